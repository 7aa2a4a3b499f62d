import { expect, test } from 'vitest';
import { highlightPython, linesHtml } from '../../lesson/index.ts';
import { linesOf } from './code-lines.ts';

test('a highlighted program comes apart into its lines', () => {
  const html = `<pre><code>${linesHtml(highlightPython('import time\n\nx = 1 < 2'))}</code></pre>`;
  const lines = linesOf(html);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('import');
  expect(lines[0]).not.toContain('\n');
  expect(lines[1]).toBe('');
  expect(lines[2]).toContain('&lt;');
});
