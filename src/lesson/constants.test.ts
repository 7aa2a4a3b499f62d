import { describe, expect, it } from 'vitest';

import { findConstants, findTextConstants } from './index.ts';

describe('findConstants', () => {
  it('finds numbers at the top level, with where to write another', () => {
    const code = 'PAGES = 4\nWAIT: float = 0.2  # s\nBIG=1_000\nHEX = 0x10\nLESS = -1.5e3\n';
    const found = findConstants(code);
    expect(found.map(({ name, value, line }) => [name, value, line])).toEqual([
      ['PAGES', 4, 1],
      ['WAIT', 0.2, 2],
      ['BIG', 1000, 3],
      ['HEX', 16, 4],
      ['LESS', -1500, 5],
    ]);
    expect(found.map(({ start, end }) => code.slice(start, end))).toEqual([
      '4',
      '0.2',
      '1_000',
      '0x10',
      '-1.5e3',
    ]);
  });

  it('passes over what is not a constant', () => {
    const code = [
      '"""',
      'IN_TEXT = 1',
      '"""',
      '    INDENTED = 1',
      'TEXT = "1"',
      'SUM = 1 + 1',
      'COMPLEX = 1j',
      'A = B = 1',
      'EQUAL == 1',
      'MORE += 1',
      '# NOTED = 1',
    ].join('\n');
    expect(findConstants(code)).toEqual([]);
  });

  it('lists a name twice that is assigned twice', () => {
    expect(findConstants('N = 1\nN = 2').map(({ value }) => value)).toEqual([1, 2]);
  });

  it('finds the number although the name holds the same digits', () => {
    const [constant] = findConstants('N2 = 2');
    expect(constant).toMatchObject({ start: 5, end: 6 });
  });
});

describe('findTextConstants', () => {
  it('finds plain strings at the top level, with where to write another', () => {
    const code = 'A = "one"\nB: str = \'two\'  # or three\nEMPTY = ""\nN = 4\n';
    const found = findTextConstants(code);
    expect(found.map(({ name, value, line }) => [name, value, line])).toEqual([
      ['A', 'one', 1],
      ['B', 'two', 2],
      ['EMPTY', '', 3],
    ]);
    expect(found.map(({ start, end }) => code.slice(start, end))).toEqual(['one', 'two', '']);
  });

  it('passes over what a machine cannot edit safely', () => {
    const code = [
      'F = f"{x}"',
      'ESCAPED = "a\\n"',
      'TWO = "a" "b"',
      'SUM = "a" + b',
      '    INDENTED = "a"',
      'LONG = """a"""',
    ].join('\n');
    expect(findTextConstants(code)).toEqual([]);
  });
});
