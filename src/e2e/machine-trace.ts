import { REASON, STATE, type TraceName } from '../machine/index.ts';

/** One record: a change of state of one thread, or an event. */
export interface TraceRecord {
  /** µs since the first line. */
  readonly time: number;
  readonly pid: number;
  readonly tid: number;
  readonly state: number;
  readonly reason: number;
  readonly object: number;
  readonly line: number;
  readonly file: number;
  readonly peer: number;
  readonly value: number;
}

/** What a run recorded. */
export interface Trace {
  readonly records: readonly TraceRecord[];
  readonly names: readonly TraceName[];
  readonly lost: number;
}

/** Records of each thread, in their order. */
export function byThread(trace: Trace): Map<number, TraceRecord[]> {
  const threads = new Map<number, TraceRecord[]>();
  for (const record of trace.records) {
    const records = threads.get(record.tid);
    if (records === undefined) threads.set(record.tid, [record]);
    else records.push(record);
  }
  return threads;
}

/** Who ran, in the order in which they began to: `[2, 3, 2]` when thread 3 ran in the middle of thread 2. */
export function turns(trace: Trace): number[] {
  return trace.records.filter(({ state }) => state === STATE.running).map(({ tid }) => tid);
}

/** How often a thread lost the interpreter because its time was over. */
export function preemptions(trace: Trace, tid: number): number {
  return trace.records.filter((record) => record.tid === tid && record.reason === REASON.preempted)
    .length;
}

/** Whether a thread ever left the interpreter of its own accord, other than by its end. */
export function gaveWay(trace: Trace, tid: number): boolean {
  return trace.records.some(
    ({ tid: who, state, reason }) =>
      who === tid &&
      (state === STATE.waiting || state === STATE.sleeping || reason === REASON.yielded),
  );
}

/** Threads other than the main one whose last record is not their end. */
export function unended(trace: Trace): number[] {
  return [...byThread(trace)].flatMap(([tid, records]) =>
    tid === 1 || records.at(-1)?.state === STATE.ended ? [] : [tid],
  );
}

/** Whether at most one thread ran at any moment, as far as the records tell. */
export function oneAtATime(trace: Trace): boolean {
  let running = 0;
  for (const { tid, state } of trace.records) {
    if (state > STATE.ended) continue;
    if (state === STATE.running) {
      if (running !== 0 && running !== tid) return false;
      running = tid;
    } else if (running === tid) running = 0;
  }
  return true;
}
