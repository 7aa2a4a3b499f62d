import { describe, expect, it } from 'vitest';
import type { SearchDocument } from './document.ts';
import { openIndex, writeIndex } from './search-index.ts';

const document = (path: string, parts: Partial<SearchDocument>): SearchDocument => ({
  path,
  place: '',
  title: '',
  heading: '',
  also: '',
  text: '',
  code: '',
  ...parts,
});

function finder(documents: readonly SearchDocument[]) {
  const index = openIndex(writeIndex(documents));
  return (query: string): readonly string[] =>
    index.find(query, 10).results.map(({ path }) => path);
}

describe('words', () => {
  const find = finder([
    document('text', { text: 'A lock, a lock and again a lock.' }),
    document('code', { code: 'lock = threading.Lock()' }),
    document('heading', { heading: 'What a lock costs', text: 'Time.' }),
    document('title', { title: 'When is a lock needed?', text: 'Not always.' }),
    document('pool', { text: 'ThreadPoolExecutor runs tasks.', code: 'os.cpu_count()' }),
    document('processes', { text: 'Two processes.' }),
    document('gil', { heading: 'global interpreter guard', also: 'GIL', text: 'One for each.' }),
  ]);

  it('rank in titles over headings over text over programs', () => {
    expect(find('lock')).toEqual(['title', 'heading', 'text', 'code']);
  });

  it('are found by their beginnings, in their other forms and whatever their capitals', () => {
    expect(find('proc')).toEqual(['processes']);
    expect(find('PROCESSING')).toEqual(['processes']);
    expect(find('locks')).toEqual(find('lock'));
  });

  it('are found as identifiers and as parts of them', () => {
    expect(find('threading.Lock')).toEqual(['code']);
    expect(find('threading.l')).toEqual(['code']);
    expect(find('executor')).toEqual(['pool']);
    expect(find('ThreadPool')).toEqual(['pool']);
    expect(find('cpu_count')).toEqual(['pool']);
  });

  it('are found by what else they are called', () => {
    expect(find('GIL')).toEqual(['gil']);
  });

  it('must all be there', () => {
    expect(find('two processes')).toEqual(['processes']);
    expect(find('lock costs')).toEqual(['heading']);
  });
});

describe('Han text', () => {
  const find = finder([
    document('多线程', { text: '多线程的程序' }),
    document('线程多', { text: '线程很多，多线。' }),
    document('末尾', { text: '一把互斥锁。' }),
    document('开头', { text: '锁住的门' }),
    document('标题', { title: '锁', text: '别的' }),
  ]);

  it('is found by any characters that stand together', () => {
    expect(find('互斥锁')).toEqual(['末尾']);
    expect(find('斥锁')).toEqual(['末尾']);
    expect(find('线程')).toEqual(expect.arrayContaining(['多线程', '线程多']));
  });

  it('is found by a single character wherever it stands', () => {
    expect(find('锁').toSorted()).toEqual(['开头', '末尾', '标题'].toSorted());
    expect(find('锁')[0]).toBe('标题');
  });

  it('ranks what is called so over what has more of it', () => {
    const named = finder([
      document('局部', { heading: '线程局部数据', also: '线程本地', text: '每个线程各有一份。' }),
      document('线程', { heading: '线程', text: '进程内的一条执行流。' }),
    ]);
    expect(named('线程')).toEqual(['线程', '局部']);
  });

  it('ranks what stands there as it was typed over its pieces', () => {
    expect(find('多线程')).toEqual(['多线程', '线程多']);
  });
});

describe('what was found', () => {
  const index = openIndex(
    writeIndex([
      document('a', { heading: 'Deadlock', text: 'Two wait.', place: 'Lesson 6' }),
      document('b', { text: 'A deadlock ends a run.' }),
      document('c', { text: 'Something else.' }),
    ]),
  );

  it('tells how much there is besides what is shown', () => {
    const { results, total } = index.find('deadlock', 1);
    expect(results).toEqual([
      {
        path: 'a',
        place: 'Lesson 6',
        heading: [{ text: 'Deadlock', marked: true }],
        snippet: { kind: 'text', text: [{ text: 'Two wait.', marked: false }] },
      },
    ]);
    expect(total).toBe(2);
  });

  it('is something like it where nothing is it, and says so', () => {
    expect(index.find('deadlock', 5).approximate).toBe(false);
    const wrong = index.find('deadlokc', 5);
    expect(wrong.approximate).toBe(true);
    expect(wrong.results.map(({ path }) => path)).toEqual(['a', 'b']);
    const half = index.find('deadlock of elephants', 5);
    expect(half.approximate).toBe(true);
    expect(half.results.map(({ path }) => path)).toContain('a');
  });

  it('is nothing for what no place has, and for what says nothing', () => {
    expect(index.find('elephants', 5).results).toEqual([]);
    expect(index.find(' … ', 5)).toEqual({ results: [], total: 0, approximate: false });
    expect(index.find('', 5).results).toEqual([]);
  });
});
