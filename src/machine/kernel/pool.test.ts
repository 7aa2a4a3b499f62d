import { describe, expect, it } from 'vitest';
import { Pool } from './pool.ts';
import type { ProcessWorker } from './process-worker.ts';

/** A pool whose workers have numbers in the order of their making; `begun` are those that make their interpreter. */
function newPool() {
  const ended: number[] = [];
  const begun: number[] = [];
  let count = 0;
  const numbers = new Map<ProcessWorker, number>();
  const pool = new Pool((after) => {
    count += 1;
    const number = count;
    const ready = (after ?? Promise.resolve()).then(() => void begun.push(number));
    const worker: ProcessWorker = {
      ready,
      clock: { offset: 0, error: 0 },
      send: () => undefined,
      listen: () => undefined,
      terminate: () => void ended.push(number),
    };
    numbers.set(worker, number);
    return worker;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { pool, ended, begun, settle, take: () => numbers.get(pool.take()), made: () => count };
}

describe('the pool of interpreters', () => {
  it('gives what is ready first, and makes new ones when it is used up', () => {
    const { pool, take } = newPool();
    pool.warm();
    expect([take(), take(), take()]).toEqual([1, 2, 3]);
    pool.close();
  });

  it('has a worker besides for programs with processes, which begins when it is taken', async () => {
    const { pool, begun, take, made, settle } = newPool();
    pool.keep(2);
    await settle();
    expect({ made: made(), begun }).toEqual({ made: 3, begun: [1, 2] });
    expect([take(), take(), take()]).toEqual([1, 2, 3]);
    await settle();
    expect({ made: made(), begun }).toEqual({ made: 4, begun: [1, 2, 3] });
    pool.close();
  });

  it('is ready when no spare is being made any more', async () => {
    const { pool, begun, take } = newPool();
    await pool.ready();
    expect(begun).toEqual([1, 2]);
    take();
    await pool.ready();
    expect(begun).toEqual([1, 2, 3]);
    pool.close();
    await pool.ready();
    expect(begun).toEqual([1, 2, 3]);
  });

  it('ends that worker when no program runs', () => {
    const { pool, ended, take } = newPool();
    pool.keep(2);
    pool.rest();
    expect(ended).toEqual([3]);
    expect([take(), take(), take()]).toEqual([1, 2, 4]);
    pool.close();
  });

  it('ends all that it has when it is closed', () => {
    const { pool, ended, made } = newPool();
    pool.keep(2);
    pool.close();
    expect(new Set(ended)).toEqual(new Set([1, 2, 3]));
    expect(made()).toBe(3);
  });
});
