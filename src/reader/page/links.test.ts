import { expect, test } from 'vitest';
import { HOME, hrefOf, otherLocale, pathOf } from './links.ts';

test('English pages stand at the base and Chinese ones below it', () => {
  expect(pathOf(HOME, 'en')).toBe('');
  expect(pathOf(HOME, 'zh')).toBe('zh/');
  expect(pathOf({ kind: 'lesson', slug: 'deadlock' }, 'en')).toBe('lessons/deadlock/');
  expect(pathOf({ kind: 'lesson', slug: 'deadlock' }, 'zh')).toBe('zh/lessons/deadlock/');
});

test('all languages share one page for missing addresses', () => {
  expect(pathOf({ kind: 'missing' }, 'zh')).toBe(pathOf({ kind: 'missing' }, 'en'));
});

test('links hold under a sub-path', () => {
  expect(hrefOf('/course/', HOME, 'zh')).toBe('/course/zh/');
});

test('the other language of the other language is this one', () => {
  expect(otherLocale(otherLocale('zh'))).toBe('zh');
});
