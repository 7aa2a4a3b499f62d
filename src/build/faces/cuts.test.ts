import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CHARACTERS } from './cuts.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const UNICODE = 'node_modules/@fontsource-variable/newsreader/unicode.json';

/** The code points that the uncut face has, as pairs of first and last. */
async function uncut(): Promise<readonly (readonly [number, number])[]> {
  const ranges: unknown = JSON.parse(await readFile(join(ROOT, UNICODE), 'utf8'));
  if (typeof ranges !== 'object' || ranges === null || !('latin' in ranges))
    throw new Error(UNICODE);
  return String(ranges.latin)
    .split(',')
    .map((range) => {
      const [first = '', last = first] = range.replace('U+', '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    });
}

test('the cut faces have every character of the prose that the whole face has', async () => {
  const files = await readdir(join(ROOT, 'content'), { recursive: true });
  const prose = files.filter((file) => /\.(md|yaml)$/.test(file));
  expect(prose.length).toBeGreaterThan(10);
  const texts = await Promise.all(
    prose.map((file) => readFile(join(ROOT, 'content', file), 'utf8')),
  );
  const ranges = await uncut();
  const kept = new Set(CHARACTERS);
  const missing = [...new Set(texts.join(''))].filter((character) => {
    const point = character.codePointAt(0) ?? 0;
    const has = ranges.some(([first, last]) => first <= point && point <= last);
    return has && point >= 0x20 && !kept.has(character);
  });
  expect(missing).toEqual([]);
});
