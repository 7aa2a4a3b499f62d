import { describe, expect, it } from 'vitest';
import type { TestedProgram } from '../lesson/index.ts';
import { faultOf, mismatchOf } from './expectation.ts';

const text = (...lines: string[]) => ({ lines, firstLine: 2 });

describe('expected text', () => {
  it('is what was printed, line by line', () => {
    expect(mismatchOf(text('one', 'two'), 'one\ntwo\n')).toBeNull();
    expect(mismatchOf(text('one', 'two'), 'one\nthree\n')).toEqual({
      line: 3,
      what: '“three” where “two” is expected',
    });
    expect(mismatchOf(text('one'), 'one\ntwo\n')).toEqual({
      line: 2,
      what: '“two” where nothing more is expected',
    });
    expect(mismatchOf(text('one', 'two'), 'one\n')?.what).toContain('nothing more where “two”');
  });

  it('has … for any characters of a line', () => {
    expect(mismatchOf(text('took … s (…)'), 'took 0.21 s (fast)\n')).toBeNull();
    expect(mismatchOf(text('took 0.… s'), 'took 1.2 s\n')).not.toBeNull();
  });

  it('has a line … for any lines', () => {
    expect(mismatchOf(text('a', '…', 'z'), 'a\nb\nc\nz\n')).toBeNull();
    expect(mismatchOf(text('a', '…', 'z'), 'a\nz\n')).toBeNull();
    expect(mismatchOf(text('a', '…'), 'a\nb\n')).toBeNull();
    expect(mismatchOf(text('a', '…', 'z'), 'a\nb\n')).not.toBeNull();
  });

  it('has lines in any order', () => {
    const group = text('begin', '~ … done', '~ B done', 'end');
    expect(mismatchOf(group, 'begin\nB done\nA done\nend\n')).toBeNull();
    expect(mismatchOf(group, 'begin\nA done\nB done\nend\n')).toBeNull();
    expect(mismatchOf(group, 'begin\nA done\nC done\nend\n')?.line).toBe(3);
  });

  it('takes every other character as it is', () => {
    expect(mismatchOf(text('[1, 2] (a.b)*'), '[1, 2] (a.b)*\n')).toBeNull();
    expect(mismatchOf(text('a.b'), 'axb\n')).not.toBeNull();
  });
});

describe('faultOf', () => {
  const program: TestedProgram = {
    lesson: 'l',
    file: 'a.py',
    path: 'l/a.py',
    code: '',
    seed: null,
    watch: [],
    expected: {
      path: 'l/expect/a.yaml',
      output: text('one'),
      seeded: null,
      turns: null,
      outcomes: null,
      errors: null,
      exit: 0,
      input: '',
    },
  };
  const outcome = { output: 'one\n', errors: '', turns: '', exitCode: 0, reason: 'exited' };

  it('finds nothing in a program that does as it should', () => {
    expect(faultOf(program, outcome)).toBeNull();
  });

  it('names the last line of the program in a traceback', () => {
    const errors = [
      'Traceback (most recent call last):',
      '  File "/home/a.py", line 9, in <module>',
      '  File "/home/a.py", line 3, in f',
      '  File "/lib/threading.py", line 77, in g',
      'ValueError: no',
    ].join('\n');
    expect(faultOf(program, { ...outcome, errors, exitCode: 1 })).toBe(
      'l/a.py:3: it ended with exit code 1 instead of 0: ValueError: no',
    );
    // An error in a thread does not change the exit code.
    expect(faultOf(program, { ...outcome, errors })).toContain('l/a.py:3');
  });

  it('lets a program fail that should', () => {
    const failing = {
      ...program,
      expected: { ...program.expected, exit: 1, errors: text('…', 'ValueError: …') },
    };
    expect(faultOf(failing, { ...outcome, errors: 'x\nValueError: no\n', exitCode: 1 })).toBeNull();
    expect(faultOf(failing, { ...outcome, errors: 'x\nKeyError: no\n', exitCode: 1 })).toContain(
      'l/expect/a.yaml:3: it wrote to standard error',
    );
    expect(faultOf(failing, outcome)).toContain('exit code 0 instead of 1');
  });

  it('names the line of what should have been printed', () => {
    expect(faultOf(program, { ...outcome, output: 'two\n' })).toBe(
      'l/expect/a.yaml:2: it printed “two” where “one” is expected',
    );
  });

  it('says when a program was ended', () => {
    expect(faultOf(program, { ...outcome, reason: 'killed' })).toContain('was killed');
  });
});
