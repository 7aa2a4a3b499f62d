import { expect, test } from 'vitest';
import { memoryView, memoryWidths, MOST_VARIABLES } from './memory-view.ts';
import type { VariableName } from './trace-format.ts';

function variable(
  pid: number,
  tid: number,
  name: string,
  id: number,
  value: string,
  scope: VariableName['scope'] = 'global',
): VariableName {
  return { kind: 'variable', pid, tid, scope, name, id, type: 'list', value };
}

const COLUMNS = [
  { pid: 1, tid: 1 },
  { pid: 1, tid: 2 },
  { pid: 1, tid: 3 },
  { pid: 2, tid: 1 },
];

test('threads share what has one identity in their process; the same number elsewhere is another object', () => {
  const view = memoryView(
    [
      variable(1, 2, 'names', 70, "['a']"),
      variable(1, 3, 'names', 70, "['a', 'b']"),
      variable(2, 1, 'names', 70, "['c']"),
      variable(1, 1, 'names', 70, "['a', 'b']"),
    ],
    COLUMNS,
  );
  expect(view.rows[0]?.groups.map(({ first, last, value }) => [first, last, value])).toEqual([
    [0, 2, "['a', 'b']"],
    [3, 3, "['c']"],
  ]);
  expect(view.shared).toEqual(['names']);
  expect(view.differing).toEqual([
    {
      name: 'names',
      values: [
        { pid: 1, value: "['a', 'b']" },
        { pid: 2, value: "['c']" },
      ],
    },
  ]);
});

test('a local variable is each thread’s own unless it is one object', () => {
  const view = memoryView(
    [
      variable(1, 2, 'own', 80, '[1]', 'local'),
      variable(1, 3, 'own', 81, '[2]', 'local'),
      variable(1, 2, 'given', 90, '[]', 'local'),
      variable(1, 3, 'given', 90, '[]', 'local'),
    ],
    COLUMNS,
  );
  expect(view.columns.map(({ tid }) => tid)).toEqual([2, 3]);
  expect(view.rows.map(({ name, groups }) => [name, groups.length])).toEqual([
    ['own', 2],
    ['given', 1],
  ]);
  expect(view.own).toEqual(['own']);
});

test('a thread that told as many variables as are told may have had more', () => {
  const told = (count: number) =>
    Array.from({ length: count }, (_, n) => variable(1, 1, `name_${n}`, 70 + n, '[]'));
  expect(memoryView(told(MOST_VARIABLES - 1), COLUMNS).isCut).toBe(false);
  expect(memoryView(told(MOST_VARIABLES), COLUMNS).isCut).toBe(true);
});

test('a thread of which nothing else was recorded stands behind those of its process', () => {
  const view = memoryView(
    [variable(1, 9, 'a', 70, '1'), variable(2, 1, 'a', 71, '2'), variable(1, 2, 'a', 70, '1')],
    COLUMNS,
  );
  expect(view.columns).toEqual([
    { pid: 1, tid: 2 },
    { pid: 1, tid: 9 },
    { pid: 2, tid: 1 },
  ]);
  expect(view.shared).toEqual(['a']);
});

test('columns have room for their names, for values, and for the part of a shared value in each', () => {
  const view = memoryView(
    [
      variable(1, 1, 'numbers', 70, '[1, 2, 3, 4]'),
      variable(1, 2, 'numbers', 70, '[1, 2, 3, 4]'),
      variable(1, 3, 'numbers', 70, '[1, 2, 3, 4]'),
      variable(1, 2, 'own', 71, "'猫'", 'local'),
    ],
    COLUMNS,
  );
  expect(memoryWidths(view, ['main', 'a', 'b'])).toEqual({ variable: 7, value: 4 });
  expect(memoryWidths(view, ['main', 'a-longer-name', 'b']).value).toBe(13);
  const long = memoryView([variable(1, 1, 'x'.repeat(80), 70, '1'.repeat(80))], COLUMNS);
  expect(memoryWidths(long, ['main'])).toEqual({ variable: 18, value: 24 });
});
