import { describe, expect, it } from 'vitest';
import type { CompareBlock } from '../lesson/index.ts';
import { createFakeMachine, type FakeRun } from '../testing/index.ts';
import { NOTHING_KEPT } from './kept.ts';
import type { Measurement, MeasurementStorage } from './measurement.ts';
import { createMeasurementStore, type MeasurementStore } from './measurement-store.ts';
import type { MeasuringPlace } from './measuring-place.ts';

const code = 'STRATEGY = "sequential"\nprint(STRATEGY)\n';

const block: CompareBlock = {
  kind: 'compare',
  id: 'two-ways',
  title: 'Two ways',
  program: { file: 'fetch.py', code, version: 'v1' },
  constant: 'STRATEGY',
  variants: [
    { value: 'sequential', label: 'one after another', recordedOnly: false },
    { value: 'threads', label: 'two threads', recordedOnly: false },
    { value: 'interpreters', label: 'two interpreters', recordedOnly: true },
  ],
  rounds: 9,
  recording: null,
};

/** The variant that a run was asked for. */
function variantOf(run: FakeRun): string {
  return /"(\w+)"/.exec(String(run.request.files['fetch.py']))?.[1] ?? '';
}

interface Setup {
  readonly script?: (run: FakeRun, count: number) => void;
  readonly kept?: Map<string, Measurement>;
  readonly place?: Partial<MeasuringPlace>;
  readonly block?: CompareBlock;
}

function setUp({
  script,
  kept = new Map<string, Measurement>(),
  place,
  block: used = block,
}: Setup = {}) {
  let count = 0;
  const machine = createFakeMachine({}, (run) => {
    count += 1;
    if (script === undefined) run.end({ wallTime: variantOf(run) === 'threads' ? 500 : 1000 });
    else script(run, count);
  });
  const storage: MeasurementStorage = {
    ...NOTHING_KEPT,
    load: (key) => Promise.resolve(kept.get(key) ?? null),
    save: (key, measurement) => {
      kept.set(key, measurement);
      return Promise.resolve();
    },
  };
  const store = createMeasurementStore({
    key: 'lesson/two-ways',
    block: used,
    storage,
    machine: () => Promise.resolve(machine),
    warm: () => machine.warm(),
    place: () => ({
      isHidden: () => false,
      onVisibility: () => () => undefined,
      reference: () => 0.01,
      browser: 'Fake 1',
      calibrate: () => Promise.resolve(),
      usableCores: () => null,
      ...place,
    }),
    now: () => 0,
  });
  return { machine, store, kept };
}

/** Resolves when nothing is under way any more. */
function settled(store: MeasurementStore): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { kind } = store.store.getState().status;
      if (kind !== 'idle' && kind !== 'preparing' && kind !== 'running') resolve();
    };
    store.store.subscribe(look);
    look();
  });
}

describe('a measurement', () => {
  it('runs one discarded round and then all rounds, every variant once a round, in changing order', async () => {
    const { machine, store } = setUp();
    store.start();
    await settled(store);
    const order = machine.runs.map(variantOf);
    expect(order).toHaveLength(20);
    for (let round = 0; round < 10; round += 1) {
      expect(order.slice(2 * round, 2 * round + 2).toSorted()).toEqual(['sequential', 'threads']);
    }
    expect(new Set(order.filter((_, index) => index % 2 === 0)).size).toBe(2);
    // What counts is not traced.
    expect(machine.runs.map(({ request }) => request.trace)).toEqual(
      order.map((_, index) => index < 2),
    );
  });

  it('holds the seconds of the complete rounds, in the order of the conditions', async () => {
    const { store } = setUp();
    store.start();
    await settled(store);
    const { measurement, status } = store.store.getState();
    expect(status).toEqual({ kind: 'finished' });
    expect(measurement).toEqual({
      conditions: [
        { variant: 'sequential', at: null },
        { variant: 'threads', at: null },
      ],
      rounds: Array.from({ length: 9 }, () => ({
        seconds: [1, 0.5],
        hidden: false,
        reference: 0.01,
      })),
      discarded: 1,
      version: 'v1',
      browser: 'Fake 1',
      cores: 4,
      date: '1970-01-01T00:00:00.000Z',
      parallelism: null,
      processes: 1,
    });
  });

  it('stops at once and keeps complete rounds', async () => {
    const { machine, store, kept } = setUp({
      script: (run, count) => {
        if (count <= 7) run.end({ wallTime: 1000 });
        // Once the store knows of the run.
        else queueMicrotask(() => store.stop());
      },
    });
    store.start();
    // The fake run ends when it is killed, as a run of the machine does.
    await expect.poll(() => machine.runs.length).toBe(8);
    expect(machine.last.calls).toEqual(['kill']);
    machine.last.end({ reason: 'killed', exitCode: -9 });
    await settled(store);
    const { measurement, status } = store.store.getState();
    expect(status).toEqual({ kind: 'stopped' });
    expect(measurement?.rounds).toHaveLength(2);
    expect(kept.size).toBe(0);
  });

  it('ends with the first run that fails, and says what it wrote', async () => {
    const { machine, store } = setUp({
      script: (run) => {
        run.print('NameError: name\n', 'stderr');
        run.end({ exitCode: 1 });
      },
    });
    store.start();
    await settled(store);
    expect(machine.runs).toHaveLength(1);
    expect(store.store.getState().status).toMatchObject({
      kind: 'failed',
      exitCode: 1,
      message: 'NameError: name\n',
      condition: { variant: 'sequential' },
    });
  });

  it('notes in which rounds the tab was hidden', async () => {
    let listener: () => void = () => undefined;
    let hidden = false;
    const { store } = setUp({
      script: (run, count) => {
        // In the middle of the second round that counts, the reader looks elsewhere for a moment.
        if (count === 5) {
          hidden = true;
          listener();
          hidden = false;
          listener();
        }
        run.end({ wallTime: 1000 });
      },
      place: {
        isHidden: () => hidden,
        onVisibility: (given) => {
          listener = given;
          return () => undefined;
        },
      },
    });
    store.start();
    await settled(store);
    const { measurement } = store.store.getState();
    expect(measurement?.rounds.map((round) => round.hidden)).toEqual([
      false,
      true,
      ...Array.from({ length: 7 }, () => false),
    ]);
  });

  it('is there again on the next visit, as long as program and variants are the same', async () => {
    const { store, kept } = setUp();
    store.start();
    await settled(store);
    const again = setUp({ kept }).store;
    again.open();
    await expect.poll(() => again.store.getState().measurement).not.toBeNull();
    expect(again.store.getState().measurement).toEqual(store.store.getState().measurement);

    for (const changed of [
      { ...block, program: { ...block.program, version: 'v2' } },
      { ...block, variants: block.variants.toReversed() },
    ]) {
      const other = setUp({ kept, block: changed }).store;
      other.open();
      await Promise.resolve();
      await Promise.resolve();
      expect(other.store.getState().measurement).toBeNull();
    }
  });

  it('says when the browser cannot run programs', async () => {
    const machine = createFakeMachine({ stackSwitching: false });
    const store = createMeasurementStore({
      key: 'k',
      block,
      storage: NOTHING_KEPT,
      machine: () => Promise.resolve(machine),
      warm: () => undefined,
      place: () => {
        throw new Error('not reached');
      },
    });
    store.start();
    await settled(store);
    expect(store.store.getState().status).toEqual({
      kind: 'unavailable',
      why: 'no-stack-switching',
    });
  });
});
