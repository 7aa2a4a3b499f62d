import type { EndEvent, Machine, Run, RunEvent, RunRequest } from '../machine/index.ts';

/** A run that does what the test says. */
export interface FakeRun extends Run {
  readonly request: RunRequest;
  /** What was asked of the run, in order: `interrupt`, `kill`, `write:text`, `close-input`. */
  readonly calls: readonly string[];
  /** Sends an event to whoever follows the run. */
  emit(event: RunEvent): void;
  print(text: string, stream?: 'stdout' | 'stderr'): void;
  /** Sends the last event. */
  end(end?: Partial<Omit<EndEvent, 'kind'>>): void;
}

export interface FakeMachine extends Machine {
  readonly runs: readonly FakeRun[];
  /** How often it was asked to warm up. */
  readonly warmed: number;
  /** The newest run; throws when there is none. */
  readonly last: FakeRun;
}

/** A machine without Python: every run starts at once and then waits for the test to say what happens. */
export function createFakeMachine(
  capabilities: Partial<Machine['capabilities']> = {},
  script?: (run: FakeRun) => void,
): FakeMachine {
  const runs: FakeRun[] = [];
  let warmed = 0;
  return {
    capabilities: { isolated: true, stackSwitching: true, cores: 4, ...capabilities },
    runs,
    get warmed() {
      return warmed;
    },
    get last() {
      const run = runs.at(-1);
      if (run === undefined) throw new Error('nothing was run');
      return run;
    },
    warm: () => {
      warmed += 1;
    },
    ready: () => Promise.resolve(),
    run: (request) => {
      const run = createFakeRun(request);
      runs.push(run);
      script?.(run);
      return run;
    },
    dispose: () => undefined,
  };
}

function createFakeRun(request: RunRequest): FakeRun {
  const calls: string[] = [];
  const queue: RunEvent[] = [];
  let wake: () => void = () => undefined;
  let resolveEnd: (event: EndEvent) => void = () => undefined;
  const ended = new Promise<EndEvent>((resolve) => {
    resolveEnd = resolve;
  });
  const emit = (event: RunEvent): void => {
    queue.push(event);
    if (event.kind === 'end') resolveEnd(event);
    wake();
  };
  return {
    request,
    calls,
    ended,
    emit,
    print: (text, stream = 'stdout') => emit({ kind: 'output', pid: 1, stream, text, cut: 0 }),
    end: (end = {}) => emit({ kind: 'end', exitCode: 0, reason: 'exited', wallTime: 610, ...end }),
    interrupt: () => calls.push('interrupt'),
    kill: () => calls.push('kill'),
    write: (text) => calls.push(`write:${text}`),
    closeInput: () => calls.push('close-input'),
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = queue.shift();
        if (event === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else {
          yield event;
          if (event.kind === 'end') return;
        }
      }
    },
  };
}
