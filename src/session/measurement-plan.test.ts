import { describe, expect, it } from 'vitest';
import type { SweepBlock } from '../lesson/index.ts';
import { orderOfRound, planMeasurement } from './measurement-plan.ts';

const sweep: SweepBlock = {
  kind: 'sweep',
  id: 'sweep',
  title: '',
  program: { file: 'a.py', code: 'N = 1\nHOW = "seq"\n', version: '' },
  knob: 'N',
  label: 'n',
  values: [1, 2, 4],
  over: 'workers',
  constant: '',
  variants: [],
  rounds: 9,
  recording: null,
};
const variants = [
  { value: 'seq', label: '', recordedOnly: false },
  { value: 'par', label: '', recordedOnly: false },
];

const told = (block: SweepBlock) =>
  planMeasurement(block).map(({ variant, at, code }) => [variant, at, code.replaceAll('\n', ';')]);

describe('planMeasurement', () => {
  it('runs a program without variants at every value', () => {
    expect(told(sweep)).toEqual([
      ['', 1, 'N = 1;HOW = "seq";'],
      ['', 2, 'N = 2;HOW = "seq";'],
      ['', 4, 'N = 4;HOW = "seq";'],
    ]);
  });

  it('runs the baseline of workers once, since it has none', () => {
    expect(told({ ...sweep, constant: 'HOW', variants })).toEqual([
      ['seq', null, 'N = 1;HOW = "seq";'],
      ['par', 1, 'N = 1;HOW = "par";'],
      ['par', 2, 'N = 2;HOW = "par";'],
      ['par', 4, 'N = 4;HOW = "par";'],
    ]);
  });

  it('runs the baseline of sizes at every size', () => {
    const planned = told({ ...sweep, constant: 'HOW', variants, over: 'size' });
    expect(planned.map(([variant, at]) => `${variant} ${at}`)).toEqual([
      'seq 1',
      'par 1',
      'seq 2',
      'par 2',
      'seq 4',
      'par 4',
    ]);
  });
});

describe('orderOfRound', () => {
  it('runs everything once a round, forwards and backwards, and begins with another condition', () => {
    const orders = [0, 1, 2, 3].map((round) => orderOfRound(round, 3));
    expect(orders).toEqual([
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [0, 2, 1],
    ]);
  });

  it('lets each of two conditions go first as often as the other', () => {
    const first = [0, 1, 2, 3].map((round) => orderOfRound(round, 2)[0]);
    expect(first).toEqual([0, 1, 1, 0]);
  });
});
