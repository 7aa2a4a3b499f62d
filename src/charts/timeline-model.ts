import { CallStore } from './call-store.ts';
import { EventLog } from './event-log.ts';
import { HandOffs, type QueueOrder } from './hand-offs.ts';
import { SpanStore } from './span-store.ts';
import { objectId, TraceNames } from './trace-names.ts';
import { EVENT, RECORD, REASON, STATE, type TraceBatch, type TraceName } from './trace-format.ts';

/** One thread, or one task of an event loop: a line in the chart. */
export interface Lane {
  readonly pid: number;
  readonly tid: number;
  /** The thread as the trace packs it in a `peer`. */
  readonly thread: number;
  /** The key of the event loop's task whose line it is; null for a thread. */
  readonly task: number | null;
  /** What a thread did; of a task, what its thread did during its steps, and sleeping between them. */
  readonly spans: SpanStore;
  /** The thread's name in Python, or the task's; empty until the trace tells it. */
  name: string;
  /** True for the thread that a process began with. */
  readonly main: boolean;
  /** How often the thread was given its turn. */
  turns: number;
  /** Tasks of executors that the thread ran. */
  readonly calls: CallStore;
  /** Tasks of the event loop that runs in the thread. */
  readonly tasks: readonly Lane[];
}

/** One process: a band of lanes, the main thread first. */
export interface ProcessBand {
  readonly pid: number;
  name: string;
  /** Its threads. */
  readonly lanes: readonly Lane[];
}

/** Everything known about a run, built up batch by batch. */
export interface TimelineModel {
  /** Takes in a batch of the trace. */
  append(batch: TraceBatch): void;
  /** The run is over at this time: open spans end here. */
  close(time: number): void;
  /** In the order of their numbers. */
  readonly processes: readonly ProcessBand[];
  /** All threads, process by process. */
  readonly lanes: readonly Lane[];
  /** Threads in the order of drawing, each with its tasks behind it. */
  readonly rows: readonly Lane[];
  readonly events: EventLog;
  readonly handOffs: HandOffs;
  readonly names: TraceNames;
  /** The time of the first record or 0, whichever is earlier. */
  readonly start: number;
  /** The latest time known. */
  readonly end: number;
  readonly closed: boolean;
  /** Records that the machine could not keep. */
  readonly lost: number;
  /** Spans of all threads. */
  spanCount(): number;
  /** The thread that a `peer` names, or null when nothing is known of it. */
  threadLane(thread: number): Lane | null;
}

/** An empty model of one run. Times are the trace's: microseconds since the run's first line. */
export function createTimelineModel(): TimelineModel {
  return new Model();
}

/** A lane while it is built. */
interface GrowingLane extends Lane {
  readonly tasks: GrowingLane[];
  /** The task of the event loop at one of whose steps the thread is. */
  step: GrowingLane | null;
}

interface GrowingBand extends ProcessBand {
  readonly lanes: GrowingLane[];
}

class Model implements TimelineModel {
  readonly processes: GrowingBand[] = [];
  readonly events = new EventLog();
  readonly handOffs = new HandOffs();
  readonly names = new TraceNames();
  start = 0;
  end = 0;
  closed = false;
  lost = 0;
  readonly #bands = new Map<number, GrowingBand>();
  readonly #threads = new Map<string, GrowingLane>();
  readonly #tasks = new Map<string, GrowingLane>();
  /** The lane of the record before: most records come in runs of one thread. */
  #latest: GrowingLane | null = null;
  /** Made anew when somebody asks after a lane has come. */
  #lanes: readonly Lane[] | null = null;
  #rows: readonly Lane[] | null = null;

  get lanes(): readonly Lane[] {
    this.#lanes ??= this.processes.flatMap(({ lanes }) => lanes);
    return this.#lanes;
  }

  get rows(): readonly Lane[] {
    this.#rows ??= this.lanes.flatMap((lane) => [lane, ...lane.tasks]);
    return this.#rows;
  }

  append(batch: TraceBatch): void {
    this.lost += batch.lost;
    for (const name of batch.names) this.#learn(name);
    const view = new DataView(batch.records);
    const whole = view.byteLength - (view.byteLength % RECORD.bytes);
    for (let at = 0; at < whole; at += RECORD.bytes) {
      const time = view.getFloat64(at + RECORD.time, true);
      const state = view.getUint16(at + RECORD.state, true);
      const isState = state >= STATE.starting && state <= STATE.runningOrReady;
      // A program can forge what its worker sends; a number that means nothing is passed over.
      if (!Number.isFinite(time)) continue;
      if (!isState && (state < EVENT.taskBegin || state > EVENT.progress)) continue;
      const pid = view.getInt32(at + RECORD.pid, true);
      const lane = this.#lane(pid, view.getInt32(at + RECORD.tid, true));
      if (isState) this.#change(lane, view, at, time, state);
      else this.#happen(lane, view, at, time, state);
      if (time > this.end) this.end = time;
      if (time < this.start) this.start = time;
    }
  }

  close(time: number): void {
    this.end = Math.max(this.end, time);
    this.closed = true;
    // After its last step a task waits for nothing: it is over.
    for (const { spans } of this.#tasks.values()) {
      const last = spans.count - 1;
      if (spans.stateOf(last) !== STATE.sleeping || spans.reasonOf(last) !== REASON.select)
        continue;
      spans.push({ ...NOTHING, time: spans.startOf(last), state: STATE.ended });
    }
  }

  spanCount(): number {
    let count = 0;
    for (const lane of this.lanes) count += lane.spans.count;
    return count;
  }

  threadLane(thread: number): Lane | null {
    return this.#threads.get(threadKey(thread >> 16, thread & 0xffff)) ?? null;
  }

