import type { Machine } from './machine.ts';
import type { EndReason, RunRequest } from './protocol.ts';

/** What one seed made of a program. */
export interface SeedResult {
  readonly seed: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly reason: EndReason;
}

/** All seeds that ended alike: the same output, exit code and reason; of those that were killed the output of the first. */
export interface Outcome extends Omit<SeedResult, 'seed'> {
  /** In the order in which they were given. */
  readonly seeds: readonly number[];
}

export interface SweepOptions {
  /** Milliseconds that a program may run, by the clock on the wall; then it is killed. For ever unless set. */
  readonly patience?: number;
  /** Runs under way at the same time; each needs an interpreter of its own. */
  readonly atOnce?: number;
  readonly signal?: AbortSignal;
  /** Called with each result as it comes, in no particular order. */
  readonly onResult?: (result: SeedResult) => void;
}

/**
 * Runs a program under many seeds, each in a fresh interpreter, so that every outcome can be had again by its seed.
 * Results are in the order of the seeds; those that an abort left out are missing.
 */
export async function sweep(
  machine: Machine,
  request: Omit<RunRequest, 'policy'>,
  seeds: readonly number[],
  { atOnce = 2, patience = Infinity, signal, onResult }: SweepOptions = {},
): Promise<SeedResult[]> {
  const results = new Map<number, SeedResult>();
  const left = [...seeds];
  const work = async (): Promise<void> => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const result = await runSeed(machine, request, seed, patience, signal);
      if (signal?.aborted === true) return;
      results.set(seed, result);
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return seeds.flatMap((seed) => results.get(seed) ?? []);
}

async function runSeed(
  machine: Machine,
  request: Omit<RunRequest, 'policy'>,
  seed: number,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<SeedResult> {
  const run = machine.run({ trace: false, ...request, policy: { kind: 'seeded', seed } });
  const abort = (): void => run.kill();
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const texts = { stdout: '', stderr: '' };
  for await (const event of run) {
    if (event.kind === 'start' && patience < Infinity) timer ??= setTimeout(abort, patience);
    else if (event.kind === 'output') texts[event.stream] += event.text;
    else if (event.kind === 'notice' && event.code === 'deadlock') texts.stderr += event.text;
  }
  clearTimeout(timer);
  signal?.removeEventListener('abort', abort);
  const { exitCode, reason } = await run.ended;
  return { seed, ...texts, exitCode, reason };
}

/** Puts results that are alike together, the most frequent first. */
export function outcomesOf(results: readonly SeedResult[]): Outcome[] {
  const groups = new Map<string, { outcome: Omit<SeedResult, 'seed'>; seeds: number[] }>();
  for (const { seed, ...outcome } of results) {
    // What a program has printed until it is killed is a matter of real time.
    const key = outcome.reason === 'killed' ? outcome.reason : JSON.stringify(outcome);
    const group = groups.get(key);
    if (group) group.seeds.push(seed);
    else groups.set(key, { outcome, seeds: [seed] });
  }
  return [...groups.values()]
    .map(({ outcome, seeds }) => ({ ...outcome, seeds }))
    .toSorted((one, other) => other.seeds.length - one.seeds.length);
}
