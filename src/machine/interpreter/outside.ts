import { peerOf, REASON, type Reason } from '../protocol.ts';
import { IDLE, type Actor } from '../sync/index.ts';
import type { CallHost, SpawnRequest } from './calls/call.ts';
import type { Clock } from './clock.ts';
import type { PyodideModule } from './cpython.ts';
import type { Port } from './port.ts';
import type { ProcessRequest, SharedView } from './process-request.ts';
import type { PythonThread } from './python-thread.ts';
import type { Scheduler } from './scheduler.ts';
import { DISPOSITION, type Disposition } from './signals.ts';

/** What leads out of an interpreter. */
interface Ways {
  readonly py: PyodideModule;
  readonly port: Port;
  readonly request: ProcessRequest;
  readonly shared: SharedView | null;
  readonly onSpawn: (request: SpawnRequest, asked: number) => void;
  readonly onKill: (pid: number, signal: number) => void;
}

/** What the interpreter itself does for its calls. */
interface Inside extends Pick<CallHost, 'note' | 'nameOf' | 'waitInPlace'> {
  /** Milliseconds since time 0 of the run. */
  readonly elapsed: () => number;
}

/** The world outside one interpreter, as system calls reach it. */
export function outsideOf(
  ways: Ways,
  scheduler: Scheduler<PythonThread>,
  clock: Clock,
  { elapsed, ...inside }: Inside,
): CallHost {
  const { py, port, request, shared, onSpawn, onKill } = ways;
  const running: Actor = {
    pid: request.pid,
    slot: shared?.slot ?? 0,
    get peer() {
      return peerOf(request.pid, scheduler.running?.tid ?? 0);
    },
  };
  const seeded = request.policy.kind === 'seeded';
  return {
    ...inside,
    py,
    memory: shared?.memory ?? null,
    by: () => running,
    // Under a seed no time goes by while a thread waits where it is.
    mayWaitInPlace: () => !seeded && scheduler.readyCount === 0,
    now: () => clock.now(),
    enter: () => shared?.own.enter(),
    leave: () => shared?.own.leave(),
    tellName: (object, name, type) =>
      port.name({ kind: 'object', pid: request.pid, id: object, name, type }),
    wake: (object) => scheduler.wakeAll(object),
    parent: request.parent,
    cores: request.cores,
    spawnRefusal: seeded
      ? 'a schedule that a seed decides has one process: start processes without a seed'
      : null,
    spawn: (wanted) => {
      shared?.memory.table.asking(shared.slot);
      onSpawn(wanted, elapsed());
    },
    kill: (pid, signal) => {
      shared?.memory.table.asking(shared.slot);
      onKill(pid, signal);
    },
  };
}

/** Does what others see; throws when the process has been ended. */
export function touching(shared: SharedView | null, task: () => void): void {
  shared?.own.enter();
  try {
    task();
  } finally {
    shared?.own.leave();
  }
}

/** Tells the other processes what a signal does to this one. */
export function publisherOf(
  shared: SharedView | null,
): (signal: number, disposition: Disposition) => void {
  return (signal, disposition) => {
    const how =
      disposition === DISPOSITION.caught
        ? 'caught'
        : disposition === DISPOSITION.ignored
          ? 'ignored'
          : 'default';
    touching(shared, () => shared?.memory.table.setDisposition(shared.slot, signal, how));
  };
}

/** Waits that a reader or the page ends, who may always come. */
const FROM_OUTSIDE: ReadonlySet<Reason> = new Set([REASON.input, REASON.output, REASON.signal]);

/** Whether no other process of the run lives. */
export function isAlone(shared: SharedView | null): boolean {
  return !shared || !shared.memory.table.anyOthers;
}

/** What the kernel may conclude while none of the threads runs before `deadline` (ms): one of `IDLE`. */
export function idleness(
  deadline: number,
  threads: Iterable<PythonThread>,
  shared: SharedView | null,
): number {
  if (deadline !== Infinity) return IDLE.no;
  let waitsForProcess = false;
  for (const { reason } of threads) {
    if (FROM_OUTSIDE.has(reason)) return IDLE.forInput;
    waitsForProcess ||= reason === REASON.process;
  }
  return waitsForProcess || !isAlone(shared) ? IDLE.forEver : IDLE.forInput;
}