  #change(lane: GrowingLane, view: DataView, at: number, time: number, state: number): void {
    const peer = view.getInt32(at + RECORD.peer, true);
    if (state === STATE.running) lane.turns += 1;
    this.handOffs.state(lane.thread, lane.spans, time, state, peer);
    this.#enter(lane, view, at, time, state);
  }

  /** Begins a span of the thread, and of the task that it is at. */
  #enter(lane: GrowingLane, view: DataView, at: number, time: number, state: number): void {
    const record = {
      time,
      state,
      reason: view.getUint16(at + RECORD.reason, true),
      object: view.getInt32(at + RECORD.object, true),
      line: view.getInt32(at + RECORD.line, true),
      file: view.getInt32(at + RECORD.file, true),
      peer: view.getInt32(at + RECORD.peer, true),
      ticks: view.getInt32(at + RECORD.value, true),
    };
    lane.spans.push(record);
    lane.step?.spans.push(record);
  }

  #happen(lane: GrowingLane, view: DataView, at: number, time: number, kind: number): void {
    if (kind === EVENT.progress) {
      const { spans } = lane;
      const state = spans.count === 0 ? STATE.ended : spans.stateOf(spans.count - 1);
      // The same run, at another line perhaps; a recorder tells no line. Whoever does not run makes no progress.
      if (state === STATE.running) this.#enter(lane, view, at, time, state);
      if (state === STATE.runningOrReady) spans.goOn(view.getInt32(at + RECORD.value, true));
      return;
    }
    const key = view.getInt32(at + RECORD.object, true);
    if (kind === EVENT.taskBegin) {
      this.#beginTask(lane, time, key);
      return;
    }
    if (kind === EVENT.taskEnd) {
      endTask(lane, time);
      return;
    }
    const value = view.getInt32(at + RECORD.value, true);
    this.events.push({
      time,
      kind,
      thread: lane.thread,
      object: key,
      value,
      line: view.getInt32(at + RECORD.line, true),
      file: view.getInt32(at + RECORD.file, true),
    });
    const object = objectId(lane.pid, key);
    const order = queueOrder(this.names.object(object)?.type);
    this.handOffs.event(kind, lane.thread, time, object, value, order);
  }

  #beginTask(lane: GrowingLane, time: number, task: number): void {
    const known = this.names.task(lane.pid, task);
    if (known?.of !== 'asyncio') {
      lane.calls.begin(time, task);
      return;
    }
    const key = threadKey(lane.pid, task);
    let row = this.#tasks.get(key);
    if (!row) {
      row = newLane(lane.pid, lane.tid, task, known.name, false);
      this.#tasks.set(key, row);
      lane.tasks.push(row);
      this.#rows = null;
    }
    lane.step = row;
    const last = lane.spans.count - 1;
    const state = last < 0 ? STATE.running : lane.spans.stateOf(last);
    const line = last < 0 ? 0 : lane.spans.lineOf(last);
    const file = last < 0 ? 0 : lane.spans.fileOf(last);
    row.spans.push({ ...NOTHING, time, state, line, file });
  }

  #lane(pid: number, tid: number): GrowingLane {
    if (this.#latest?.pid === pid && this.#latest.tid === tid) return this.#latest;
    const key = threadKey(pid, tid);
    let lane = this.#threads.get(key);
    if (!lane) {
      const band = this.#band(pid);
      const name = this.names.thread(pid, tid);
      lane = newLane(pid, tid, null, name, band.lanes.length === 0);
      band.lanes.push(lane);
      this.#threads.set(key, lane);
      this.#lanes = null;
      this.#rows = null;
    }
    this.#latest = lane;
    return lane;
  }

  #band(pid: number): GrowingBand {
    let band = this.#bands.get(pid);
    if (!band) {
      band = { pid, name: this.names.process(pid), lanes: [] };
      this.#bands.set(pid, band);
      const later = this.processes.findIndex((other) => other.pid > pid);
      this.processes.splice(later < 0 ? this.processes.length : later, 0, band);
    }
    return band;
  }

  #learn(name: TraceName): void {
    this.names.learn(name);
    if (name.kind === 'process') {
      const band = this.#bands.get(name.pid);
      if (band) band.name = name.name;
    } else if (name.kind === 'thread') {
      const lane = this.#threads.get(threadKey(name.pid, name.tid));
      if (lane) lane.name = name.name;
    } else if (name.kind === 'task') {
      const row = this.#tasks.get(threadKey(name.pid, name.id));
      if (row) row.name = name.name;
    }
  }
}

/** A record that says nothing but its time and state. */
const NOTHING = { reason: REASON.none, object: 0, line: 0, file: 0, peer: 0, ticks: 0 };

function newLane(
  pid: number,
  tid: number,
  task: number | null,
  name: string,
  main: boolean,
): GrowingLane {
  return {
    pid,
    tid,
    thread: (pid << 16) | (tid & 0xffff),
    task,
    spans: new SpanStore(),
    name,
    main,
    turns: 0,
    calls: new CallStore(),
    tasks: [],
    step: null,
  };
}

function endTask(lane: GrowingLane, time: number): void {
  const row = lane.step;
  if (row === null) {
    lane.calls.end(time);
    return;
  }
  lane.step = null;
  row.spans.push({ ...NOTHING, time, state: STATE.sleeping, reason: REASON.select });
}

function queueOrder(type: string | undefined): QueueOrder {
  if (type === 'PriorityQueue') return 'none';
  return type === 'LifoQueue' ? 'lifo' : 'fifo';
}

function threadKey(pid: number, tid: number): string {
  return `${pid}/${tid}`;
}
