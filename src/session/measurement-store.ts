import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CompareBlock, SweepBlock } from '../lesson/index.ts';
import type { Machine, Run, TraceBatch } from '../machine/index.ts';
import type { RoundRecord } from '../measure/index.ts';
import { laneProgress, measuredParallelism, type LaneProgress } from './lane-progress.ts';
import type { Measurement, MeasurementStorage } from './measurement.ts';
import { orderOfRound, planMeasurement, type PlannedCondition } from './measurement-plan.ts';
import type { MeasuringPlace } from './measuring-place.ts';
import type { Unavailability } from './run-status.ts';

/** Where a measurement stands. One value, so that label, buttons and figure cannot disagree. */
export type MeasurementStatus =
  | { readonly kind: 'idle' }
  /** The machine is loaded and gets time to optimise its code. */
  | { readonly kind: 'preparing' }
  | {
      readonly kind: 'running';
      /** Runs that are over, and runs in all, the discarded ones too. */
      readonly done: number;
      readonly total: number;
      /** Whether this round is one that will not count. */
      readonly discarding: boolean;
    }
  /** The reader stopped it; the complete rounds stay. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'finished' }
  /** A run did not end well, so nothing was compared. */
  | {
      readonly kind: 'failed';
      readonly condition: PlannedCondition;
      readonly exitCode: number;
      /** The end of what it wrote to standard error. */
      readonly message: string;
    }
  | { readonly kind: 'unavailable'; readonly why: Unavailability };

export interface MeasurementState {
  readonly status: MeasurementStatus;
  /** The newest measurement with at least one complete round, also while it grows. */
  readonly measurement: Measurement | null;
}

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
  readonly now?: () => number;
}

/** Rounds that run first and do not count: caches are cold, and the engine still optimises. */
const DISCARDED = 1;
/** Characters of standard error that are kept to tell why a run failed. */
const MESSAGE = 2000;

/** Creates the store of one figure. Touches neither storage nor machine before it is asked to. */
export function createMeasurementStore(options: MeasurementStoreOptions): MeasurementStore {
  const { block, storage, now = Date.now } = options;
  const store = createStore<MeasurementState>(() => ({
    status: { kind: 'idle' },
    measurement: null,
  }));
  let opened = false;
  /** What Stop ends; null when nothing is under way. */
  let current: Series | null = null;

  const load = async (): Promise<void> => {
    try {
      const kept = await storage.load(options.key);
      const { measurement, status } = store.getState();
      const fits = kept?.version === block.program.version && hasConditions(kept, block);
      if (kept !== null && fits && measurement === null && status.kind === 'idle') {
        store.setState({ measurement: kept });
      }
    } catch {
      // Without storage the figure is as on a first visit.
    }
  };

  const measure = async (series: Series): Promise<MeasurementStatus> => {
    store.setState({ status: { kind: 'preparing' } });
    let machine: Machine;
    try {
      machine = await options.machine();
    } catch {
      return { kind: 'unavailable', why: 'load-failed' };
    }
    if (!machine.capabilities.stackSwitching) {
      return { kind: 'unavailable', why: 'no-stack-switching' };
    }
    await Promise.race([machine.ready(), series.stopped]);
    const result = await series.run(machine, options.place(), new Date(now()).toISOString());
    const { measurement } = store.getState();
    if (result.kind === 'finished' && measurement !== null) {
      // A browser that keeps nothing has still measured.
      await storage.save(options.key, measurement).catch(() => undefined);
    }
    return result;
  };

  const follow = async (series: Series): Promise<void> => {
    const status = await measure(series);
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
      const series = new Series(block, (state) => store.setState(state));
      current = series;
      void follow(series);
    },
    stop: () => current?.stop(),
  };
}

/** Whether a kept measurement is of the conditions that the figure has now. */
function hasConditions(kept: Measurement, block: CompareBlock | SweepBlock): boolean {
  const planned = planMeasurement(block);
  return (
    kept.conditions.length === planned.length &&
    planned.every(({ variant, at }, index) => {
      const condition = kept.conditions[index];
      return condition?.variant === variant && condition.at === at;
    })
  );
}

interface FinishedRun {
  readonly seconds: number;
  readonly exitCode: number;
  readonly ended: boolean;
  readonly message: string;
  readonly progress: LaneProgress;
}

