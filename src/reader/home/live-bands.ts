import { STATE, type Lane, type TimelineModel } from '../../charts/index.ts';
import type { MarkState, Stretch } from '../marks/marks.tsx';
import type { Way } from './ways-run.ts';
import type { Bands } from './way-row.tsx';

/** The state of each mark. */
export const MARKS: Readonly<Record<number, MarkState>> = {
  [STATE.starting]: 'starting',
  [STATE.running]: 'running',
  [STATE.ready]: 'ready',
  [STATE.waiting]: 'waiting',
  [STATE.sleeping]: 'sleeping',
};

/** Lanes of each process that a way has in the end: their room is held from the beginning. */
const SHAPES: Readonly<Record<Way, readonly number[]>> = {
  sequence: [1],
  threads: [5],
  processes: [1, 1, 1, 1, 1],
};

/** Milliseconds below which a stretch is not drawn by itself: it would be thinner than a hair. */
const LEAST = 0.5;

/** The lanes of a run so far, with room for those that are to come. */
export function liveBands(way: Way, model: TimelineModel | null): Bands {
  const known = model?.processes.map(({ lanes }) =>
    lanes.map((lane) => stretchesOf(lane, model.end)),
  );
  return SHAPES[way].map((count, band) => {
    const lanes = known?.[band] ?? [];
    return Array.from({ length: Math.max(count, lanes.length) }, (_, lane) => lanes[lane] ?? []);
  });
}

function stretchesOf({ spans }: Lane, now: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let i = 0; i < spans.count; i++) {
    const state = MARKS[spans.stateOf(i)];
    if (state === undefined) continue;
    const from = Math.max(0, spans.startOf(i) / 1000);
    const to = spans.end(i, now) / 1000;
    const last = stretches.at(-1);
    // What is too short to be seen belongs to what was before it.
    if (last && (to - from < LEAST || last.state === state)) {
      stretches[stretches.length - 1] = { ...last, to: Math.max(last.to, to) };
    } else if (to > from) stretches.push({ state, from: last ? last.to : from, to });
  }
  return stretches;
}
