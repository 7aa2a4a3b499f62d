import type { VariableName } from './trace-format.ts';

/** The machine tells no more variables of one scope of a thread. */
export const MOST_VARIABLES = 24;

/** One thread, as a column. */
export interface MemoryColumn {
  readonly pid: number;
  readonly tid: number;
}

/** What one thread saw under a name. */
export interface MemoryCell {
  readonly column: MemoryColumn;
  readonly id: number;
  readonly type: string;
  readonly value: string;
}

/** Neighbouring columns of one process that saw one variable: a global name, or a local one that holds one object. */
export interface MemoryGroup {
  readonly pid: number;
  /** Places of its first and last column. */
  readonly first: number;
  readonly last: number;
  readonly cells: readonly MemoryCell[];
  /** As the last thread to tell saw it. */
  readonly value: string;
  readonly type: string;
}

/** One variable: a row. */
export interface MemoryRow {
  readonly name: string;
  readonly scope: 'global' | 'local';
  readonly groups: readonly MemoryGroup[];
}

/** Variables of a program as its threads and processes saw them. */
export interface MemoryView {
  readonly columns: readonly MemoryColumn[];
  readonly rows: readonly MemoryRow[];
  /** Global variables that several threads of one process saw. */
  readonly shared: readonly string[];
  /** Local variables, of which each thread has its own. */
  readonly own: readonly string[];
  /** Global variables that hold different values in different processes. */
  readonly differing: readonly DifferingVariable[];
  /** A thread may have had more variables than were told. */
  readonly isCut: boolean;
  /** Processes that told their variables. */
  readonly processes: readonly number[];
}

export interface DifferingVariable {
  readonly name: string;
  /** By process, in the order of `processes`. */
  readonly values: readonly { readonly pid: number; readonly value: string }[];
}

/**
 * Puts side by side what threads told at their ends, in the order of `columns` (process by process); a thread that is not
 * among them, since nothing else of it was recorded, stands behind those of its process. An identity is good
 * within its process only: the same number in two processes is not the same object. The latest word on a shared object is
 * that of the process's main thread, which ends last.
 */
export function memoryView(
  variables: readonly VariableName[],
  columns: readonly MemoryColumn[],
): MemoryView {
  const told = withOthers(columns, variables).filter((column) => isOf(column, variables));
  const names = new Map(variables.map(({ scope, name }) => [`${scope}/${name}`, { scope, name }]));
  const rows = [...names.values()]
    .map(({ scope, name }): MemoryRow => {
      const cells = variables.filter((one) => one.scope === scope && one.name === name);
      return { name, scope, groups: groupsOf(cells, told) };
    })
    // Global variables first; within a scope in the order in which they were told.
    .toSorted((a, b) => Number(a.scope === 'local') - Number(b.scope === 'local'));
  const processes = [...new Set(told.map(({ pid }) => pid))];
  const globals = rows.filter(({ scope }) => scope === 'global');
  return {
    columns: told,
    rows,
    processes,
    isCut: isCut(variables),
    shared: globals
      .filter(({ groups }) => groups.some(({ cells }) => cells.length > 1))
      .map(({ name }) => name),
    own: rows
      .filter(
        ({ scope, groups }) => scope === 'local' && groups.every(({ cells }) => cells.length === 1),
      )
      .map(({ name }) => name),
    differing: globals
      .map(({ name, groups }) => ({ name, values: valuesOf(groups, processes) }))
      .filter(({ values }) => new Set(values.map(({ value }) => value)).size > 1),
  };
}

/** Room for a name or a value in a column, in characters; what is longer is broken. */
const WIDEST = { variable: 18, value: 24 };

/** How wide the columns are, in characters: all of threads alike, so that a line meets each where its dot stands. */
export function memoryWidths(
  { rows }: MemoryView,
  headings: readonly string[],
): { readonly variable: number; readonly value: number } {
  const values = rows.flatMap(({ groups }) =>
    groups.map(({ value, first, last }) => Math.ceil(lengthOf(value) / (last - first + 1))),
  );
  return {
    variable: Math.min(WIDEST.variable, Math.max(0, ...rows.map(({ name }) => lengthOf(name)))),
    value: Math.min(WIDEST.value, Math.max(0, ...values, ...headings.map(lengthOf))),
  };
}

/** Han characters are twice as wide as others of a typeface whose characters are all alike. */
function lengthOf(text: string): number {
  let length = 0;
  for (const character of text) length += /[\u2e80-\uffef]/u.test(character) ? 2 : 1;
  return length;
}

function isOf({ pid, tid }: MemoryColumn, columns: readonly MemoryColumn[]): boolean {
  return columns.some((one) => one.pid === pid && one.tid === tid);
}

function withOthers(
  columns: readonly MemoryColumn[],
  variables: readonly VariableName[],
): readonly MemoryColumn[] {
  const all = [...columns];
  for (const { pid, tid } of variables) {
    if (isOf({ pid, tid }, all)) continue;
    const before = all.findLastIndex((column) => column.pid === pid);
    all.splice(before === -1 ? all.length : before + 1, 0, { pid, tid });
  }
  return all;
}

function isCut(variables: readonly VariableName[]): boolean {
  const told = new Map<string, number>();
  for (const { pid, tid, scope } of variables) {
    const key = `${pid}/${tid}/${scope}`;
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  return [...told.values()].some((count) => count >= MOST_VARIABLES);
}

function groupsOf(
  variables: readonly VariableName[],
  columns: readonly MemoryColumn[],
): readonly MemoryGroup[] {
  const groups: MemoryGroup[] = [];
  columns.forEach((column, place) => {
    const seen = variables.find(({ pid, tid }) => pid === column.pid && tid === column.tid);
    if (seen === undefined) return;
    const { id, type, value } = seen;
    const cell: MemoryCell = { column, id, type, value };
    const before = groups.at(-1);
    // A number that changed is another object under the same global name: still one variable, seen at different times.
    const same =
      before?.pid === column.pid &&
      before.last === place - 1 &&
      (seen.scope === 'global' || before.cells[0]?.id === id);
    if (!same) {
      groups.push({ pid: column.pid, first: place, last: place, cells: [cell], value, type });
      return;
    }
    const cells = [...before.cells, cell];
    // The main thread is the first column of its process and the last to tell.
    groups[groups.length - 1] = { ...before, last: place, cells };
  });
  return groups;
}

function valuesOf(
  groups: readonly MemoryGroup[],
  processes: readonly number[],
): DifferingVariable['values'] {
  return processes.flatMap((pid) => {
    const group = groups.find((one) => one.pid === pid);
    return group ? [{ pid, value: group.value }] : [];
  });
}
