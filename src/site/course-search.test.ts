import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileCourse, loadContent } from '../compiler/index.ts';
import { LOCALES } from '../lesson/index.ts';
import { openIndex, writeIndex } from '../search/index.ts';
import { searchDocuments } from './search-documents.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Words that a learner looks for, and the term that they are called by here. */
const LOOKED_FOR: Readonly<Record<string, string>> = {
  mutex: 'lock',
  互斥锁: 'lock',
  semaphore: 'semaphore',
  信号量: 'semaphore',
  deadlock: 'deadlock',
  死锁: 'deadlock',
  RLock: 'reentrant-lock',
  event: 'event',
  事件: 'event',
  'thread pool': 'thread-pool',
  线程池: 'thread-pool',
  serialization: 'serialize',
  序列化: 'serialize',
  多线程: 'thread',
  多进程: 'process',
  时间片: 'switch-interval',
  分叉: 'start-method',
  阻塞: 'blocking',
  竞态: 'race-condition',
  nogil: 'free-threading',
};

/** Words by which one looks for something that the site can do, in either language, and the place of it. */
const FEATURES: Readonly<Record<string, string>> = {
  shortcuts: '#keys-dialog',
  hotkeys: '#keys-dialog',
  键盘: '#keys-dialog',
  快捷键: '#keys-dialog',
  'dark mode': '#theme',
  theme: '#theme',
  深色: '#theme',
  主题: '#theme',
  中文: '#language',
  export: '#your-progress',
  import: '#modules',
  backup: '#your-progress',
  导出: '#your-progress',
  备份: '#your-progress',
  share: '#share',
  分享: '#share',
  链接: '#share',
  ipynb: '#files',
  jupyter: '#files',
  笔记本: '#files',
  playground: 'playground/',
  练习场: 'playground/',
  'teacher notes': '#teacher-notes',
  教师: '#teacher-notes',
  备课: '#teacher-notes',
  legend: '#marks-title',
  图例: '#marks-title',
  progress: '#course',
  进度: '#your-progress',
  Firefox: '#preflight',
  许可证: 'licences.txt',
};

it('leads from what one looks for to what the site can do, whatever the language of the page', async () => {
  const { content } = compileCourse(await loadContent(ROOT));
  for (const locale of LOCALES) {
    const index = openIndex(writeIndex(searchDocuments(content[locale], locale)));
    const missed = Object.entries(FEATURES).filter(([word, place]) => {
      const { results, approximate } = index.find(word, 5);
      return approximate || !results.some(({ path }) => path.endsWith(place));
    });
    expect(missed, locale).toEqual([]);
  }
}, 60_000);

it('leads from what a learner looks for to its term, whatever the language of the page', async () => {
  const { content } = compileCourse(await loadContent(ROOT));
  for (const locale of LOCALES) {
    const index = openIndex(writeIndex(searchDocuments(content[locale], locale)));
    const found = Object.keys(LOOKED_FOR).map((word) => {
      const { results, approximate } = index.find(word, 3);
      const term = results.map(({ path }) => path).find((path) => path.includes('glossary/#'));
      return [word, approximate ? 'nothing' : term?.split('#')[1]];
    });
    expect(Object.fromEntries(found), locale).toEqual(LOOKED_FOR);
  }
}, 60_000);
