import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CompareBlock, SweepBlock } from '../lesson/index.ts';
import type { Machine } from '../machine/index.ts';
import type { Measurement, MeasurementStorage } from './measurement.ts';
import type { PlannedCondition } from './measurement-plan.ts';
import type { Series } from './measurement-series.ts';
import type { MeasurementState, MeasurementStatus } from './measurement-status.ts';
import type { MeasuringPlace } from './measuring-place.ts';

/** One figure of repeated runs: its measurement, and what a reader may do with it. */
export interface MeasurementStore {
  readonly block: CompareBlock | SweepBlock;
  readonly store: Pick<StoreApi<MeasurementState>, 'getState' | 'getInitialState' | 'subscribe'>;
  /** Brings back the measurement of an earlier visit, if the program is still the same. */
  open(): void;
  /** Makes an interpreter ready. */
  warm(): void;
  /** Runs all rounds, unless they are under way. */
  start(): void;
  /** Ends the run under way and leaves it at the rounds that are complete. */
  stop(): void;
}

export interface MeasurementStoreOptions {
  readonly key: string;
  readonly block: CompareBlock | SweepBlock;
  readonly storage: MeasurementStorage;
  readonly machine: () => Promise<Machine>;
  readonly warm: () => void;
  readonly place: () => MeasuringPlace;
  /** Told whenever the runs are started. */
  readonly onRun?: () => void;
  readonly now?: () => number;
}

/** Creates the store of one figure. Touches neither storage nor machine before it is asked to. */
export function createMeasurementStore(options: MeasurementStoreOptions): MeasurementStore {
  const { block, storage, now = Date.now } = options;
  const store = createStore<MeasurementState>(() => ({
    status: { kind: 'idle' },
    measurement: null,
  }));
  let opened = false;
  /** What Stop ends; null when nothing is under way. */
  let current: Promise<Series> | null = null;

  const load = async (): Promise<void> => {
    try {
      const kept = await storage.load(options.key);
      if (kept === null) return;
      const { planMeasurement } = await import('./measurement-plan.ts');
      const { measurement, status } = store.getState();
      const fits =
        kept.version === block.program.version && hasConditions(kept, planMeasurement(block));
      if (fits && measurement === null && status.kind === 'idle') {
        store.setState({ measurement: kept });
      }
    } catch {
      // Without storage the figure is as on a first visit.
    }
  };

  /** What measures comes with the first measurement: reading a lesson does not need it. */
  const createSeries = async (): Promise<Series> => {
    const { Series: Loaded } = await import('./measurement-series.ts');
    return new Loaded(block, (state) => store.setState(state));
  };

  const measure = async (loading: Promise<Series>): Promise<MeasurementStatus> => {
    store.setState({ status: { kind: 'preparing' } });
    let series: Series;
    let machine: Machine;
    try {
      [series, machine] = await Promise.all([loading, options.machine()]);
    } catch {
      return { kind: 'unavailable', why: 'load-failed' };
    }
    if (!machine.capabilities.stackSwitching) {
      return { kind: 'unavailable', why: 'no-stack-switching' };
    }
    await Promise.race([machine.ready(), series.stopped]);
    const place = options.place();
    // Before anything is measured here, it must be known what this device can show.
    if (!series.isStopped) await Promise.race([place.calibrate(machine), series.stopped]);
    const result = await series.run(machine, place, new Date(now()).toISOString());
    const { measurement } = store.getState();
    if (result.kind === 'finished' && measurement !== null) {
      // A browser that keeps nothing has still measured.
      await storage.save(options.key, measurement).catch(() => undefined);
    }
    return result;
  };

  const follow = async (loading: Promise<Series>): Promise<void> => {
    const status = await measure(loading);
    current = null;
    store.setState({ status });
  };

  return {
    block,
    store,
    open: () => {
      if (opened) return;
      opened = true;
      void load();
    },
    warm: options.warm,
    start: () => {
      if (current !== null) return;
      current = createSeries();
      void follow(current);
      options.onRun?.();
    },
    stop: () => {
      void stop(current);
    },
  };
}

/** Whether a kept measurement is of the conditions that the figure has now. */
function hasConditions(kept: Measurement, planned: readonly PlannedCondition[]): boolean {
  return (
    kept.conditions.length === planned.length &&
    planned.every(({ variant, at }, index) => {
      const condition = kept.conditions[index];
      return condition?.variant === variant && condition.at === at;
    })
  );
}

async function stop(loading: Promise<Series> | null): Promise<void> {
  try {
    (await loading)?.stop();
  } catch {
    // What could not be loaded has not begun.
  }
}
