import type { Stretch } from '../marks/marks.tsx';

/**
 * The illustration of the home page: four pages to fetch and to parse, done three ways on four cores.
 *
 * Drawn, not measured, and it says so. The times are worked out from these few assumptions, in milliseconds.
 */
const PAGES = 4;
export const FETCH = 120;
const PARSE = 80;
/** The turn that a thread gets. */
const TURN = 5;
/** Making a thread, and making a process. */
const THREAD_START = 2;
const PROCESS_START = 55;

export interface IllustratedWay {
  readonly id: 'sequence' | 'threads' | 'processes';
  readonly total: number;
  /** One list of stretches a lane; lanes of one process stand in one band. */
  readonly bands: readonly (readonly (readonly Stretch[])[])[];
}

/** The three ways, slowest first. */
export function illustratedWays(): readonly [IllustratedWay, IllustratedWay, IllustratedWay] {
  return [inSequence(), withThreads(), withProcesses()];
}

function inSequence(): IllustratedWay {
  const lane = Array.from({ length: PAGES }, (_, page): Stretch[] => {
    const from = page * (FETCH + PARSE);
    return [
      { state: 'sleeping', from, to: from + FETCH },
      { state: 'running', from: from + FETCH, to: from + FETCH + PARSE },
    ];
  }).flat();
  return { id: 'sequence', total: PAGES * (FETCH + PARSE), bands: [[lane]] };
}

function withThreads(): IllustratedWay {
  const arrivals = Array.from({ length: PAGES }, (_, page) => (page + 1) * THREAD_START + FETCH);
  const lanes = arrivals.map((arrival, page): Stretch[] => [
    { state: 'starting', from: page * THREAD_START, to: (page + 1) * THREAD_START },
    { state: 'sleeping', from: (page + 1) * THREAD_START, to: arrival },
  ]);
  const total = takeTurns(lanes, arrivals);
  const main: Stretch[] = [
    { state: 'running', from: 0, to: PAGES * THREAD_START },
    { state: 'waiting', from: PAGES * THREAD_START, to: total },
  ];
  return { id: 'threads', total, bands: [[main, ...lanes]] };
}

/** Lets lanes compute in turns, first come, first served, one at a time; returns when the last has finished. */
function takeTurns(lanes: Stretch[][], arrivals: readonly number[]): number {
  const left = arrivals.map(() => PARSE);
  const readySince = [...arrivals];
  let now = 0;
  for (;;) {
    const next = left
      .map((work, lane) => ({ work, lane, since: readySince[lane] ?? 0 }))
      .filter(({ work }) => work > 0)
      .toSorted((a, b) => a.since - b.since)[0];
    if (next === undefined) return now;
    const from = Math.max(now, next.since);
    const to = from + Math.min(TURN, next.work);
    if (from > next.since) lanes[next.lane]?.push({ state: 'ready', from: next.since, to: from });
    lanes[next.lane]?.push({ state: 'running', from, to });
    left[next.lane] = next.work - (to - from);
    readySince[next.lane] = to;
    now = to;
  }
}

function withProcesses(): IllustratedWay {
  const children = Array.from({ length: PAGES }, (_, page): Stretch[] => {
    const made = page * THREAD_START * 2;
    const started = made + PROCESS_START;
    return [
      { state: 'starting', from: made, to: started },
      { state: 'sleeping', from: started, to: started + FETCH },
      { state: 'running', from: started + FETCH, to: started + FETCH + PARSE },
    ];
  });
  const last = (PAGES - 1) * THREAD_START * 2 + PROCESS_START + FETCH + PARSE;
  const total = last + 5;
  const spawning = PAGES * THREAD_START * 2;
  const parent: Stretch[] = [
    { state: 'running', from: 0, to: spawning },
    { state: 'waiting', from: spawning, to: last },
    { state: 'running', from: last, to: total },
  ];
  return { id: 'processes', total, bands: [[parent], ...children.map((child) => [child])] };
}
