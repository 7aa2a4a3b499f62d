import { STATE, TRACE_RECORD, type TraceBatch } from '../machine/index.ts';

/** How far the lanes of one run got. */
export interface LaneProgress {
  /** Processes that had a thread. */
  readonly processes: number;
  /** Interpreter ticks of all lanes together. */
  readonly ticks: number;
  /** Seconds that lanes spent in state *running*, added up. */
  readonly running: number;
  /** Seconds in which at least one lane was running. */
  readonly busy: number;
}

/** A run that computed for less than this, in seconds, says nothing about how fast lanes get on. */
const LEAST_BUSY = 0.02;

/** Adds up the progress of all lanes in a trace. */
export function laneProgress(batches: readonly TraceBatch[]): LaneProgress {
  const runningSince = new Map<string, number>();
  const edges: { readonly time: number; readonly change: 1 | -1 }[] = [];
  const pids = new Set<number>();
  let ticks = 0;
  for (const { records } of batches) {
    const view = new DataView(records);
    for (let at = 0; at + TRACE_RECORD.bytes <= records.byteLength; at += TRACE_RECORD.bytes) {
      const state = view.getUint16(at + TRACE_RECORD.state, true);
      if (state > STATE.ended) continue;
      ticks += view.getInt32(at + TRACE_RECORD.value, true);
      const time = view.getFloat64(at + TRACE_RECORD.time, true);
      const pid = view.getInt32(at + TRACE_RECORD.pid, true);
      pids.add(pid);
      const lane = `${pid}/${view.getInt32(at + TRACE_RECORD.tid, true)}`;
      const since = runningSince.get(lane);
      if (since !== undefined) {
        edges.push({ time: since, change: 1 }, { time, change: -1 });
        runningSince.delete(lane);
      }
      if (state === STATE.running) runningSince.set(lane, time);
    }
  }
  return { processes: pids.size, ticks, ...timesOf(edges) };
}

function timesOf(edges: { readonly time: number; readonly change: 1 | -1 }[]): {
  running: number;
  busy: number;
} {
  let [running, busy, level, last] = [0, 0, 0, 0];
  for (const { time, change } of edges.toSorted((a, b) => a.time - b.time)) {
    running += level * (time - last);
    if (level > 0) busy += time - last;
    level += change;
    last = time;
  }
  return { running: running / 1e6, busy: busy / 1e6 };
}

/**
 * How many lanes' worth of work the busiest run did at a time: the ticks of its busy time, against the rate at which one
 * lane gets on alone. That rate comes from the runs in which lanes never ran side by side. Two lanes that share one core
 * are both *running* and make the progress of one. Null when there is no rate, or no run that computed for long enough.
 */
export function measuredParallelism(runs: readonly LaneProgress[]): number | null {
  const long = runs.filter(({ busy, ticks }) => busy >= LEAST_BUSY && ticks > 0);
  const alone = long.filter(({ running, busy }) => running <= 1.02 * busy);
  if (alone.length === 0) return null;
  const rate = Math.max(...alone.map(({ ticks, busy }) => ticks / busy));
  return Math.max(...long.map(({ ticks, busy }) => ticks / busy / rate));
}
