import { expect, test } from 'vitest';
import type { Section } from '../lesson/index.ts';
import { linkTerms, type Glossary } from './glossary.ts';

const says = { en: '', zh: '' };
const GLOSSARY: Glossary = [
  { id: 'lock', en: ['lock', 'locks'], zh: ['锁'], says },
  { id: 'deadlock', en: ['deadlock'], zh: ['死锁'], says },
  { id: 'io-bound', en: ['I/O-bound'], zh: ['IO 密集型'], says },
];

function linked(locale: 'en' | 'zh', ...html: string[]): string[] {
  const section: Section = {
    id: 's',
    title: 'S',
    titleHtml: 'S',
    blocks: html.map((text) => ({ kind: 'prose', html: text })),
  };
  const [result] = linkTerms([section], GLOSSARY, locale, (id) => `#${id}`);
  return (result?.blocks ?? []).map((block) => (block.kind === 'prose' ? block.html : ''));
}

const link = (id: string, text: string): string => `<a class="term" href="#${id}">${text}</a>`;

test('the first use of a term in a section is a link, in whatever form', () => {
  expect(linked('en', '<p>Locks and a lock.</p>', '<p>The lock.</p>')).toEqual([
    `<p>${link('lock', 'Locks')} and a lock.</p>`,
    '<p>The lock.</p>',
  ]);
});

test('a word inside of another one is not the word', () => {
  expect(linked('en', '<p>A deadlock, a block, lock-free, then a lock.</p>')).toEqual([
    `<p>A ${link('deadlock', 'deadlock')}, a block, lock-free, then a ${link('lock', 'lock')}.</p>`,
  ]);
  expect(linked('zh', '<p>死锁，又是死锁，一把锁。</p>')).toEqual([
    `<p>${link('deadlock', '死锁')}，又是死锁，一把${link('lock', '锁')}。</p>`,
  ]);
});

test('code, links and headings stay as they are, attributes too', () => {
  const html = '<h3>lock</h3><p title="lock"><code>lock</code> <a href="#x"><em>lock</em></a></p>';
  expect(linked('en', html)).toEqual([html]);
});

test('signs in a term stand for themselves', () => {
  expect(linked('en', '<p>It is I/O-bound.</p>')).toEqual([
    `<p>It is ${link('io-bound', 'I/O-bound')}.</p>`,
  ]);
});
