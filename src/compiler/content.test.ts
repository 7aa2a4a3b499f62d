import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { checkContent, compileCourse, loadContent } from './index.ts';

/** Milliseconds: the whole course is compiled, perhaps beside much else. */
const PATIENCE = 60_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

it('finds nothing wrong with the content of this project', { timeout: PATIENCE }, async () => {
  const { diagnostics, report } = await checkContent(ROOT);
  expect(diagnostics.length, `\n${report}`).toBe(0);
});

it(
  'names for every difference from native CPython a test that is there',
  { timeout: PATIENCE },
  async () => {
    const { differences } = compileCourse(await loadContent(ROOT)).content.en;
    expect(differences.length).toBeGreaterThan(10);
    for (const { id, file, test } of differences) {
      const source = await readFile(`${ROOT}${file}`, 'utf8');
      const named = file.endsWith('.py') ? `def ${test}(` : `'${test}'`;
      expect(source, `${id} in ${file}`).toContain(named);
    }
  },
);
