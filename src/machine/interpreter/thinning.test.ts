import { describe, expect, it } from 'vitest';
import { Thinning } from './thinning.ts';

/** How many each one that is told stands for, when an object's things happen so often. */
function weights(thinning: Thinning, count: number): number[] {
  const found: number[] = [];
  let next = 0;
  let weight = 1;
  for (let n = 0; n < count; n += 1) {
    if (n !== next) continue;
    found.push(weight);
    const passed = thinning.passedOver(found.length);
    weight = passed + 1;
    next = n + weight;
  }
  return found;
}

describe('thinning', () => {
  it('tells all of an object that is used some thousand times', () => {
    expect(weights(new Thinning(), 4000).every((weight) => weight === 1)).toBe(true);
  });

  it('tells ever fewer of one that is used very often, up to the end, and none is missing from the sum', () => {
    const count = 5_000_000;
    const found = weights(new Thinning(), count);
    expect(found.length).toBeGreaterThan(10_000);
    expect(found.length).toBeLessThan(20_000);
    const sum = found.reduce((all, weight) => all + weight, 0);
    expect(sum).toBeLessThanOrEqual(count);
    expect(sum).toBeGreaterThan(count * 0.99);
  });

  it('draws how many it passes over, the same in every run', () => {
    const late = weights(new Thinning(), 100_000).slice(-500);
    expect(new Set(late).size).toBeGreaterThan(5);
    expect(weights(new Thinning(), 100_000).slice(-500)).toEqual(late);
  });

  it('tells fewer of each where there are many objects', () => {
    const thinning = new Thinning();
    let told = 0;
    for (let object = 0; object < 200; object += 1) told += weights(thinning, 4000).length;
    expect(told).toBeLessThan(400_000);
    expect(weights(thinning, 4000).length).toBeLessThan(500);
  });
});
