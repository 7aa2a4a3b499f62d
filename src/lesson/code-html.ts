/** Highlighted code as HTML: classes only, no colours, so that one style sheet serves both themes. */

import type { Token } from './python.ts';

/** The class of a token's span; plain text needs none. */
export function tokenClass(token: Token): string | undefined {
  return token.kind === 'plain' ? undefined : `tok-${token.kind}`;
}

/**
 * One `<span class="line" data-line="n">` a line, its newline inside: so lines may be set as blocks or inline,
 * and the text of the whole is the code.
 */
export function linesHtml(lines: readonly (readonly Token[])[]): string {
  return lines
    .map((tokens, index) => {
      const end = index === lines.length - 1 ? '' : '\n';
      return `<span class="line" data-line="${index + 1}">${tokens.map(tokenHtml).join('')}${end}</span>`;
    })
    .join('');
}

function tokenHtml(token: Token): string {
  const text = escapeHtml(token.text);
  const name = tokenClass(token);
  return name === undefined ? text : `<span class="${name}">${text}</span>`;
}

/** Text as it must be written in HTML, also inside attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
