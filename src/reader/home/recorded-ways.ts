import { STATE } from '../../charts/index.ts';
import { loadRecording, type Provenance, type TraceRecording } from '../../lesson/index.ts';
import type { Stretch } from '../marks/marks.tsx';
import { MARKS } from '../marks/stretches.ts';
import processes from './recordings/processes.json?raw';
import sequence from './recordings/sequence.json?raw';
import threads from './recordings/threads.json?raw';
import type { Bands } from './way-row.tsx';

/** One way of doing the work of `recordings/three_ways.py`, as it was recorded. Times are in milliseconds. */
export interface RecordedWay {
  readonly id: 'sequence' | 'threads' | 'processes';
  readonly total: number;
  readonly bands: Bands;
  readonly provenance: Provenance;
}

/** The three recordings, slowest first. Made with `npm run py -- --record`. */
export function recordedWays(): readonly [RecordedWay, RecordedWay, RecordedWay] {
  return [wayOf('sequence', sequence), wayOf('threads', threads), wayOf('processes', processes)];
}

function wayOf(id: RecordedWay['id'], json: string): RecordedWay {
  const { recording, problem } = loadRecording(json);
  if (recording?.kind !== 'trace') throw new Error(`${id}.json is no trace: ${problem ?? ''}`);
  const { provenance, wallTime } = recording;
  return { id, total: wallTime / 1000, bands: bandsOf(recording), provenance };
}

/** The process that the run begins and ends with. */
const MAIN_PROCESS = 1;

/** The lanes of each process in order of their threads; records of events are no states. */
function bandsOf({ records, wallTime }: TraceRecording): Bands {
  const lanes = new Map<number, Map<number, { from: number; state: number; done: Stretch[] }>>();
  const close = (lane: { from: number; state: number; done: Stretch[] }, to: number): void => {
    const state = MARKS[lane.state];
    if (state === undefined || to <= lane.from) return;
    const last = lane.done.at(-1);
    if (last?.state === state && last.to === lane.from) {
      lane.done[lane.done.length - 1] = { ...last, to };
    } else lane.done.push({ state, from: lane.from, to });
  };
  // Nothing is written when the main thread of a process ends: it was alive at its last record, which may be an event.
  const ends = new Map<number, number>();
  for (const [time = 0, pid = 0, tid = 0, state = 0] of records) {
    // The last record is written while the run ends, by another clock than that of its length.
    const now = Math.min(time, wallTime) / 1000;
    ends.set(pid, now);
    if (state > STATE.ended) continue;
    const process = lanes.get(pid) ?? new Map<number, never>();
    lanes.set(pid, process);
    const lane = process.get(tid) ?? { from: 0, state: 0, done: [] };
    process.set(tid, lane);
    close(lane, now);
    // The interpreter is at work before the first line of the program.
    lane.from = Math.max(0, now);
    lane.state = state;
  }
  return [...lanes]
    .toSorted(([a], [b]) => a - b)
    .map(([pid, process]) =>
      [...process]
        .toSorted(([a], [b]) => a - b)
        .map(([, lane]) => {
          close(lane, pid === MAIN_PROCESS ? wallTime / 1000 : (ends.get(pid) ?? 0));
          return lane.done;
        }),
    );
}
