import { describe, expect, it } from 'vitest';
import { keptNames, readKept } from './kept-results.mjs';
import {
  counts,
  mendedWord,
  merge,
  nativeWord,
  regressions,
  tally,
  unexplained,
} from './judge.mjs';
import { ReportReader } from './reports.mjs';
import { chooseTestFiles, TEST_FILES } from './test-files.mjs';

const NATIVES = new Map([
  ['A.one', 'passed'],
  ['A.two', 'passed'],
  ['A.three', 'uses fork'],
  ['A.four', 'skipped'],
]);

function run(here: Record<string, string>, before: Parameters<typeof merge>[0] = null) {
  return merge(before, {
    python: '3.14.0',
    natives: NATIVES,
    here: new Map(Object.entries(here)),
    browser: 'chromium',
  });
}

describe('what counts', () => {
  it('leaves out what asks the operating system for something, unless the file allows it', () => {
    const test = { outcome: 'passed', uses: ['fork', 'socket'], seconds: 0 } as const;
    expect(nativeWord(test)).toBe('uses fork socket');
    expect(nativeWord(test, ['fork', 'socket'])).toBe('passed');
  });

  it('is what passes natively; what is skipped here has failed', () => {
    expect(tally(run({ 'A.one': 'passed', 'A.two': 'skipped' }), 'chromium')).toEqual({
      native: 3,
      leftOut: 1,
      fixedLater: 0,
      ran: 1,
      passed: 1,
      failed: 1,
      skipped: 1,
    });
  });
});

describe('what CPython mended after the version of the machine', () => {
  it('does not count, and is told apart', () => {
    const natives = new Map([
      ['A.one', 'passed'],
      ['A.two', mendedWord('3.14.2')],
    ]);
    const browser = 'firefox' as const;
    const found = merge(null, { python: '3.14.10', natives, here: new Map(), browser });
    expect(Object.values(found.tests).map(counts)).toEqual([true, false]);
    expect(tally(found, browser)).toMatchObject({ native: 2, leftOut: 0, fixedLater: 1 });
  });
});

describe('what is kept', () => {
  it('shows what passed before and does not any more', () => {
    const before = run({ 'A.one': 'passed', 'A.two': 'failed' });
    expect(regressions(before, run({ 'A.one': 'failed', 'A.two': 'failed' }), 'chromium')).toEqual([
      'A.one',
    ]);
    expect(regressions(before, run({ 'A.one': 'passed' }), 'chromium')).toEqual([]);
    expect(regressions(before, run({ 'A.one': 'failed' }), 'firefox')).toEqual([]);
  });

  it('stays for the other browser, and so does a reason while one of them needs it', () => {
    const before = run({ 'A.one': 'failed', 'A.two': 'passed' });
    const explained = {
      ...before,
      tests: {
        ...before.tests,
        'A.one': { native: 'passed', firefox: 'passed', reason: 'because' },
      },
    };
    expect(run({ 'A.one': 'failed' }, explained).tests['A.one']).toEqual({
      native: 'passed',
      chromium: 'failed',
      firefox: 'passed',
      reason: 'because',
    });
    expect(run({ 'A.one': 'passed' }, explained).tests['A.one']).toEqual({
      native: 'passed',
      chromium: 'passed',
      firefox: 'passed',
    });
  });

  it('gives a reason for every failure', async () => {
    const names = await keptNames();
    const silent = await Promise.all(
      names.map(async (name) => {
        const kept = await readKept(name);
        return kept === null ? [] : unexplained(kept, ['chromium', 'firefox']);
      }),
    );
    expect(silent.flat()).toEqual([]);
  });
});

describe('reports', () => {
  it('are found in what tests print, however it is cut', () => {
    const text = 'dots...\x1e{"event":"begin","test":"A.one"}\nnoise\n\x1e{"event":"done"}\nend';
    for (let at = 0; at <= text.length; at += 1) {
      const reader = new ReportReader();
      const reports = [...reader.take(text.slice(0, at)), ...reader.take(text.slice(at))];
      expect(reports).toEqual([{ event: 'begin', test: 'A.one' }, { event: 'done' }]);
      expect(reader.noise).toBe('end');
    }
  });
});

describe('the list of test files', () => {
  it('is chosen from by file or by package', () => {
    expect(chooseTestFiles([])).toBe(TEST_FILES);
    expect(chooseTestFiles(['test_thread']).map(({ name }) => name)).toEqual(['test_thread']);
    expect(chooseTestFiles(['test_asyncio']).length).toBeGreaterThan(5);
    expect(() => chooseTestFiles(['test_nothing'])).toThrow('--only test_nothing');
  });
});
