import { expect, test } from 'vitest';
import { headersFile } from './headers-file.ts';

test('every file is isolated, and the scripts of programs are confined as well', () => {
  const blocks = headersFile('/').split('\n\n');
  expect(blocks.map((block) => block.split('\n', 1)[0])).toEqual([
    '/*',
    '/assets/confined/*',
    '/assets/*',
    '/machine/*',
  ]);
  expect(blocks[0]).toContain('\n  Cross-Origin-Embedder-Policy: require-corp\n');
  expect(blocks[1]).toMatch(/^\/assets\/confined\/\*\n {2}Content-Security-Policy: default-src/);
});

test('a site under a path has its rules there', () => {
  expect(headersFile('/some/where/')).toMatch(/^\/some\/where\/\*\n/);
});
