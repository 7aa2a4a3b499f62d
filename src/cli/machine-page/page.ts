/** A page with the machine and nothing else, for commands and tests that drive it from outside. */
import { createTimelineModel, turnsOf, type TimelineModel } from '../../charts/index.ts';
import {
  checkProgram,
  type CheckOptions,
  type Judgement,
  type Outcome,
} from '../../checks/index.ts';
import {
  createMachine,
  outcomesOf,
  sweep,
  type Machine,
  type Run,
  type RunRequest,
} from '../../machine/index.ts';
import { machineFolder } from 'virtual:interleave/machine';

declare global {
  var machine: Machine;
  /** Runs under way or over, by the key that the driver chose. */
  var runs: Map<string, Run>;
  var sweeps: { sweep: typeof sweep; outcomesOf: typeof outcomesOf };
  /** Runs a program to its end; after `patience` milliseconds it is killed. */
  var tryProgram: (request: RunRequest, patience: number) => Promise<Outcome>;
  /** Has a program of an exercise checked. */
  var tryExercise: (
    exercise: Pick<CheckOptions, 'file' | 'code' | 'checks' | 'until'>,
  ) => Promise<Judgement>;
}

globalThis.machine = createMachine({ assetsUrl: new URL(machineFolder, document.baseURI).href });
globalThis.runs = new Map();
globalThis.sweeps = { sweep, outcomesOf };

globalThis.tryProgram = async (request, patience) => {
  const run = globalThis.machine.run({
    ...request,
    limits: { outputBurst: Number.MAX_SAFE_INTEGER, ...request.limits },
  });
  const timer = setTimeout(() => run.kill(), patience);
  const printed = { stdout: '', stderr: '' };
  const model = createTimelineModel();
  for await (const event of run) {
    if (event.kind === 'trace') model.append(event.batch);
    if (event.kind === 'output') printed[event.stream] += event.text;
  }
  clearTimeout(timer);
  const { exitCode, reason } = await run.ended;
  return {
    output: printed.stdout,
    errors: printed.stderr,
    turns: turnsText(model),
    exitCode,
    reason,
  };
};

/** A line for each turn of a thread at the watched variables: `blue: reads counter 1, stopped in line 13`. */
function turnsText(model: TimelineModel): string {
  return turnsOf(model)
    .map(({ lane, accesses, left }) => {
      const did = accesses.map(
        ({ kind, variable, value }) => `${kind}s ${variable}${value === null ? '' : ` ${value}`}`,
      );
      if (left !== null) did.push(`${left.kind} in line ${left.line}`);
      return `${lane.main ? 'main' : lane.name}: ${did.join(', ')}\n`;
    })
    .join('');
}

globalThis.tryExercise = async (exercise) => {
  const { signal } = new AbortController();
  const { checks, fault } = await checkProgram({
    ...exercise,
    machine: globalThis.machine,
    signal,
  });
  // What happened in the runs is too much for a driver to take.
  return { checks, fault };
};
