import { expect, test, vi } from 'vitest';
import type { CellStore } from './cell-store.ts';
import { createCellStore } from './cell-store.ts';
import { NOTHING_KEPT } from './kept.ts';
import { createProjectStore } from './project-store.ts';
import type { Session } from './session.ts';
import type { Shared } from './share.ts';

const PROGRAM: Shared = {
  files: [
    { name: 'main.py', code: 'import helper' },
    { name: 'helper.py', code: 'N = 4' },
  ],
  policy: { kind: 'time-sliced' },
  watch: [],
};

/** Programs that note what would run. */
function session(): { runs: unknown[]; program: Session['program'] } {
  const runs: unknown[] = [];
  const program: Session['program'] = (cell, beside, policy): CellStore => ({
    ...createCellStore({
      lesson: 'playground',
      cell,
      storage: NOTHING_KEPT,
      machine: () => Promise.reject(new Error('no machine')),
      warm: () => undefined,
    }),
    run: () => runs.push({ main: cell.file, beside: beside(), policy: policy() }),
  });
  return { runs, program };
}

test('the program runs with its modules as they are now, from whichever file it is started', () => {
  const { runs, program } = session();
  const project = createProjectStore({ program }, PROGRAM);
  project.store.getState().files[1]?.store.edit('N = 5');
  project.setPolicy({ kind: 'seeded', seed: 7 });
  for (const { store } of project.store.getState().files) store.run();
  const run = {
    main: 'main.py',
    beside: { 'helper.py': 'N = 5' },
    policy: { kind: 'seeded', seed: 7 },
  };
  expect(runs).toEqual([run, run]);
});

test('every change is told, with the whole program', () => {
  const { program } = session();
  const project = createProjectStore({ program }, PROGRAM);
  const listener = vi.fn<(program: Shared) => void>();
  const end = project.follow(listener);
  project.store.getState().files[0]?.store.edit('print(1)');
  project.add('other.py');
  project.store.getState().files[2]?.store.edit('x = 1');
  expect(listener.mock.lastCall?.[0].files).toEqual([
    { name: 'main.py', code: 'print(1)' },
    { name: 'helper.py', code: 'N = 4' },
    { name: 'other.py', code: 'x = 1' },
  ]);
  project.remove('helper.py');
  expect(listener.mock.lastCall?.[0].files.map(({ name }) => name)).toEqual([
    'main.py',
    'other.py',
  ]);
  expect(listener).toHaveBeenCalledTimes(4);
  end();
  project.setPolicy({ kind: 'seeded', seed: 1 });
  expect(listener).toHaveBeenCalledTimes(4);
});
