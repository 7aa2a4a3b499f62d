import type { TimelineModel } from '../../charts/index.ts';
import { stretchesOf } from '../marks/stretches.ts';
import type { Way } from './ways-run.ts';
import type { Bands } from './way-row.tsx';

/** Lanes of each process that a way has in the end: their room is held from the beginning. */
const SHAPES: Readonly<Record<Way, readonly number[]>> = {
  sequence: [1],
  threads: [5],
  processes: [1, 1, 1, 1, 1],
};

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
