import { describe, expect, it } from 'vitest';
import { findConstant, withConstant } from './constants.ts';

const program = `"""Fetch pages.

PAGES = 99
"""
import time

PAGES = 4  # how many
WAIT: float = 0.2
SIZE = 400_000
LOW = -3
TUPLE = (
PAGES,
)

def f():
    PAGES = 7
`;

describe('findConstant', () => {
  it('finds the assignment outside of docstrings, brackets and functions', () => {
    expect(findConstant(program, 'PAGES')).toMatchObject({ value: 4, line: 7, literal: '4' });
  });

  it.each([
    ['WAIT', 0.2],
    ['SIZE', 400_000],
    ['LOW', -3],
  ])('reads %s', (name, value) => {
    expect(findConstant(program, name)?.value).toBe(value);
  });

  it.each([
    ['a sum', 'N = 1 + 2'],
    ['a name', 'N = M'],
    ['a string', 'N = "4"'],
    ['something indented', 'if x:\n    N = 4'],
    ['a comparison', 'N == 4'],
    ['an augmented assignment', 'N += 4'],
    ['a longer name', 'NN = 4'],
    ['a call', 'N = 4 .bit_length()'],
    ['an octal of old', 'N = 007'],
    ['a stray underscore', 'N = 4_'],
    ['an inner string', 'x = """\nN = 4\n"""'],
    ['a line that continues another', 'x = \\\nN = 4'],
  ])('finds no number in %s', (_what, code) => {
    expect(findConstant(code, 'N')).toBeNull();
  });

  it('is not confused by quotes in comments and brackets in strings', () => {
    expect(findConstant('x = "(" # it\'s """\nN = 4', 'N')?.line).toBe(2);
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
    ['N = 0.2', 0.1 + 0.2, 'N = 0.3'],
    ['N = 400_000', 1_250_000, 'N = 1_250_000'],
    ['N = 400_000', 500, 'N = 500'],
    ['N = -3', 2, 'N = 2'],
    ['N = 2', -3, 'N = -3'],
    ['N=4;M=5', 6, 'N=6;M=5'],
    ['N = 1e3', 2000, 'N = 2000.0'],
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
