import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cell } from '../lesson/index.ts';
import { createFakeMachine, createMemoryStorage } from '../testing/index.ts';
import type { Draft } from './drafts.ts';
import { lineText, visibleLines } from './output-buffer.ts';
import { createSession } from './session.ts';

const cell: Cell = {
  id: 'four-pages',
  file: 'four_pages.py',
  title: 'Four pages',
  code: 'PAGES = 4\nprint(PAGES)\n',
  version: 'v1',
  knobs: [],
  charts: ['timeline'],
  policy: 'time-sliced',
  seed: 1,
  watch: [],
  recording: null,
};

function setUp(
  options: { cell?: Cell; drafts?: ReturnType<typeof createMemoryStorage<Draft>> } = {},
) {
  const machine = createFakeMachine();
  const drafts = options.drafts ?? createMemoryStorage<Draft>();
  const load = vi.fn(() => Promise.resolve(machine));
  const session = createSession({ loadMachine: load, storage: drafts.tab() });
  const store = session.cell('when-threads-help', options.cell ?? cell);
  return { machine, drafts, load, session, store, state: () => store.store.getState() };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

function output(state: { run: { output: Parameters<typeof visibleLines>[0] } | null }): string[] {
  if (state.run === null) return [];
  const { before, after } = visibleLines(state.run.output);
  return [...before, ...after].map(lineText);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('running', () => {
  it('goes on under the seed that a reader chose, and begins with the author’s', async () => {
    const { machine, store } = setUp({ cell: { ...cell, policy: 'seeded', seed: 7 } });
    for (const chosen of [undefined, 8, undefined]) {
      store.run(chosen);
      await settle();
      machine.last.end({ exitCode: 0, wallTime: 1 });
      await settle();
    }
    expect(machine.runs.map(({ request }) => request.policy)).toEqual([
      { kind: 'seeded', seed: 7 },
      { kind: 'seeded', seed: 8 },
      { kind: 'seeded', seed: 8 },
    ]);
  });

  it('goes from idle through warming and running to the end, with the output in order', async () => {
    const { machine, store, state } = setUp();
    expect(state().status.kind).toBe('idle');
    store.run();
    expect(state().status.kind).toBe('warming');
    await settle();
    machine.last.emit({ kind: 'start', pid: 1 });
    machine.last.print('one\n');
    machine.last.print('two\n', 'stderr');
    await settle();
    expect(state().status.kind).toBe('running');
    machine.last.end({ exitCode: 3, wallTime: 12 });
    await settle();
    expect(state().status).toEqual({ kind: 'ended', exitCode: 3, reason: 'exited', wallTime: 12 });
    expect(output(state())).toEqual(['one', 'two']);
  });

  it('gives the machine the text that the cell holds', async () => {
    const { machine, store } = setUp();
    store.setConstant('PAGES', 7);
    store.run();
    await settle();
    expect(machine.last.request).toMatchObject({
      files: { 'four_pages.py': 'PAGES = 7\nprint(PAGES)\n' },
      main: { kind: 'file', path: 'four_pages.py' },
    });
  });

  it('does not start a second run beside one at work', async () => {
    const { machine, store } = setUp();
    store.run();
    store.run();
    await settle();
    expect(machine.runs).toHaveLength(1);
  });

  it('may run two cells at once', async () => {
    const { machine, session, store, state } = setUp();
    const other = session.cell('when-threads-help', { ...cell, id: 'other' });
    store.run();
    other.run();
    await settle();
    machine.runs[1]?.print('other');
    machine.runs[0]?.print('first');
    await settle();
    expect(output(state())).toEqual(['first']);
    expect(output(other.store.getState())).toEqual(['other']);
  });

  it('collects the trace of the newest run and tells who listens', async () => {
    const { machine, store, state } = setUp();
    store.run();
    await settle();
    const listener = vi.fn();
    const end = state().run?.trace.subscribe(listener);
    const batch = { records: new ArrayBuffer(32), names: [], lost: 0 };
    machine.last.emit({ kind: 'trace', batch });
    await settle();
    expect(state().run?.trace.batches).toEqual([batch]);
    expect(listener).toHaveBeenCalledOnce();
    end?.();
  });

  it('publishes a flood of output seldom', async () => {
    const { machine, store } = setUp();
    store.run();
    await settle();
    const changes = vi.fn();
    store.store.subscribe(changes);
    for (let turn = 0; turn < 100; turn += 1) {
      machine.last.print('x'.repeat(10_000));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(changes.mock.calls.length).toBeLessThanOrEqual(7);
  });
});

describe('stopping', () => {
  it('interrupts first and kills when asked again', async () => {
    const { machine, store, state } = setUp();
    store.run();
    await settle();
    store.stop();
    expect(state().status.kind).toBe('stopping');
    store.stop();
    expect(machine.last.calls).toEqual(['interrupt', 'kill']);
  });

  it('may run again at once, and late output stays with the old run', async () => {
    const { machine, store, state } = setUp();
    store.run();
    await settle();
    machine.last.emit({ kind: 'start', pid: 1 });
    store.stop();
    const old = state().run;
    store.run();
    await settle();
    machine.runs[0]?.print('late\n');
    machine.runs[0]?.end({ reason: 'killed', exitCode: -9 });
    machine.runs[1]?.emit({ kind: 'start', pid: 1 });
    machine.runs[1]?.print('new\n');
    await settle();
    expect(state().status.kind).toBe('running');
    expect(output(state())).toEqual(['new']);
    expect(state().run?.id).toBe((old?.id ?? 0) + 1);
  });

  it('forgets a run that was stopped before the machine was there', async () => {
    const { machine, store, state } = setUp();
    store.run();
    store.stop();
    await settle();
    expect(machine.runs).toHaveLength(0);
    expect(state().status).toMatchObject({ kind: 'ended', reason: 'interrupted', wallTime: null });
  });
});

describe('a run that is stopped while its interpreter is made', () => {
  it('has no time from first line to end', async () => {
    const { machine, store, state } = setUp();
    store.run();
    await settle();
    store.stop();
    machine.last.end({ exitCode: -2, reason: 'interrupted', wallTime: 0 });
    await settle();
    expect(state().status).toMatchObject({ kind: 'ended', reason: 'interrupted', wallTime: null });
  });
});

describe('input', () => {
  it('is answered with an echo in the output', async () => {
    const { machine, store, state } = setUp();
    store.run();
    await settle();
    machine.last.emit({ kind: 'start', pid: 1 });
    machine.last.print('Name? ');
    machine.last.emit({ kind: 'input-request', pid: 1 });
    await settle();
    expect(state().status.kind).toBe('awaiting-input');
    store.sendLine('Ada');
    await settle();
    expect(machine.last.calls).toEqual(['write:Ada\n']);
    expect(output(state())).toEqual(['Name? Ada']);
    expect(state().status.kind).toBe('running');
  });

  it('can be ended, and is ignored when nobody asked', async () => {
    const { machine, store } = setUp();
    store.run();
    await settle();
    store.sendLine('too early');
    machine.last.emit({ kind: 'input-request', pid: 1 });
    await settle();
    store.endInput();
    expect(machine.last.calls).toEqual(['close-input']);
  });
});

describe('a machine that is not there', () => {
  it('is told, and tried again at the next press', async () => {
    const load = vi.fn(() => Promise.reject(new Error('offline')));
    const store = createSession({ loadMachine: load }).cell('l', cell);
    store.run();
    await settle();
    expect(store.store.getState().status).toEqual({ kind: 'unavailable', why: 'load-failed' });
    store.run();
    await settle();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('says that a browser without stack switching cannot run programs', async () => {
    const machine = createFakeMachine({ stackSwitching: false });
    const session = createSession({ loadMachine: () => Promise.resolve(machine) });
    const store = session.cell('l', cell);
    store.run();
    await settle();
    expect(store.store.getState().status).toMatchObject({ why: 'no-stack-switching' });
    expect(machine.runs).toHaveLength(0);
  });

  it('is not loaded ahead of time when the reader saves data', async () => {
    const load = vi.fn(() => Promise.resolve(createFakeMachine()));
    createSession({ loadMachine: load, saveData: () => true }).warm();
    await settle();
    expect(load).not.toHaveBeenCalled();
  });

  it('is loaded once and warmed on intent', async () => {
    const { machine, load, session, store } = setUp();
    store.warm();
    session.warm();
    await settle();
    expect(load).toHaveBeenCalledOnce();
    expect(machine.warmed).toBe(2);
  });
});

describe('edits', () => {
  it('are kept after a pause and come back on the next visit', async () => {
    const { drafts, store } = setUp();
    store.edit('x = 1\n');
    store.edit('x = 2\n');
    expect(drafts.kept.size).toBe(0);
    await settle();
    const next = setUp({ drafts });
    next.store.open();
    await settle();
    expect(next.state()).toMatchObject({ code: 'x = 2\n', edit: 'edited' });
  });

  it('are kept at once when the page is hidden', async () => {
    const { drafts, session, store } = setUp();
    store.edit('x = 1\n');
    session.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.kept.get('when-threads-help/four-pages')?.code).toBe('x = 1\n');
  });

  it('are forgotten when the text is the author’s again', async () => {
    const { drafts, store, state } = setUp();
    store.edit('x = 1\n');
    await settle();
    store.edit(cell.code);
    await settle();
    expect(state().edit).toBe('author');
    expect(drafts.kept.size).toBe(0);
  });

  it('can be brought back after Reset, also on the next visit', async () => {
    const { drafts, store, state } = setUp();
    store.edit('mine\n');
    store.reset();
    expect(state()).toMatchObject({ code: cell.code, edit: 'author' });
    await settle();
    const next = setUp({ drafts });
    next.store.open();
    await settle();
    expect(next.state().code).toBe(cell.code);
    next.store.undo();
    expect(next.state()).toMatchObject({ code: 'mine\n', edit: 'edited' });
    store.undo();
    expect(state().code).toBe('mine\n');
  });

  it('raise a conflict when the author changed the program meanwhile', async () => {
    const { drafts, store } = setUp();
    store.edit('mine\n');
    await settle();
    const newer = { ...cell, version: 'v2', code: 'newer\n' };
    const next = setUp({ drafts, cell: newer });
    next.store.open();
    await settle();
    expect(next.state()).toMatchObject({ code: 'mine\n', edit: 'conflict' });
    next.store.edit('mine too\n');
    expect(next.state().edit).toBe('conflict');
    next.store.keepMine();
    await settle();
    const later = setUp({ drafts, cell: newer });
    later.store.open();
    await settle();
    expect(later.state()).toMatchObject({ code: 'mine too\n', edit: 'edited' });
  });

  it('end a conflict by taking the new version, which can be undone', async () => {
    const { drafts, store } = setUp();
    store.edit('mine\n');
    await settle();
    const next = setUp({ drafts, cell: { ...cell, version: 'v2', code: 'newer\n' } });
    next.store.open();
    await settle();
    next.store.reset();
    expect(next.state()).toMatchObject({ code: 'newer\n', edit: 'author' });
    next.store.undo();
    expect(next.state()).toMatchObject({ code: 'mine\n' });
  });

  it('in another tab are told, and this tab keeps its text until the reader takes the other', async () => {
    const drafts = createMemoryStorage<Draft>();
    const one = setUp({ drafts });
    const two = setUp({ drafts });
    one.store.open();
    two.store.open();
    one.store.edit('one\n');
    await settle();
    expect(two.state()).toMatchObject({ code: cell.code, elsewhere: 'one\n' });
    two.store.edit('two\n');
    await settle();
    expect(one.state()).toMatchObject({ code: 'one\n', elsewhere: 'two\n' });
    one.store.takeElsewhere();
    expect(one.state()).toMatchObject({ code: 'two\n', elsewhere: null });
    one.store.undo();
    expect(one.state().code).toBe('one\n');
  });

  it('in another tab are there on the next visit too, when this tab wrote over them', async () => {
    const drafts = createMemoryStorage<Draft>();
    const [one, two] = [setUp({ drafts }), setUp({ drafts })];
    two.store.open();
    one.store.edit('one\n');
    await settle();
    two.store.edit('two\n');
    await settle();
    const next = setUp({ drafts });
    next.store.open();
    await settle();
    expect(next.state()).toMatchObject({ code: 'two\n', elsewhere: 'one\n' });
    next.store.takeElsewhere();
    expect(next.state()).toMatchObject({ code: 'one\n', elsewhere: null });
    await settle();
    expect([...drafts.kept.keys()]).toEqual(['when-threads-help/four-pages']);
  });

  it('that cannot be kept are still there, and the reader is told why', async () => {
    const drafts = createMemoryStorage<Draft>();
    drafts.fails = new DOMException('no room', 'QuotaExceededError');
    const { store, state } = setUp({ drafts });
    store.open();
    store.edit('mine\n');
    await settle();
    expect(state()).toMatchObject({ code: 'mine\n', keeping: 'full' });
    drafts.fails = null;
    store.edit('mine 2\n');
    await settle();
    expect(state().keeping).toBeNull();
  });

  it('made before the storage answered win over what it held', async () => {
    const { drafts, store } = setUp();
    store.edit('old\n');
    await settle();
    const next = setUp({ drafts });
    next.store.open();
    next.store.edit('quick\n');
    await settle();
    expect(next.state()).toMatchObject({ code: 'quick\n', elsewhere: 'old\n' });
  });
});
