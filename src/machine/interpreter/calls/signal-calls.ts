import { PROCESS_STATE } from '../../sync/index.ts';
import type { Pointer } from '../cpython.ts';
import type { CallContext, CallTable } from './call.ts';
import { ERRNO, none, raiseOs, type Arguments } from './values.ts';

const SIGKILL = 9;
const LAST_SIGNAL = 31;
/** By default these do nothing: SIGCHLD, SIGCONT, SIGURG, SIGWINCH. */
const HARMLESS = new Set([17, 18, 23, 28]);

/** Signals between processes. */
export function signalCalls(context: CallContext): Pick<CallTable, 'kill'> {
  return {
    kill: (args) => kill(context, args),
  };
}

/** `(pid, signal)`; 0 is all processes of the run */
function kill(context: CallContext, args: Arguments): Pointer {
  const { py, memory } = context;
  const { table } = memory;
  const [pid, signal] = [args.int(0), args.int(1)];
  if (signal < 0 || signal > LAST_SIGNAL) return raiseOs(py, ERRNO.EINVAL, 'Invalid argument');
  const slots = pid === 0 ? table.live() : [table.find(pid)];
  if (slots.includes(-1)) return raiseOs(py, ERRNO.ESRCH, 'No such process');
  for (const slot of slots) {
    if (signal === 0 || table.state(slot) === PROCESS_STATE.ended) continue;
    const how = signal === SIGKILL ? 'default' : table.disposition(slot, signal);
    if (how === 'caught') table.signal(slot, signal);
    else if (how === 'default' && !HARMLESS.has(signal)) context.kill(table.pid(slot), signal);
  }
  return none(py);
}
