import { STATE, type Lane } from '../../charts/index.ts';
import type { LaneMark, Stretch } from './marks.tsx';

/** The state of each mark. */
export const MARKS: Readonly<Record<number, LaneMark>> = {
  [STATE.starting]: 'starting',
  [STATE.running]: 'running',
  [STATE.ready]: 'ready',
  [STATE.waiting]: 'waiting',
  [STATE.sleeping]: 'sleeping',
  [STATE.runningOrReady]: 'runningOrReady',
};

/** Milliseconds below which a stretch is not drawn by itself: it would be thinner than a hair. */
const LEAST = 0.5;

/** What a lane did until `now`, in milliseconds, as it can be drawn on a page. */
export function stretchesOf({ spans }: Lane, now: number): readonly Stretch[] {
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
