import { expect, test } from 'vitest';
import { recordedWays } from './recorded-ways.ts';

const ways = recordedWays();

test('the three ways were recorded on one machine, and each has its lanes', () => {
  const lanes = ways.map(({ bands }) => bands.map((band) => band.length));
  expect(lanes).toEqual([[1], [5], [1, 1, 1, 1, 1]]);
  const machines = ways.map(({ provenance: { machine, browser, cores } }) => [
    machine,
    browser,
    cores,
  ]);
  expect(new Set(machines.map(String)).size).toBe(1);
});

test('in one process at most one thread runs at a time', () => {
  for (const { bands } of ways) {
    for (const band of bands) {
      const running = band
        .flat()
        .filter(({ state }) => state === 'running')
        .toSorted((a, b) => a.from - b.from);
      for (const [index, { from }] of running.entries()) {
        // The clock moves in steps of 5 µs.
        expect(from).toBeGreaterThanOrEqual((running[index - 1]?.to ?? 0) - 0.006);
      }
    }
  }
});

test('a child is not drawn as running after its parent has seen it end', () => {
  const [parent = [], ...children] = ways[2].bands.map(([lane]) => lane ?? []);
  const ends = children.map((lane) => lane.at(-1)?.to ?? 0);
  // The parent joins the first child, then the others: it wakes when that one has ended.
  const woken = parent.find(({ state }) => state === 'waiting')?.to ?? 0;
  expect(ends[0]).toBeLessThan(woken);
});

test('stretches of a lane never overlap, and end with the run', () => {
  for (const { bands, total } of ways) {
    for (const lane of bands.flat()) {
      expect(lane.length).toBeGreaterThan(0);
      for (const [index, { from, to }] of lane.entries()) {
        expect(to).toBeGreaterThan(from);
        if (index > 0) expect(from).toBeGreaterThanOrEqual(lane[index - 1]?.to ?? 0);
      }
      expect(lane.at(-1)?.to).toBeLessThanOrEqual(total + 0.01);
    }
  }
});
