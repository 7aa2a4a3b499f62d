import { describe, expect, it } from 'vitest';
import { findConstant, withConstant } from './constants.ts';

const program = `"""Fetch pages.

PAGES = 99
"""
import time

PAGES = 4  # how many
WAIT: float = 0.2

def f():
    PAGES = 7
`;

describe('findConstant', () => {
  it('finds the assignment outside of docstrings and functions', () => {
    expect(findConstant(program, 'PAGES')).toMatchObject({ value: 4, line: 7 });
  });

  it.each([
    ['a sum', 'N = 1 + 2'],
    ['a name', 'N = M'],
    ['a string', 'N = "4"'],
    ['something indented', 'if x:\n    N = 4'],
    ['a comparison', 'N == 4'],
    ['an augmented assignment', 'N += 4'],
    ['a longer name', 'NN = 4'],
    ['an inner string', 'x = """\nN = 4\n"""'],
  ])('finds no number in %s', (_what, code) => {
    expect(findConstant(code, 'N')).toBeNull();
  });

  it('finds none where a name is given two numbers: a knob could turn the one that does not count', () => {
    expect(findConstant('N = 4\nN = 8\n', 'N')).toBeNull();
    expect(withConstant('N = 4\nN = 8\n', 'N', 6)).toBe('N = 4\nN = 8\n');
  });

  it('follows a number that the reader edits', () => {
    expect(findConstant(program.replace('= 4', '= 12'), 'PAGES')?.value).toBe(12);
  });
});

describe('withConstant', () => {
  it('changes the number and nothing else', () => {
    const changed = withConstant(program, 'PAGES', 6);
    expect(changed).toBe(program.replace('PAGES = 4  #', 'PAGES = 6  #'));
  });

  it.each([
    ['N = 4', 5, 'N = 5'],
    ['N = 0.2', 1, 'N = 1.0'],
    ['N: float = 0.2', 1.5, 'N: float = 1.5'],
    ['N = 0.2', 0.1 + 0.2, 'N = 0.3'],
    ['N = 400_000', 1_250_000, 'N = 1_250_000'],
    ['N = 400_000', 500, 'N = 500'],
    ['N = -3', 2, 'N = 2'],
    ['N = 2', -3, 'N = -3'],
    ['N=4 # n', 6, 'N=6 # n'],
    ['N = 1e3', 2000, 'N = 2000.0'],
    ['N = 0x1E', 31, 'N = 31'],
  ])('%s set to %d gives %s', (code, value, result) => {
    expect(withConstant(code, 'N', value)).toBe(result);
  });

  it('leaves a program alone that has no such constant', () => {
    expect(withConstant('M = 1', 'N', 2)).toBe('M = 1');
  });

  it('leaves the way a number is written when its value stays', () => {
    expect(withConstant('N = 2.50', 'N', 2.5)).toBe('N = 2.50');
  });
});
