import { completionsAt, type Completion } from './completion.ts';
import { languages, Range } from './monaco-parts.ts';

const { CompletionItemKind } = languages;

const KINDS: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  variable: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  class: CompletionItemKind.Class,
  module: CompletionItemKind.Module,
  keyword: CompletionItemKind.Keyword,
};

/** Own names come before those of Python. */
const ORDER: Readonly<Record<Completion['origin'], string>> = { program: '0', python: '1' };

/** Offers the names that `completionsAt` finds. */
export function registerCompletion(): void {
  languages.registerCompletionItemProvider('python', {
    triggerCharacters: ['.'],
    provideCompletionItems: (model, position) => {
      const { from, items } = completionsAt(model.getValue(), model.getOffsetAt(position));
      const range = Range.fromPositions(model.getPositionAt(from), position);
      return {
        suggestions: items.map(({ name, kind, origin, detail }) => ({
          label: detail === undefined ? name : { label: name, description: detail },
          kind: KINDS[kind],
          insertText: name,
          // Names with a leading underscore are seldom meant.
          sortText: `${name.startsWith('_') ? '2' : ORDER[origin]}${name}`,
          range,
        })),
      };
    },
  });
}
