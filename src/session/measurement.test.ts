import { expect, it } from 'vitest';
import { measurementOf, type Measurement } from './measurement.ts';

const measurement: Measurement = {
  conditions: [{ variant: 'a', at: null }],
  rounds: [{ seconds: [1], hidden: false, reference: null }],
  discarded: 1,
  version: 'v1',
  browser: 'Fake 1',
  cores: 4,
  date: '1970-01-01T00:00:00.000Z',
  parallelism: null,
  processes: 1,
};

it('believes what this version has stored', () => {
  expect(measurementOf(structuredClone(measurement))).toEqual(measurement);
});

it.each([
  ['nothing', null],
  ['something else', { rounds: [[1, 2]] }],
  ['a round without a time', { ...measurement, rounds: [{ seconds: [], hidden: false }] }],
  ['a time that is none', { ...measurement, rounds: [{ ...measurement.rounds[0], seconds: [0] }] }],
  [
    'a time beyond all',
    { ...measurement, rounds: [{ ...measurement.rounds[0], seconds: [Infinity] }] },
  ],
  ['a day that is none', { ...measurement, date: 'yesterday' }],
  ['half a core', { ...measurement, cores: -0.5 }],
])('does not believe %s', (_, value) => {
  expect(measurementOf(value)).toBeNull();
});
