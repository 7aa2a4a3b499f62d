import { expect, test } from 'vitest';
import { readinessOf } from './capabilities.ts';

test('without stack switching nothing runs, whatever else is there', () => {
  expect(readinessOf({ cores: 8, isolated: true, stackSwitching: false })).toBe(
    'no-stack-switching',
  );
  expect(readinessOf({ cores: 8, isolated: false, stackSwitching: false })).toBe(
    'no-stack-switching',
  );
});

test('without isolation programs run with limits', () => {
  expect(readinessOf({ cores: 8, isolated: false, stackSwitching: true })).toBe('not-isolated');
  expect(readinessOf({ cores: 1, isolated: true, stackSwitching: true })).toBe('ready');
});