/** One press of Measure: all rounds, interleaved. Every run is a fresh process. */
class Series {
  /** Resolves when the reader stops it. */
  readonly stopped: Promise<void>;
  readonly #block: CompareBlock | SweepBlock;
  readonly #conditions: readonly PlannedCondition[];
  readonly #publish: (state: Partial<MeasurementState>) => void;
  #markStopped: () => void = () => undefined;
  #isStopped = false;
  #run: Run | null = null;
  #done = 0;

  constructor(
    block: CompareBlock | SweepBlock,
    publish: (state: Partial<MeasurementState>) => void,
  ) {
    this.#block = block;
    this.#conditions = planMeasurement(block);
    this.#publish = publish;
    this.stopped = new Promise((resolve) => {
      this.#markStopped = resolve;
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#markStopped();
    this.#run?.kill();
  }

  async run(machine: Machine, place: MeasuringPlace, date: string): Promise<MeasurementStatus> {
    const rounds: RoundRecord[] = [];
    const progress: LaneProgress[] = [];
    for (let round = 0; round < DISCARDED + this.#block.rounds; round += 1) {
      const discarding = round < DISCARDED;
      const visibility = watchVisibility(place);
      const reference = place.reference();
      const seconds: number[] = [];
      try {
        for (const index of orderOfRound(round, this.#conditions.length)) {
          const condition = this.#conditions[index];
          if (condition === undefined) continue;
          if (this.#isStopped) return { kind: 'stopped' };
          this.#tell(discarding);
          // One at a time is the point: two runs at once would disturb each other.
          // oxlint-disable-next-line no-await-in-loop
          const run = await this.#runOnce(machine, condition, discarding);
          if (this.#isStopped) return { kind: 'stopped' };
          if (!run.ended || run.exitCode !== 0) {
            return { kind: 'failed', condition, exitCode: run.exitCode, message: run.message };
          }
          seconds[index] = run.seconds;
          progress[index] ??= run.progress;
          this.#done += 1;
        }
      } finally {
        visibility.end();
      }
      if (discarding) continue;
      rounds.push({ seconds, hidden: visibility.wasHidden(), reference });
      this.#publish({
        measurement: {
          conditions: this.#conditions.map(({ variant, at }) => ({ variant, at })),
          rounds: [...rounds],
          discarded: DISCARDED,
          version: this.#block.program.version,
          browser: place.browser,
          cores: place.usableCores() ?? machine.capabilities.cores,
          date,
          parallelism: measuredParallelism(progress),
          processes: Math.max(1, ...progress.map(({ processes }) => processes)),
        },
      });
    }
    return { kind: 'finished' };
  }

  #tell(discarding: boolean): void {
    const total = (DISCARDED + this.#block.rounds) * this.#conditions.length;
    this.#publish({ status: { kind: 'running', done: this.#done, total, discarding } });
  }

  /** Only runs that do not count are traced, so that tracing cannot cost what is measured. */
  async #runOnce(
    machine: Machine,
    condition: PlannedCondition,
    trace: boolean,
  ): Promise<FinishedRun> {
    const { file } = this.#block.program;
    const run = machine.run({
      files: { [file]: condition.code },
      main: { kind: 'file', path: file },
      stdin: '',
      trace,
    });
    this.#run = run;
    const batches: TraceBatch[] = [];
    let message = '';
    try {
      for await (const event of run) {
        if (event.kind === 'trace') batches.push(event.batch);
        if (event.kind !== 'output' || event.stream !== 'stderr') continue;
        message = (message + event.text).slice(-MESSAGE);
      }
    } catch {
      // A machine tells by its last event what went wrong.
    }
    const { wallTime, exitCode, reason } = await run.ended;
    this.#run = null;
    const progress = laneProgress(batches);
    return { seconds: wallTime / 1000, exitCode, ended: reason === 'exited', message, progress };
  }
}

/** Notices whether the tab is out of sight at any moment from now on. */
function watchVisibility(place: MeasuringPlace): { wasHidden: () => boolean; end: () => void } {
  let hidden = place.isHidden();
  const end = place.onVisibility(() => {
    hidden ||= place.isHidden();
  });
  return { wasHidden: () => hidden, end };
}
