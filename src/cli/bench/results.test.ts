import { describe, expect, it } from 'vitest';
import { readBenchOptions } from './bench-options.mjs';
import { chooseLines, LINES, samplersOf } from './lines.mjs';
import { median, resultOf } from './results.mjs';
import { aimText, quantity, table } from './table.mjs';

const line: Parameters<typeof resultOf>[0] = {
  name: 'lock',
  what: 'A lock',
  unit: 'µs',
  ours: { sampler: 'machine:lock', field: 'seconds' },
  other: { sampler: 'native:lock', field: 'seconds', name: 'native Python' },
  aim: { of: 'ratio', most: 0.3, only: 'chromium' },
  note: 'one hand-over',
};

function round(ours: number, other: number | null): Parameters<typeof resultOf>[1][number] {
  return {
    'machine:lock': { seconds: ours },
    'native:lock': other === null ? null : { seconds: other },
  };
}

describe('a result', () => {
  it('is made of medians, its ratio of the ratios within each round', () => {
    const rounds = [round(1, 10), round(2, 5), round(30, 100)];
    const result = resultOf(line, rounds, 'chromium');
    expect(result).toMatchObject({ ours: 2, other: 10, ratio: 0.3, range: [0.1, 0.4], met: true });
  });

  it('has no ratio without anything to compare with, and meets or misses nothing then', () => {
    const result = resultOf(line, [round(1, null)], 'chromium');
    expect(result).toMatchObject({ ours: 1, other: null, ratio: null, range: null, met: null });
  });

  it('is not judged by an aim for another browser', () => {
    expect(resultOf(line, [round(5, 1)], 'firefox').met).toBeNull();
    expect(resultOf(line, [round(5, 1)], 'chromium').met).toBe(false);
  });

  it('can be judged by our own number, and from both sides', () => {
    const own = { ...line, aim: { of: 'ours', least: 2, most: 4 } } as const;
    expect(resultOf(own, [round(3, null)], 'firefox').met).toBe(true);
    expect(resultOf(own, [round(1, null)], 'firefox').met).toBe(false);
  });
});

describe('a median', () => {
  it('stands in the middle, or between the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
  });
});

describe('the table', () => {
  it('shows three digits that mean something, in the unit of the line', () => {
    expect(quantity(0.000_012_345, 'µs')).toBe('12.3 µs');
    expect(quantity(1.5, 'ms')).toBe('1,500 ms');
    expect(quantity(0.0071, 's')).toBe('0.007 s');
    expect(quantity(null, 's')).toBe('—');
  });

  it('has a line for each result and the note under it', () => {
    const text = table([resultOf(line, [round(0.000_01, 0.0001)], 'chromium')]);
    expect(text.split('\n').slice(1)).toEqual([
      'A lock  10.0 µs         100 µs  native Python  0.10 ×  0.10 … 0.10  ≤ 0.30 ×  met',
      '    one hand-over',
    ]);
  });

  it('writes aims in the unit that they bind', () => {
    expect(aimText({ ...line, aim: { of: 'ours', most: 0.1 }, unit: 'ms' })).toBe('≤ 100 ms');
    expect(aimText({ ...line, aim: { of: 'ratio', least: 3.5, most: 4.5 } })).toBe('3.5 … 4.50 ×');
    expect(aimText({ ...line, aim: null })).toBe('');
  });
});

describe('the lines', () => {
  it('have names that tell them apart', () => {
    const names = LINES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are chosen by the beginning of their names', () => {
    expect(chooseLines(['visit']).map(({ name }) => name)).toEqual([
      'visit-machine',
      'visit-lesson',
    ]);
    expect(() => chooseLines(['warp'])).toThrow('--only warp: no such line');
  });

  it('need each sampler once', () => {
    expect(samplersOf([line, line])).toEqual(['machine:lock', 'native:lock']);
  });
});

describe('the command line of the benchmark', () => {
  it('has an option for everything, and what is usual otherwise', () => {
    expect(readBenchOptions([])).toEqual({
      only: [],
      rounds: 5,
      browser: 'chromium',
      json: null,
      list: false,
    });
    const words = ['--only', 'lock', '--only', 'visit', '--rounds', '7', '--browser', 'firefox'];
    expect(readBenchOptions([...words, '--json', 'out.json', '--list'])).toEqual({
      only: ['lock', 'visit'],
      rounds: 7,
      browser: 'firefox',
      json: 'out.json',
      list: true,
    });
  });

  it('says what is wrong with it', () => {
    expect(() => readBenchOptions(['--rounds', '0'])).toThrow('not a whole number above 0');
    expect(() => readBenchOptions(['--browser', 'lynx'])).toThrow('chromium or firefox');
    expect(() => readBenchOptions(['--json'])).toThrow('--json needs a value');
    expect(() => readBenchOptions(['lock'])).toThrow('unknown option lock');
  });
});
