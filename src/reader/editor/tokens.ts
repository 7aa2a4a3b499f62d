import { highlightPython, tokenClass } from '../../lesson/index.ts';
import { findConstant } from '../../session/index.ts';
import { Range, type editor as monaco, type IDisposable } from './monaco-parts.ts';

/**
 * Colours the text with the classes that it has outside of the editor, so that nothing changes colour when the editor
 * arrives. Monaco's own tokens still tell it where strings and comments are; its theme gives them no colour.
 */
export function watchTokens(
  view: monaco.IStandaloneCodeEditor,
  constants: readonly string[],
): IDisposable {
  const decorations = view.createDecorationsCollection();
  const colour = (): void => {
    decorations.set(decorationsOf(view.getValue(), constants));
  };
  colour();
  return view.onDidChangeModelContent(colour);
}

function decorationsOf(code: string, constants: readonly string[]): monaco.IModelDeltaDecoration[] {
  const turned = new Set(constants.map((name) => findConstant(code, name)?.line ?? 0));
  return highlightPython(code).flatMap((tokens, index) => {
    let column = 1;
    return tokens.flatMap((token) => {
      const start = column;
      column += token.text.length;
      const colour = tokenClass(token);
      if (colour === undefined) return [];
      const isTurned = token.kind === 'literal' && turned.has(index + 1);
      const inlineClassName = isTurned ? `${colour} tok-turned` : colour;
      const range = new Range(index + 1, start, index + 1, column);
      return [{ range, options: { inlineClassName } }];
    });
  });
}
