import { expect, test } from 'vitest';
import type { TimeRange } from '../../charts/index.ts';
import { moved, viewOf, WHOLE, type Follow } from './follow.ts';

/** A run that has gone on for so many µs. */
const after = (to: number): TimeRange => ({ from: 0, to });
const SECOND = 1_000_000;

/** The last tenth of a second of a run that goes on, which the reader came to by magnifying and going to the end. */
function atTheEnd(): Follow {
  const magnified = moved(WHOLE, { kind: 'zoom', factor: 10, anchor: 0 }, after(SECOND), true);
  return moved(magnified, { kind: 'end' }, after(SECOND), true);
}

test('a run that goes on is seen whole, until the reader chooses', () => {
  const view = viewOf(WHOLE, after(3 * SECOND), true);
  expect(view.from).toBe(0);
  expect(view.to).toBeGreaterThanOrEqual(3 * SECOND);
});

test('who goes to the end stays there while the run goes on', () => {
  const follow = atTheEnd();
  for (const now of [SECOND, 2 * SECOND, 5 * SECOND]) {
    const view = viewOf(follow, after(now), true);
    expect(view.from).toBeLessThan(now);
    expect(view.to).toBeGreaterThanOrEqual(now);
  }
});

test('who scrolls back stays where they are, however far the run goes on', () => {
  const back = moved(atTheEnd(), { kind: 'pan', by: -200_000 }, after(SECOND), true);
  const seen = viewOf(back, after(SECOND), true);
  expect(seen.to).toBeLessThan(SECOND);
  expect(viewOf(back, after(9 * SECOND), true)).toEqual(seen);
});

test('who scrolls forward to the end follows it again', () => {
  const back = moved(atTheEnd(), { kind: 'pan', by: -200_000 }, after(SECOND), true);
  const nearer = moved(back, { kind: 'pan', by: 50_000 }, after(2 * SECOND), true);
  expect(nearer.kind).toBe('chosen');
  const again = moved(nearer, { kind: 'pan', by: 2 * SECOND }, after(2 * SECOND), true);
  expect(viewOf(again, after(4 * SECOND), true).to).toBeGreaterThanOrEqual(4 * SECOND);
});

test('the end of a run that is over is a place like any other', () => {
  const magnified = moved(WHOLE, { kind: 'zoom', factor: 10, anchor: 0 }, after(SECOND), false);
  const end = moved(magnified, { kind: 'pan', by: 2 * SECOND }, after(SECOND), false);
  expect(end.kind).toBe('chosen');
  expect(viewOf(end, after(SECOND), false).to).toBeGreaterThanOrEqual(SECOND);
});

test('all of it is one key away', () => {
  expect(moved(atTheEnd(), { kind: 'fit' }, after(SECOND), true)).toEqual(WHOLE);
});
