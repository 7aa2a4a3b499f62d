import { expect, test } from 'vitest';
import { ratioRange, roughValue } from './numbers.ts';
import { measurementStrings } from './strings.ts';

const range = (low: number, high: number): string =>
  ratioRange({ low, high }, measurementStrings.en, 'en');

test('the ends of an interval have two decimals', () => {
  expect(range(1.927, 2.004)).toBe('1.93 to 2.00');
  expect(range(1, 2)).toBe('1.00 to 2.00');
});

test('two ends that look the same are written apart, with no more figures than that takes', () => {
  expect(range(0.9855, 0.99441)).toBe('0.986 to 0.994');
  expect(range(1.9231, 1.9239)).toBe('1.923 to 1.924');
});

test('an end that is nearly 1 is not written as 1', () => {
  expect(range(1.0021, 2.29)).toBe('1.002 to 2.290');
  expect(range(0.4, 0.998)).toBe('0.400 to 0.998');
});

test('what lies between measured values has two figures', () => {
  expect(roughValue(1.234, 'en')).toBe('1.2');
  expect(roughValue(4763, 'en')).toBe('4,800');
});
