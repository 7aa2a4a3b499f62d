import { expect, test } from 'vitest';
import { fileOf, pageAt, sitePages } from './pages.ts';

const pages = sitePages({ en: ['deadlock'], zh: ['deadlock'] });

test('every page of every language has a file of its own', () => {
  expect(pages.map(fileOf)).toEqual([
    'index.html',
    'zh/index.html',
    'lessons/deadlock/index.html',
    'zh/lessons/deadlock/index.html',
    'playground/index.html',
    'glossary/index.html',
    'how-this-works/index.html',
    'coverage/index.html',
    'zh/playground/index.html',
    'zh/glossary/index.html',
    'zh/how-this-works/index.html',
    'zh/coverage/index.html',
    '404.html',
  ]);
});

test('a page is found by the path that its links have, and by its file', () => {
  for (const page of pages) expect(pageAt(fileOf(page), pages)).toEqual(page);
  expect(fileOf(pageAt('zh/', pages))).toBe('zh/index.html');
});

test('any other path leads to the missing page', () => {
  for (const path of ['lessons/', 'lessons/unwritten/', 'lessons/deadlock', 'fr/']) {
    expect(fileOf(pageAt(path, pages))).toBe('404.html');
  }
});
