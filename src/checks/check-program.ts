/** Tries a program under many schedules and has the runs judged. */

import type { ExerciseChecks } from '../lesson/index.ts';
import type { Machine, Policy, Run, RunRequest } from '../machine/index.ts';
import { JUDGE_FILES, PROGRAM_FILES } from './python-files.ts';
import type { CheckReport, CheckedRun } from './report.ts';
import { RunCollector } from './run-data.ts';
import { schedulesOf, type Schedule } from './seeds.ts';
import { readJudgement } from './verdicts.ts';

/** A run that has not ended by itself until then is stopped and counts as one that does not end. */
const PATIENCE = 20_000;
/** The checks do come to an end, but have much to read, and some devices are slow; a reader may stop them before. */
const JUDGE_PATIENCE = 120_000;
/** Where the modules of the checks lie in the interpreter, out of the way of the program's own files. */
const FOLDER = '/exercise';
/** Runs under a seed do not disturb each other, so two can be made at once. */
const AT_ONCE = 2;

/** How far the runs have come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

export interface CheckOptions {
  readonly machine: Machine;
  /** Name of the program's file. */
  readonly file: string;
  readonly code: string;
  readonly checks: ExerciseChecks;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** The name of a check whose first failure is enough: then no more runs are made. */
  readonly until?: string;
}

/** So many runs are made before it is asked whether there were enough. */
const FEW = 4;

/**
 * Runs the program under the schedules that are open, and when they pass under the hidden ones, and asks the checks.
 * Rejects with the signal's reason when it is aborted.
 */
export async function checkProgram(options: CheckOptions): Promise<CheckReport> {
  const { code, checks, until } = options;
  const schedules = schedulesOf(code, checks.runs, checks.times);
  const open = schedules.filter(({ hidden }) => !hidden);
  const collected: RunCollector[] = [];
  const go = async (next: readonly Schedule[]): Promise<CheckReport> => {
    collected.push(...(await collect(options, next, collected.length, schedules.length)));
    return judge(options, collected);
  };
  if (until !== undefined) {
    const report = await go(open.splice(0, FEW));
    if (report.checks.some(({ name, passed }) => name === until && !passed)) return report;
  }
  const report = await go(open);
  const hidden = schedules.filter((schedule) => schedule.hidden);
  return report.passed && hidden.length > 0 ? go(hidden) : report;
}

async function collect(
  options: CheckOptions,
  schedules: readonly Schedule[],
  before: number,
  of: number,
): Promise<readonly RunCollector[]> {
  const waiting = [...schedules];
  const collected = new Map<Schedule, RunCollector>();
  options.onProgress?.({ done: before, of });
  const work = async (): Promise<void> => {
    for (let schedule = waiting.shift(); schedule !== undefined; schedule = waiting.shift()) {
      // One after the other, since each worker has one interpreter at a time.
      // oxlint-disable-next-line no-await-in-loop
      collected.set(schedule, await runOnce(options, schedule));
      options.onProgress?.({ done: before + collected.size, of });
    }
  };
  const workers = options.checks.runs === 'seeded' ? AT_ONCE : 1;
  await Promise.all(Array.from({ length: workers }, work));
  return schedules.flatMap((schedule) => collected.get(schedule) ?? []);
}

async function runOnce(
  { machine, file, code, checks, signal }: CheckOptions,
  schedule: Schedule,
): Promise<RunCollector> {
  const policy: Policy =
    schedule.seed === null ? { kind: 'time-sliced' } : { kind: 'seeded', seed: schedule.seed };
  const collector = new RunCollector(schedule);
  await follow(
    machine,
    {
      files: { ...PROGRAM_FILES, [file]: code },
      main: {
        kind: 'code',
        code: startCode('exercise_program', 'run', [file, checks.values, checks.calls]),
      },
      stdin: '',
      policy,
      watch: checks.watch,
      limits: { outputBurst: Number.MAX_SAFE_INTEGER },
    },
    { signal, patience: PATIENCE },
    (event) => collector.take(event),
  );
  return collector;
}

async function judge(
  { machine, code, checks, signal }: CheckOptions,
  collected: readonly RunCollector[],
): Promise<CheckReport> {
  const path = `${FOLDER}/checks.py`;
  const output = { stdout: '', stderr: '' };
  const isCut = await follow(
    machine,
    {
      files: {
        ...JUDGE_FILES,
        [path]: checks.code,
        [`${FOLDER}/runs.json`]: `[${collected.map(({ json }) => json).join(',')}]`,
      },
      main: {
        kind: 'code',
        code: startCode('exercise_judge', 'main', [path, `${FOLDER}/runs.json`]),
      },
      stdin: '',
      trace: false,
      limits: { outputBurst: Number.MAX_SAFE_INTEGER },
    },
    { signal, patience: JUDGE_PATIENCE },
    (event) => {
      if (event.kind === 'output') output[event.stream] += event.text;
    },
  );
  if (isCut) {
    output.stderr = `TimeoutError: the checks took longer than ${JUDGE_PATIENCE / 1000} s`;
  }
  const { checks: results, fault } = readJudgement(output.stdout, output.stderr);
  const runs: readonly CheckedRun[] = collected.map(({ run }) => run);
  return {
    code,
    runs,
    checks: results,
    fault,
    passed: fault === null && results.every(({ passed }) => passed),
  };
}

/** How long a run is followed: until it is given up, or for so many milliseconds. */
interface Patience {
  readonly signal: AbortSignal;
  readonly patience: number;
}

/** Follows a run to its end; one that is aborted, or takes for ever, is killed. Whether it took too long. */
async function follow(
  machine: Machine,
  request: RunRequest,
  { signal, patience }: Patience,
  take: Parameters<typeof forEach>[1],
): Promise<boolean> {
  signal.throwIfAborted();
  const run = machine.run(request);
  let isCut = false;
  const kill = (): void => run.kill();
  const timer = setTimeout(() => {
    isCut = true;
    kill();
  }, patience);
  signal.addEventListener('abort', kill);
  try {
    await forEach(run, take);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
  signal.throwIfAborted();
  return isCut;
}

type RunListener = (event: Parameters<RunCollector['take']>[0]) => void;

async function forEach(run: Run, take: RunListener): Promise<void> {
  for await (const event of run) take(event);
}

/** Python that calls a function of one of our modules; the arguments are JSON, which is Python too. */
function startCode(module: string, name: string, args: readonly unknown[]): string {
  return [
    `import sys; sys.path.append(${JSON.stringify(FOLDER)})`,
    `import ${module}`,
    `${module}.${name}(*${JSON.stringify(args)})`,
  ].join('\n');
}
