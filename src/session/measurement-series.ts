import type { CompareBlock, SweepBlock } from '../lesson/index.ts';
import type { Machine, Run, TraceBatch } from '../machine/index.ts';
import type { RoundRecord } from '../measure/index.ts';
import { laneProgress, measuredParallelism, type LaneProgress } from './lane-progress.ts';
import { orderOfRound, planMeasurement, type PlannedCondition } from './measurement-plan.ts';
import type { MeasurementState, MeasurementStatus } from './measurement-status.ts';
import type { MeasuringPlace } from './measuring-place.ts';

/** Rounds that run first and do not count: caches are cold, and the engine still optimises. */
const DISCARDED = 1;
/** Characters of standard error that are kept to tell why a run failed. */
const MESSAGE = 2000;

interface FinishedRun {
  readonly seconds: number;
  readonly exitCode: number;
  readonly ended: boolean;
  readonly message: string;
  readonly progress: LaneProgress;
}

/** One press of Measure: all rounds, interleaved. Every run is a fresh process. */
export class Series {
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

  /** Whether the reader has stopped it. */
  get isStopped(): boolean {
    return this.#isStopped;
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
