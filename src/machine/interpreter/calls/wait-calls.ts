import { REASON } from '../../protocol.ts';
import { END, OBJECT, PIPE_CAPACITY } from '../../sync/index.ts';
import type { Handle, Handles } from './handles.ts';
import { objectId, processId, setId } from './object-ids.ts';
import { badDescriptor } from './pipe-calls.ts';
import type { CallContext, CallResult, CallTable } from './call.ts';
import { ints, type Arguments } from './values.ts';

/** `connection.wait`: any of several descriptors. */
export function waitCalls(context: CallContext, handles: Handles): Pick<CallTable, 'wait_any'> {
  let sets = 0;
  return {
    wait_any: (args) => {
      sets += 1;
      return waitForAny(context, handles, args, sets);
    },
  };
}

/** `(descriptors, seconds or None)` → the places of those that are ready; none of them after the time is over. */
function waitForAny(
  context: CallContext,
  handles: Handles,
  args: Arguments,
  number: number,
): CallResult {
  const { py } = context;
  const deadline = args.deadline(1, context.now());
  if (Number.isNaN(deadline)) return 0;
  const waited: Handle[] = [];
  for (const descriptor of args.ints(0)) {
    const handle = handles.get(descriptor);
    if (!handle) return badDescriptor(context);
    waited.push(handle);
  }
  const ready = () => waited.flatMap((handle, index) => (isReady(context, handle) ? [index] : []));
  const [first] = waited;
  return {
    object: first && waited.length === 1 ? idOf(context, first) : setId(number),
    reason: REASON.process,
    deadline,
    attempt: () => {
      const found = ready();
      return found.length > 0 ? ints(py, found) : null;
    },
    isPossible: () => waited.some((handle) => isReady(context, handle)),
    enter: () => waited.forEach((handle) => enter(context, handle)),
    leave: () => undefined,
    timedOut: () => ints(py, []),
  };
}

/** What the trace calls it. */
function idOf({ memory }: CallContext, handle: Handle): number {
  if (handle.kind === 'process') return processId(handle.pid);
  const at = handle.kind === 'listener' ? handle.tickets : handle.readable || handle.writable;
  return objectId(memory.blocks.referenceAt(at));
}

/** Whether a read would not wait (of an end for writing only: a write). */
export function isReady({ memory }: CallContext, handle: Handle): boolean {
  switch (handle.kind) {
    case 'process':
      return memory.table.hasEnded(handle.slot, handle.pid);
    case 'listener':
      return memory.pipes.used(handle.tickets) > 0;
    case 'pipe':
      if (handle.readable === 0) {
        const full = memory.pipes.used(handle.writable) >= PIPE_CAPACITY;
        return !full || !memory.blocks.isOpen(handle.writable, END.read);
      }
      return (
        memory.pipes.used(handle.readable) > 0 || !memory.blocks.isOpen(handle.readable, END.write)
      );
  }
}

export function enter({ memory, by }: CallContext, handle: Handle): void {
  const { slot } = by();
  if (handle.kind === 'process') memory.table.watch(handle.slot, slot);
  else if (handle.kind === 'listener') {
    memory.waiters.enter(handle.tickets + OBJECT.waiters, slot);
  } else if (handle.readable === 0) {
    memory.waiters.enter(handle.writable + OBJECT.roomWaiters, slot);
  } else memory.waiters.enter(handle.readable + OBJECT.waiters, slot);
}
