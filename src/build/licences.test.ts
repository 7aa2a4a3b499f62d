import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { licencesText } from './licences.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('names everything that is shipped, with its licence text', async () => {
  const text = await licencesText(ROOT);
  for (const name of ['react', 'scheduler', 'monaco-editor', 'pyodide', 'CPython', 'newsreader']) {
    expect(text).toContain(name);
  }
  expect(text).toContain('Mozilla Public License Version 2.0');
  expect(text).toContain('SIL OPEN FONT LICENSE');
  expect(text).toContain('PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2');
});

it('leaves out what only builds and tests use', async () => {
  expect(await licencesText(ROOT)).not.toContain('vitest');
});
