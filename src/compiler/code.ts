/** Programs and fenced code as highlighted HTML. */

import { escapeHtml, highlightPython, linesHtml, type Token } from '../lesson/index.ts';

/** The languages of fenced code. */
export const CODE_LANGUAGES = ['python', 'console', 'text'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

/** Whether a fence's language is one that the compiler can colour. */
export function isCodeLanguage(language: string): language is CodeLanguage {
  return CODE_LANGUAGES.some((known) => known === language);
}

/**
 * The code inside `<pre><code>`. A `scrollable` one can be focused, so that long lines can be read with the keyboard;
 * a cell's must not be, since the page lays its editor over it.
 */
export function codeHtml(code: string, language: CodeLanguage, scrollable: boolean): string {
  const focus = scrollable ? ' tabindex="0"' : '';
  const lines = linesHtml(tokenise(code.replace(/\n$/, ''), language));
  return `<pre class="code" data-language="${escapeHtml(language)}"${focus}><code>${lines}</code></pre>`;
}

function tokenise(code: string, language: CodeLanguage): readonly (readonly Token[])[] {
  switch (language) {
    case 'python':
      return highlightPython(code);
    case 'console':
      return code.split('\n').map(consoleLine);
    case 'text':
      return code.split('\n').map((text) => (text === '' ? [] : [{ kind: 'plain', text }]));
  }
}

/** What one types stands out from what the computer answers. */
function consoleLine(line: string): readonly Token[] {
  const [, prompt, typed] = /^(\$ |>>> |\.\.\. )(.*)$/.exec(line) ?? [];
  if (prompt === undefined || typed === undefined) {
    return line === '' ? [] : [{ kind: 'plain', text: line }];
  }
  const mark: Token = { kind: 'comment', text: prompt };
  if (prompt !== '$ ') return [mark, ...(highlightPython(typed)[0] ?? [])];
  return typed === '' ? [mark] : [mark, { kind: 'keyword', text: typed }];
}
