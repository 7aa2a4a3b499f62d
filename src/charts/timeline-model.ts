import { SpanStore } from './span-store.ts';
import { RECORD, STATE, type TraceBatch, type TraceName } from './trace-format.ts';

/** One thread: a line in the chart. */
export interface Lane {
  readonly pid: number;
  readonly tid: number;
  readonly spans: SpanStore;
  /** The thread's name in Python; empty until the trace tells it. */
  name: string;
  /** True for the thread that a process began with. */
  readonly main: boolean;
  /** How often the thread was given its turn. */
  turns: number;
}

/** One process: a band of lanes, the main thread first. */
export interface ProcessBand {
  readonly pid: number;
  name: string;
  readonly lanes: Lane[];
}

/** Everything known about a run, built up batch by batch. */
export interface TimelineModel {
  /** Takes in a batch of the trace. */
  append(batch: TraceBatch): void;
  /** The run is over at this time: open spans end here. */
  close(time: number): void;
  readonly processes: readonly ProcessBand[];
  /** All lanes in the order of drawing. */
  readonly lanes: readonly Lane[];
  /** The time of the first record or 0, whichever is earlier. */
  readonly start: number;
  /** The latest time known. */
  readonly end: number;
  readonly closed: boolean;
  /** Records that the machine could not keep. */
  readonly lost: number;
  /** Spans in all lanes. */
  spanCount(): number;
  objectName(id: number): string | null;
  fileName(id: number): string | null;
}

/** An empty model of one run. Times are the trace's: microseconds since the run's first line. */
export function createTimelineModel(): TimelineModel {
  return new Model();
}

class Model implements TimelineModel {
  readonly processes: ProcessBand[] = [];
  lanes: Lane[] = [];
  start = 0;
  end = 0;
  closed = false;
  lost = 0;
  readonly #bands = new Map<number, ProcessBand>();
  readonly #lanes = new Map<string, Lane>();
  readonly #threadNames = new Map<string, string>();
  readonly #processNames = new Map<number, string>();
  readonly #objects = new Map<number, string>();
  readonly #files = new Map<number, string>();
  /** The lane of the record before: most records come in runs of one thread. */
  #latest: Lane | null = null;

  append(batch: TraceBatch): void {
    this.lost += batch.lost;
    for (const name of batch.names) this.#learn(name);
    const view = new DataView(batch.records);
    const whole = view.byteLength - (view.byteLength % RECORD.bytes);
    for (let at = 0; at < whole; at += RECORD.bytes) {
      const time = view.getFloat64(at + RECORD.time, true);
      const state = view.getUint16(at + RECORD.state, true);
      // A program can forge what its worker sends; a number that means nothing is passed over.
      if (!Number.isFinite(time) || state < STATE.starting || state > STATE.ended) continue;
      const lane = this.#lane(
        view.getInt32(at + RECORD.pid, true),
        view.getInt32(at + RECORD.tid, true),
      );
      if (state === STATE.running) lane.turns += 1;
      lane.spans.push({
        time,
        state,
        reason: view.getUint16(at + RECORD.reason, true),
        object: view.getInt32(at + RECORD.object, true),
        line: view.getInt32(at + RECORD.line, true),
        file: view.getInt32(at + RECORD.file, true),
      });
      if (time > this.end) this.end = time;
      if (time < this.start) this.start = time;
    }
  }

  close(time: number): void {
    this.end = Math.max(this.end, time);
    this.closed = true;
  }

  spanCount(): number {
    let count = 0;
    for (const lane of this.lanes) count += lane.spans.count;
    return count;
  }

  objectName(id: number): string | null {
    return this.#objects.get(id) ?? null;
  }

  fileName(id: number): string | null {
    return this.#files.get(id) ?? null;
  }

  #lane(pid: number, tid: number): Lane {
    if (this.#latest?.pid === pid && this.#latest.tid === tid) return this.#latest;
    const key = threadKey(pid, tid);
    let lane = this.#lanes.get(key);
    if (!lane) {
      const band = this.#band(pid);
      lane = {
        pid,
        tid,
        spans: new SpanStore(),
        name: this.#threadNames.get(key) ?? '',
        main: band.lanes.length === 0,
        turns: 0,
      };
      band.lanes.push(lane);
      this.#lanes.set(key, lane);
      this.lanes = this.processes.flatMap((process) => process.lanes);
    }
    this.#latest = lane;
    return lane;
  }

  #band(pid: number): ProcessBand {
    let band = this.#bands.get(pid);
    if (!band) {
      band = { pid, name: this.#processNames.get(pid) ?? '', lanes: [] };
      this.#bands.set(pid, band);
      this.processes.push(band);
    }
    return band;
  }

  #learn(name: TraceName): void {
    switch (name.kind) {
      case 'process': {
        this.#processNames.set(name.pid, name.name);
        const band = this.#bands.get(name.pid);
        if (band) band.name = name.name;
        break;
      }
      case 'thread': {
        const key = threadKey(name.pid, name.tid);
        this.#threadNames.set(key, name.name);
        const lane = this.#lanes.get(key);
        if (lane) lane.name = name.name;
        break;
      }
      case 'object':
        this.#objects.set(name.id, name.name);
        break;
      case 'file':
        this.#files.set(name.id, name.name);
        break;
      case 'task':
        break; // a task has no lane of its own
    }
  }
}

function threadKey(pid: number, tid: number): string {
  return `${pid}/${tid}`;
}
