import { expect, it } from 'vitest';
import { newlineAt } from './indent.ts';

const after = (code: string): string => newlineAt(code, code.length);

it('keeps the indentation of the line', () => {
  expect(after('def f():\n    x = 1')).toBe('\n    ');
});

it('goes one step in after a colon, also before a comment', () => {
  expect(after('def f():')).toBe('\n    ');
  expect(after('    while True:  # for ever')).toBe('\n        ');
});

it('goes one step out after a statement that leaves its block', () => {
  expect(after('def f():\n    return 1')).toBe('\n');
});

it('looks only at what stands before the cursor', () => {
  expect(newlineAt('    a = b:', 5)).toBe('\n    ');
});
