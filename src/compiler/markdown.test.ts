import fc from 'fast-check';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';

import { parseMarkdown } from './markdown.ts';

/** What Markdown without any directives makes of a text. */
const plain = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

function directivesIn(root: Root): string[] {
  const names: string[] = [];
  visit(root, ['containerDirective', 'leafDirective', 'textDirective'], (node) => {
    if ('name' in node) names.push(`${node.type} ${node.name}`);
  });
  return names;
}

describe('parseMarkdown', () => {
  it.each([
    'The class met at 10:30, the ratio was 3:1 and a:b.',
    'From 10:30[sic] to 11:45{ish}, :smile:, :staet[x]{is="waiting"}',
    'a:b[*emphasis*](https://example.org/) and `:state[x]{is="ready"}`',
    'std::vector, ::knob{name="A"} inside of a sentence, and :::cell too',
    ':state alone, 12:state, :state: and :states[x]{is="ready"}',
    '时间10:30，比例3:1，:state中文[x]{is="ready"}',
    '# A heading at 10:30\n\n- a list at 3:1\n\n| a:b |\n| --- |\n| 1:2 |',
  ])('reads %j as plain Markdown does', (text) => {
    expect(parseMarkdown(text)).toEqual(plain.parse(text));
  });

  it('reads any sentence without our names as plain Markdown does', () => {
    const piece = fc.constantFrom(
      'a',
      '10',
      ':',
      '::',
      '[',
      ']',
      '{',
      '}',
      '*',
      ' ',
      '`',
      '(x)',
      '线',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = `x ${pieces.join('')}`;
        expect(parseMarkdown(text)).toEqual(plain.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it('finds the directives that there are', () => {
    const text =
      ':::cell{#a}\n::knob{name="A"}\n:::\n\n线程:state[等待 *锁*]{is="waiting"}时，:state{is=ready}';
    expect(directivesIn(parseMarkdown(text))).toEqual([
      'containerDirective cell',
      'leafDirective knob',
      'textDirective state',
      'textDirective state',
    ]);
  });
});
