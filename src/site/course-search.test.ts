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
