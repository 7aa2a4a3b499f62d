import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { THEME_SCRIPT, themeFrom } from './theme.ts';

test('an unknown choice means the theme of the system', () => {
  expect(['light', 'dark', 'system', 'sepia', '', null, undefined].map(themeFrom)).toEqual([
    'light',
    'dark',
    'system',
    'system',
    'system',
    'system',
    'system',
  ]);
});

test('the script of the head is one that a policy can name by its hash and that ends no element', () => {
  expect(THEME_SCRIPT).not.toContain('<');
});

test.each(['light', 'dark'])('the script of the head sets a stored theme: %s', (stored) => {
  const dataset: Record<string, string> = {};
  runInNewContext(THEME_SCRIPT, {
    localStorage: { getItem: () => stored },
    document: { documentElement: { dataset } },
  });
  expect(dataset).toEqual({ theme: stored });
});
