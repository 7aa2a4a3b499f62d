import { expect, it } from 'vitest';
import { STATE, type LineTime } from '../../charts/index.ts';
import { tellingLines } from './line-times.ts';

const lineTime = (line: number, total: number): LineTime => ({
  line,
  total,
  states: [{ state: STATE.running, time: total }],
});

it('tells of a dozen lines at most, from top to bottom, and of none that hardly counts', () => {
  const many = Array.from({ length: 20 }, (_, i) => lineTime(i + 1, 100 + i));
  expect(tellingLines(many).map(({ line }) => line)).toEqual([
    9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
  ]);
  expect(tellingLines([lineTime(1, 1), lineTime(2, 999)]).map(({ line }) => line)).toEqual([2]);
});
