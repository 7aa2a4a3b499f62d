import { REASON } from '../../protocol.ts';
import { PROCESS_STATE, repair } from '../../sync/index.ts';
import type { Pointer } from '../cpython.ts';
import type { Handles } from './handles.ts';
import { processId, setId } from './object-ids.ts';
import { tooManyFiles } from './pipe-calls.ts';
import type { CallContext, CallHost, CallResult, CallTable } from './call.ts';
import { ERRNO, int, ints, none, RAISED, raiseOs, type Arguments } from './values.ts';

type ProcessCalls = Pick<
  CallTable,
  'spawn_begin' | 'spawn_process' | 'spawn_abort' | 'sentinel' | 'parent_sentinel' | 'waitpid'
>;

/** `WNOHANG` of `os.waitpid`. */
const NO_HANG = 1;

/** Who a process is, which it also knows when it is alone. */
export function identityCalls(host: CallHost): Pick<CallTable, 'getpid' | 'getppid' | 'cpu_count'> {
  const { py, memory, parent } = host;
  return {
    getpid: () => int(py, host.by().pid),
    getppid: () => {
      const orphan = memory?.table.hasEnded(parent.slot, parent.pid) ?? true;
      return int(py, orphan ? 0 : parent.pid);
    },
    cpu_count: () => int(py, host.cores),
  };
}

/** Starting processes, and waiting for their end. */
export function processCalls(context: CallContext, handles: Handles): ProcessCalls {
  const { py, memory, by } = context;
  return {
    spawn_begin: () => {
      if (context.spawnRefusal !== null) return raiseOs(py, ERRNO.ENOTSUP, context.spawnRefusal);
      const claimed = memory.table.claim(by().pid);
      if (claimed) return ints(py, [claimed.pid, claimed.slot]);
      return raiseOs(
        py,
        ERRNO.EAGAIN,
        `no more than ${memory.table.limit} processes can live at once on this computer: ` +
          'each has an interpreter of its own, and needs its memory',
      );
    },
    spawn_process: (args) => spawn(context, args),
    spawn_abort: (args) => {
      repair(memory, args.int(1), args.int(0));
      memory.table.release(args.int(1));
      return none(py);
    },
    sentinel: (args) => {
      if (handles.isFull) return tooManyFiles(context);
      const [pid, slot] = [args.int(0), args.int(1)];
      return int(py, handles.open({ kind: 'process', slot, pid }));
    },
    parent_sentinel: () => {
      const { slot, pid } = context.parent;
      return int(py, handles.open({ kind: 'process', slot, pid }));
    },
    waitpid: (args) => waitForProcess(context, args),
  };
}

/** `(pid, slot, name, data, environment, directory)`; the environment is a tuple of names and values in turn. */
function spawn(context: CallContext, args: Arguments): Pointer {
  const view = context.views.of(args.object(3));
  if (!view) return RAISED;
  const env: Record<string, string> = {};
  const texts = args.texts(4);
  for (let index = 0; index + 1 < texts.length; index += 2) {
    env[texts[index] ?? ''] = texts[index + 1] ?? '';
  }
  context.spawn({
    pid: args.int(0),
    slot: args.int(1),
    name: args.text(2),
    data: view.bytes().slice(),
    env,
    cwd: args.text(5),
  });
  view.release();
  return none(context.py);
}

/** `(pid or -1, options)` → `(pid, status)` as `os.waitpid` has it; `(0, 0)` when none has ended */
function waitForProcess(context: CallContext, args: Arguments): CallResult {
  const { py, memory, by } = context;
  const { table } = memory;
  const wanted = args.int(0);
  const { pid: parent, slot: watcher } = by();
  const children = () =>
    table.childrenOf(parent).filter((slot) => wanted <= 0 || table.pid(slot) === wanted);
  if (children().length === 0) return raiseOs(py, ERRNO.ECHILD, 'No child processes');
  const ended = () => children().find((slot) => table.state(slot) === PROCESS_STATE.ended);
  return {
    object: wanted > 0 ? processId(wanted) : setId(0),
    reason: REASON.process,
    deadline: args.int(1) & NO_HANG ? -Infinity : Infinity,
    attempt: () => {
      const slot = ended();
      if (slot === undefined) {
        if (children().length > 0) return null;
        return raiseOs(py, ERRNO.ECHILD, 'No child processes');
      }
      const [pid, status] = [table.pid(slot), table.status(slot)];
      if (!table.reap(slot)) return null;
      return ints(py, [pid, status < 0 ? -status : (status & 0xff) << 8]);
    },
    isPossible: () => ended() !== undefined || children().length === 0,
    enter: () => children().forEach((slot) => table.watch(slot, watcher)),
    leave: () => undefined,
    timedOut: () => ints(py, [0, 0]),
  };
}
