import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Timers } from './timers.ts';

it('the earliest is first, whatever comes and goes', () => {
  const times = fc.array(
    fc.record({ deadline: fc.integer({ min: 0, max: 50 }), leaves: fc.boolean() }),
  );
  fc.assert(
    fc.property(times, (items) => {
      const timers = new Timers<(typeof items)[number]>();
      for (const item of items) timers.add(item);
      for (const item of items) if (item.leaves) timers.remove(item);
      const left = items.filter(({ leaves }) => !leaves).map(({ deadline }) => deadline);
      const seen: number[] = [];
      for (let { first } = timers; first; { first } = timers) {
        expect(timers.earliest).toBe(first.deadline);
        seen.push(first.deadline);
        timers.remove(first);
      }
      expect(seen).toEqual(left.toSorted((a, b) => a - b));
      expect(timers.earliest).toBe(Infinity);
    }),
  );
});

it('who is not there is not taken out', () => {
  const timers = new Timers();
  const there = { deadline: 5 };
  timers.add(there);
  timers.remove({ deadline: 5 });
  expect(timers.first).toBe(there);
});
