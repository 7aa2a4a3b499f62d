/** Checked syntax trees → HTML. */

import type { Element, Root as HtmlRoot, RootContent as HtmlContent } from 'hast';
import type { PhrasingContent, RootContent } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

import { codeHtml, isCodeLanguage } from './code.ts';

/** The HTML of blocks. */
export function toHtml(nodes: readonly RootContent[]): string {
  const tree = renderer.runSync({ type: 'root', children: [...nodes] });
  return renderer.stringify(tree).trim();
}

/** The HTML of words, without a block element around them. */
export function wordsToHtml(words: readonly PhrasingContent[]): string {
  // As children of the root they would be taken for blocks and parted by line breaks.
  const paragraph = { type: 'paragraph' as const, children: [...words] };
  const tree = renderer.runSync({ type: 'root', children: [paragraph] });
  const [element] = tree.children;
  return element?.type === 'element'
    ? renderer.stringify({ type: 'root', children: element.children })
    : '';
}

/** HTML that is put in as it is. */
type Raw = Extract<HtmlContent, { type: 'raw' }>;

const renderer = unified()
  .use(remarkRehype, {
    handlers: {
      code(_state: unknown, node: { lang?: string | null; value: string }): Raw {
        const language = node.lang && isCodeLanguage(node.lang) ? node.lang : 'text';
        return { type: 'raw', value: codeHtml(node.value, language, true) };
      },
    },
  })
  .use(frameTables)
  .use(bindUnits)
  // The only raw HTML is that of `codeHtml`: the author's own was refused.
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

/** A wide table scrolls in a frame of its own, and its alignment becomes something a style sheet can see. */
function frameTables() {
  return (root: HtmlRoot): void => {
    visit(root, 'element', (node, index, parent) => {
      if (node.properties['align'] !== undefined) {
        node.properties['dataAlign'] = node.properties['align'];
        delete node.properties['align'];
      }
      if (node.tagName !== 'table' || parent === undefined || index === undefined) return;
      const frame: Element = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table'], tabIndex: 0 },
        children: [node],
      };
      parent.children[index] = frame;
    });
  };
}

/** A number and the unit after it. */
const QUANTITY = /(\d) (ms|µs|s|[kKMG]i?B|%)(?![\p{L}\p{N}])/gu;

/** No line ends between a number and its unit. Code stays as it was written. */
function bindUnits() {
  return (root: HtmlRoot): void => {
    visit(root, 'text', (node, _index, parent) => {
      if (parent?.type === 'element' && parent.tagName === 'code') return;
      node.value = node.value.replace(QUANTITY, '$1\u00A0$2');
    });
  };
}
