import { describe, expect, it } from 'vitest';
import type { Machine, Run } from './machine.ts';
import type { EndEvent, RunEvent } from './protocol.ts';
import { outcomesOf, sweep } from './sweep.ts';

/** A machine whose runs print the seed's parity and can be killed while they last. */
function parityMachine(): { machine: Pick<Machine, 'run'>; most: () => number; killed: number[] } {
  let active = 0;
  let most = 0;
  const killed: number[] = [];
  const run: Machine['run'] = ({ policy }) => {
    const seed = policy?.kind === 'seeded' ? policy.seed : -1;
    active += 1;
    most = Math.max(most, active);
    const end: EndEvent = { kind: 'end', exitCode: 0, reason: 'exited', wallTime: 1 };
    const text = seed % 2 === 0 ? 'even\n' : 'odd\n';
    async function* events(): AsyncGenerator<RunEvent, void> {
      await Promise.resolve();
      yield { kind: 'output', pid: 1, stream: 'stdout', text, cut: 0 };
      active -= 1;
      yield end;
    }
    const iterator = events();
    const made: Partial<Run> = {
      ended: Promise.resolve(end),
      kill: () => killed.push(seed),
      [Symbol.asyncIterator]: () => iterator,
    };
    return made as Run; // the parts of a run that a sweep uses
  };
  return { machine: { run }, most: () => most, killed };
}

const REQUEST = { files: {}, main: { kind: 'code', code: '' } } as const;

describe('a sweep', () => {
  it('gives the results of all seeds in their order, so many at once', async () => {
    const { machine, most } = parityMachine();
    const results = await sweep(machine as Machine, REQUEST, [5, 2, 9], { atOnce: 2 });
    expect(results.map(({ seed, stdout }) => [seed, stdout])).toEqual([
      [5, 'odd\n'],
      [2, 'even\n'],
      [9, 'odd\n'],
    ]);
    expect(most()).toBe(2);
  });

  it('kills a run that takes too long', async () => {
    const end: EndEvent = { kind: 'end', exitCode: -9, reason: 'killed', wallTime: 1 };
    const killed = new AbortController();
    async function* events(): AsyncGenerator<RunEvent, void> {
      yield { kind: 'start', pid: 1 };
      await new Promise((resolve) => killed.signal.addEventListener('abort', resolve));
      yield end;
    }
    const iterator = events();
    const run: Partial<Run> = {
      ended: Promise.resolve(end),
      kill: () => killed.abort(),
      [Symbol.asyncIterator]: () => iterator,
    };
    const machine: Pick<Machine, 'run'> = { run: () => run as Run };
    const results = await sweep(machine as Machine, REQUEST, [1], { patience: 1 });
    expect(results).toMatchObject([{ seed: 1, reason: 'killed' }]);
  });

  it('ends what runs when it is aborted, and starts nothing more', async () => {
    const { machine, killed } = parityMachine();
    const control = new AbortController();
    const results = await sweep(machine as Machine, REQUEST, [1, 2, 3, 4], {
      atOnce: 1,
      signal: control.signal,
      onResult: ({ seed }) => {
        if (seed === 2) control.abort();
      },
    });
    expect(results.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(killed).toEqual([3]);
  });
});

describe('outcomes', () => {
  it('are grouped, the most frequent first, each with its seeds', () => {
    const base = { stderr: '', exitCode: 0, reason: 'exited' as const };
    const results = [
      { seed: 1, stdout: 'a', ...base },
      { seed: 2, stdout: 'b', ...base },
      { seed: 3, stdout: 'b', ...base },
      { seed: 4, stdout: 'b', ...base, exitCode: 1 },
      { seed: 5, stdout: 'c', ...base, exitCode: -9, reason: 'killed' as const },
      { seed: 6, stdout: 'cc', ...base, exitCode: -9, reason: 'killed' as const },
    ];
    expect(
      outcomesOf(results).map(({ stdout, exitCode, seeds }) => [stdout, exitCode, seeds]),
    ).toEqual([
      ['b', 0, [2, 3]],
      ['c', -9, [5, 6]],
      ['a', 0, [1]],
      ['b', 1, [4]],
    ]);
  });
});
