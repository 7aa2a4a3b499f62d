import { HAND_OFF, type HandOff } from './hand-offs.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';
import { objectId } from './trace-names.ts';

/**
 * A run in the format that trace viewers read (Chrome's trace events, as https://ui.perfetto.dev opens them). Its rules,
 * which a test checks:
 *
 * 1. Times are microseconds and not negative: the run is moved so that its first record is at 0.
 * 2. Complete slices (`X`) of one thread never overlap; here they follow each other.
 * 3. A flow begins (`s`) and ends (`f`, bound to the slice that encloses it) within slices of its threads.
 * 4. Each async slice (`b`) has exactly one end (`e`) with its category, id and process, not before it.
 * 5. Processes and threads are named, once each and before anything happens in them; slices of a thread and values of a
 *    counter come in order of time.
 */
export interface TraceEvents {
  readonly displayTimeUnit: 'ms';
  readonly otherData: Readonly<Record<string, string>>;
  readonly traceEvents: readonly TraceEventEntry[];
}

export interface TraceEventEntry {
  readonly ph: 'M' | 'X' | 's' | 'f' | 'b' | 'e' | 'C';
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly name: string;
  readonly cat?: string;
  readonly dur?: number;
  readonly id?: number | string;
  readonly bp?: 'e';
  readonly args?: Readonly<Record<string, string | number>>;
}

/** Names of the states in the file: it is the same in every language. */
const STATE_NAMES: Readonly<Record<number, string>> = {
  [STATE.starting]: 'starting',
  [STATE.running]: 'running',
  [STATE.ready]: 'ready',
  [STATE.waiting]: 'waiting',
  [STATE.sleeping]: 'sleeping or I/O',
  [STATE.runningOrReady]: 'running or waiting for the GIL',
};

export const REASON_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(REASON).map(([name, number]) => [number, name]),
);

const FLOW_NAMES: Readonly<Record<HandOff['kind'], string>> = {
  [HAND_OFF.start]: 'start',
  [HAND_OFF.release]: 'release',
  [HAND_OFF.end]: 'end',
  [HAND_OFF.item]: 'item',
  [HAND_OFF.message]: 'message',
};

/** Makes the file's content; `about` says where the trace comes from. */
export function traceEvents(
  model: TimelineModel,
  about: Readonly<Record<string, string>>,
): TraceEvents {
  const writer = new Writer(model);
  model.processes.forEach((process, order) => {
    const name = process.name || `process ${process.pid}`;
    writer.meta('process_name', process.pid, 0, { name });
    writer.meta('process_sort_index', process.pid, 0, { sort_index: order });
    process.lanes.forEach((lane, place) => {
      const thread = lane.name || (lane.main ? 'MainThread' : `thread ${lane.tid}`);
      writer.meta('thread_name', lane.pid, lane.tid, { name: thread });
      writer.meta('thread_sort_index', lane.pid, lane.tid, { sort_index: place });
      writer.states(lane);
      writer.calls(lane);
      for (const task of lane.tasks) writer.task(task);
    });
  });
  writer.flows();
  writer.queues();
  return { displayTimeUnit: 'ms', otherData: about, traceEvents: writer.entries };
}

class Writer {
  readonly entries: TraceEventEntry[] = [];
  readonly #model: TimelineModel;
  #ids = 0;

  constructor(model: TimelineModel) {
    this.#model = model;
  }

  meta(name: string, pid: number, tid: number, args: Record<string, string | number>): void {
    this.entries.push({ ph: 'M', pid, tid, ts: 0, name, args });
  }

