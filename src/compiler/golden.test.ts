/**
 * Golden folders: each holds a `content/` and what the compiler makes of it, `content.json` or `diagnostics.txt`.
 * To add a case, drop a folder in and run the tests with `-u`; then read what was written.
 */

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { compileCourse, formatDiagnostics, loadContent } from './index.ts';

const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));
const cases = readdirSync(GOLDEN, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('a golden folder', () => {
  it.each(cases.map(({ name }) => name))('%s compiles to what it holds', async (name) => {
    const files = await loadContent(`${GOLDEN}${name}`);
    const { content, diagnostics } = compileCourse(files);
    const [file, output] =
      diagnostics.length === 0
        ? ['content.json', `${JSON.stringify(content, undefined, 2)}\n`]
        : ['diagnostics.txt', formatDiagnostics(diagnostics, files)];
    await expect(output).toMatchFileSnapshot(`${GOLDEN}${name}/${file}`);
  });
});
