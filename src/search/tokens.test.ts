import { describe, expect, it } from 'vitest';
import { runsOf, tokensOf, wordsOf } from './tokens.ts';

const termsOf = (text: string): readonly string[] => tokensOf(text).map(({ term }) => term);

describe('the tokens of a text', () => {
  it('are pairs of Han characters, and the last one of a run', () => {
    expect(termsOf('多线程，锁')).toEqual(['多线', '线程', '程', '锁']);
  });

  it('are words in small letters, whatever stands between them', () => {
    expect(termsOf('The GIL: cross-origin (don’t)')).toEqual([
      ...['the', 'gil', 'cross', 'origin', 'don', 't'],
    ]);
  });

  it('are an identifier as a whole and its words', () => {
    expect(termsOf('threading.Lock()')).toEqual(['threading.lock', 'threading', 'lock']);
    expect(termsOf('os.cpu_count')).toEqual(['os.cpu_count', 'os', 'cpu', 'count']);
    expect(termsOf('ThreadPoolExecutor')).toEqual([
      ...['threadpoolexecutor', 'thread', 'pool', 'executor'],
    ]);
    expect(termsOf('__main__')).toEqual(['__main__', 'main']);
  });

  it('take a full stop for the end of a sentence, and a point for a part of a number', () => {
    expect(termsOf('A lock. In 3.14.')).toEqual(['a', 'lock', 'in', '3.14', '3', '14']);
  });

  it('part scripts that touch each other', () => {
    expect(termsOf('用GIL锁')).toEqual(['用', 'gil', '锁']);
  });

  it('read full-width letters as the others', () => {
    expect(termsOf('ＧＩＬ')).toEqual(['gil']);
  });

  it('say where they stand', () => {
    const text = 'A 互斥锁, and ThreadPool, 𠮷野家';
    for (const { term, from, to } of tokensOf(text)) {
      expect(text.slice(from, to).toLowerCase()).toBe(term);
    }
    expect(termsOf('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
  });
});

it('a word of a single part has no parts, and names of constants are not torn', () => {
  expect(wordsOf('lock')).toEqual([]);
  expect(wordsOf('Lock')).toEqual([]);
  expect(wordsOf('GIL')).toEqual([]);
  expect(wordsOf('IOError').map(({ term }) => term)).toEqual(['io', 'error']);
  expect(wordsOf('utf8Text').map(({ term }) => term)).toEqual(['utf8', 'text']);
});

it('runs are what a reader sees as one word', () => {
  expect(runsOf('GIL锁 os.fork').map(({ script, term }) => [script, term])).toEqual([
    ['other', 'gil'],
    ['han', '锁'],
    ['other', 'os.fork'],
  ]);
});
