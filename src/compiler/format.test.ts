import { describe, expect, it } from 'vitest';

import { compileCourse, codeFrame, formatDiagnostics } from './index.ts';

const place = (line: number, column: number, length: number) => ({
  file: 'x.md',
  line,
  column,
  endLine: line,
  endColumn: column + length,
});

describe('codeFrame', () => {
  it('marks the place among its neighbours', () => {
    expect(codeFrame('one\ntwo\nthree\nfour\nfive', place(4, 2, 2))).toBe(
      ['2 | two', '3 | three', '4 | four', '  |  ^^', '5 | five'].join('\n'),
    );
  });

  it('keeps the marks under Chinese characters, which are two columns wide', () => {
    expect(codeFrame('线程:x[等]', place(1, 5, 2))).toBe(
      ['1 | 线程:x[等]', '  |       ^^^'].join('\n'),
    );
    expect(codeFrame('线程等待', place(1, 3, 2))).toBe(['1 | 线程等待', '  |     ^^^^'].join('\n'));
  });

  it('keeps the marks behind tabs', () => {
    expect(codeFrame('\tx', place(1, 2, 1))).toBe('1 | \tx\n  | \t^');
  });

  it('shows the part of a long line that matters', () => {
    const frame = codeFrame(`${'a'.repeat(200)}FAULT${'b'.repeat(200)}`, place(1, 201, 5));
    const [line = '', marks = ''] = frame.split('\n');
    expect(line.length).toBeLessThan(110);
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('FAULT');
  });

  it('is empty where the file has no such line', () => {
    expect(codeFrame('', place(1, 1, 1))).toBe('');
    expect(codeFrame('one', place(7, 1, 1))).toBe('');
    expect(codeFrame(undefined, place(1, 1, 1))).toBe('');
  });
});

describe('formatDiagnostics', () => {
  const files = new Map([['content/course.yaml', 'modules: 3\n']]);
  const { diagnostics } = compileCourse(files);

  it('says where, what and what to do', () => {
    expect(formatDiagnostics(diagnostics, files)).toBe(
      [
        'content/course.yaml:1:10  The field `modules` must be a list of modules, not 3.',
        '  1 | modules: 3',
        '    |          ^',
        '  modules: the modules of the course in order.',
        '',
      ].join('\n'),
    );
  });

  it('colours only for a terminal that shows colours', () => {
    expect(formatDiagnostics(diagnostics, files)).not.toContain('\u001B');
    expect(formatDiagnostics(diagnostics, files, { color: true })).toContain('\u001B[36m');
  });
});

describe('compileCourse', () => {
  it('finds the same places in files with Windows line ends and a byte-order mark', () => {
    const course = 'modules:\n  - id: Bad\n    title: { en: A, zh: 甲 }\n    lessons: []\n';
    const places = (text: string) =>
      compileCourse(new Map([['content/course.yaml', text]])).diagnostics.map((d) => d.place);
    expect(places(`\uFEFF${course.replaceAll('\n', '\r\n')}`)).toEqual(places(course));
    expect(places(course)).toHaveLength(2);
  });
});
