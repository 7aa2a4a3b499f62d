import { expect, test } from 'vitest';
import { illustratedWays } from './illustration.ts';

const ways = illustratedWays();
const running = (lanes: (typeof ways)[number]['bands'][number]) =>
  lanes.flat().filter(({ state }) => state === 'running');

test('threads are faster than one after another, and processes than threads', () => {
  const [sequence, threads, processes] = ways.map(({ total }) => total);
  expect(sequence).toBeGreaterThan(threads ?? 0);
  expect(threads).toBeGreaterThan(processes ?? 0);
});

test('in one process at most one thread runs at a time', () => {
  for (const way of ways) {
    for (const band of way.bands) {
      const stretches = running(band).toSorted((a, b) => a.from - b.from);
      for (const [index, { from }] of stretches.entries()) {
        expect(from).toBeGreaterThanOrEqual(stretches[index - 1]?.to ?? 0);
      }
    }
  }
});

test('every lane is without gaps, and the work is the same in every way', () => {
  const work = ways.map((way) => {
    for (const lane of way.bands.flat()) {
      for (const [index, { from, to }] of lane.entries()) {
        expect(to).toBeGreaterThan(from);
        if (index > 0) expect(from).toBe(lane[index - 1]?.to);
      }
      expect(lane.at(-1)?.to).toBeLessThanOrEqual(way.total);
    }
    const pages = way.bands.flat().filter((lane) => lane.some(({ state }) => state === 'sleeping'));
    return running(pages).reduce((sum, { from, to }) => sum + to - from, 0);
  });
  expect(new Set(work).size).toBe(1);
});
