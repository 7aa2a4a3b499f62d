/** Finds text that an author meant as markup and Markdown did not take as such. */

import type { Paragraph, Text } from 'mdast';

import { DIRECTIVES, directiveRule } from '../lesson/index.ts';
import type { LessonContext } from './context.ts';
import type { Place } from './diagnostics.ts';
import { nearest } from './suggest.ts';

const NAMES = Object.keys(DIRECTIVES);

/** Lines of a paragraph that begin like a directive of ours but were not read as one. */
export function checkLookalikes(node: Paragraph, context: LessonContext): void {
  const [start, end] = rangeOf(node);
  let offset = start;
  for (const line of context.source.slice(start, end).split('\n')) {
    const lineOffset = offset + (line.length - line.trimStart().length);
    const place = placeAt(context, lineOffset, offset + line.length);
    offset += line.length + 1;
    const text = line.trim();
    if (/^:{3,}$/.test(text)) {
      context.report({
        place,
        message: `These colons close nothing.`,
        advice:
          'Remove them, or open a directive above. What holds another directive needs more colons than that: ::::explain around :::lines.',
      });
      continue;
    }
    const [, name = '', next = ''] = /^:{2,}([\p{L}\p{N}_-]+)(.?)/u.exec(text) ?? [];
    const meant = directiveRule(name) === undefined ? nearest(name, NAMES) : name;
    if (name === '' || (meant === undefined && !'[{'.includes(next || ' '))) continue;
    const example = meant === undefined ? undefined : directiveRule(meant)?.example;
    context.report({
      place,
      message: 'This line looks like a directive but cannot be read as one.',
      advice: `A directive stands alone on its line, its attributes as name="value" in braces${
        example === undefined ? '' : `: ${example}`
      }. If it is meant as text, begin the line with a backslash.`,
    });
  }
  checkMisspelledWords(node, context);
}

/** `:staet[…]{is="waiting"}` is text to the parser, since its name is unknown, and a slip to everybody else. */
function checkMisspelledWords(node: Paragraph, context: LessonContext): void {
  const textNames = NAMES.filter((name) => directiveRule(name)?.form === 'text');
  for (const child of node.children) {
    if (child.type !== 'text') continue;
    const [start, end] = rangeOf(child);
    for (const match of context.source.slice(start, end).matchAll(/(?<![\\:\w]):([a-z]+)[[{]/gi)) {
      const name = match[1] ?? '';
      const meant = nearest(name, textNames);
      if (meant === undefined || name === meant) continue;
      context.report({
        place: placeAt(context, start + match.index, start + match.index + name.length + 1),
        message: `There is no directive :${name}.`,
        advice: `Did you mean :${meant}? If it is meant as text, write \\:${name}.`,
      });
    }
  }
}

/** Asterisks that did not become emphasis: beside Chinese punctuation, Markdown's rules often refuse them. */
export function checkLooseEmphasis(node: Text, context: LessonContext): void {
  const [start, end] = rangeOf(node);
  const match = /(?<!\\)\*\*|(?<![\\*])\*[^\s*][^*\n]*\*/.exec(context.source.slice(start, end));
  if (match === null) return;
  context.report({
    place: placeAt(context, start + match.index, start + match.index + match[0].length),
    message: 'These asterisks were not read as emphasis.',
    advice:
      'Beside punctuation Markdown does not take them: keep it outside, “**so**” and not **“so”**. For an asterisk write \\*.',
  });
}

function rangeOf(node: Paragraph | Text): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

function placeAt(context: LessonContext, start: number, end: number): Place {
  const point = (offset: number) => {
    const before = context.source.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const [from, to] = [point(start), point(end)];
  return { file: context.file, ...from, endLine: to.line, endColumn: to.column };
}