  states({ pid, tid, spans }: Lane): void {
    const { end, names } = this.#model;
    for (let i = 0; i < spans.count; i++) {
      const state = spans.stateOf(i);
      const name = STATE_NAMES[state];
      if (name === undefined) continue;
      const from = spans.startOf(i);
      const args: Record<string, string | number> = {};
      const object = names.object(objectId(pid, spans.objectOf(i)))?.name;
      const reason = REASON_NAMES.get(spans.reasonOf(i));
      if (object) args['object'] = object;
      if (reason && reason !== 'none') args['reason'] = reason;
      if (spans.lineOf(i) > 0) args['line'] = this.#place(pid, spans.fileOf(i), spans.lineOf(i));
      const dur = spans.end(i, end) - from;
      this.entries.push({ ph: 'X', pid, tid, ts: this.#at(from), dur, name, cat: 'state', args });
    }
  }

  calls({ pid, tid, calls }: Lane): void {
    for (let i = 0; i < calls.count; i++) {
      const { task, from, to } = calls.at(i);
      const name = this.#model.names.task(pid, task)?.name || 'task';
      this.#async({ pid, tid, name, cat: 'executor' }, from, Math.min(to, this.#model.end));
    }
  }

  task({ pid, tid, name, spans }: Lane): void {
    const { end } = this.#model;
    for (let i = 0; i < spans.count; i++) {
      const state = STATE_NAMES[spans.stateOf(i)];
      if (state === undefined) continue;
      const says = `${name || 'task'}: ${state}`;
      this.#async({ pid, tid, name: says, cat: 'asyncio' }, spans.startOf(i), spans.end(i, end));
    }
  }

  flows(): void {
    const { handOffs } = this.#model;
    for (let i = 0; i < handOffs.count; i++) {
      const handOff = handOffs.at(i);
      const from = this.#model.threadLane(handOff.from);
      const to = this.#model.threadLane(handOff.to);
      if (!from || !to) continue;
      const begins = this.#within(from, handOff.fromTime);
      const ends = this.#within(to, handOff.toTime);
      if (begins === null || ends === null || ends < begins) continue;
      this.#ids += 1;
      const flow = { name: FLOW_NAMES[handOff.kind], cat: 'hand-off', id: this.#ids };
      this.entries.push(
        { ph: 's', pid: from.pid, tid: from.tid, ts: this.#at(begins), ...flow },
        { ph: 'f', bp: 'e', pid: to.pid, tid: to.tid, ts: this.#at(ends), ...flow },
      );
    }
  }

  /** The number of items in each queue, as a counter. */
  queues(): void {
    const { events, names } = this.#model;
    for (const i of events.sorted([EVENT.put, EVENT.get])) {
      const object = events.objectOf(i);
      const name = names.object(object)?.name || `queue ${object}`;
      const pid = events.threadOf(i) >> 16;
      const ts = this.#at(events.timeOf(i));
      // Two queues may have one name.
      const id = `0x${Math.abs(object).toString(16)}`;
      this.entries.push({ ph: 'C', pid, tid: 0, ts, name, id, args: { items: events.valueOf(i) } });
    }
  }

  #async(
    slice: Pick<TraceEventEntry, 'pid' | 'tid' | 'name' | 'cat'>,
    from: number,
    to: number,
  ): void {
    this.#ids += 1;
    const id = `0x${this.#ids.toString(16)}`;
    this.entries.push(
      { ph: 'b', ...slice, id, ts: this.#at(from) },
      { ph: 'e', ...slice, id, ts: this.#at(Math.max(from, to)) },
    );
  }

  /** A time at which a slice of the lane encloses it; null when there is none. */
  #within({ spans }: Lane, time: number): number | null {
    const i = spans.indexAt(time);
    if (i < 0) return null;
    if (STATE_NAMES[spans.stateOf(i)] !== undefined && spans.end(i, this.#model.end) > time) {
      return time;
    }
    // Whoever ended at this moment did so in its last slice.
    if (i === 0 || spans.startOf(i) < time) return null;
    return (spans.startOf(i - 1) + spans.startOf(i)) / 2;
  }

  #at(time: number): number {
    return Math.max(0, time - this.#model.start);
  }

  #place(pid: number, file: number, line: number): string {
    const name = this.#model.names.file(pid, file) ?? '';
    return `${name.slice(name.lastIndexOf('/') + 1)}:${line}`;
  }
}
