import { REASON } from '../../protocol.ts';
import { END, KIND, PIPE_BYTES } from '../../sync/index.ts';
import type { Handles } from './handles.ts';
import { objectId } from './object-ids.ts';
import { badDescriptor, endsOf, tooManyFiles } from './pipe-calls.ts';
import type { CallContext, CallResult, CallTable } from './call.ts';
import { ERRNO, int, raiseOs, type Arguments } from './values.ts';
import { enter, isReady } from './wait-calls.ts';

type RendezvousCalls = Pick<CallTable, 'fd_send' | 'fd_receive' | 'listen' | 'connect' | 'accept'>;

/** Connections that a process gets through other connections, and through listeners. */
export function rendezvousCalls(context: CallContext, handles: Handles): RendezvousCalls {
  const { py, memory, by } = context;
  return {
    fd_send: (args) => {
      const ends = endsOf(handles.get(args.int(0)));
      return ends ? int(py, memory.rendezvous.send(ends, by())) : badDescriptor(context);
    },
    fd_receive: (args) => {
      if (handles.isFull) return tooManyFiles(context);
      const ends = memory.rendezvous.receive(args.int(0), by());
      if (ends) return int(py, handles.open({ kind: 'pipe', ...ends }));
      return raiseOs(py, ERRNO.ECONNREFUSED, 'Connection refused');
    },
    listen: (args) => {
      if (handles.isFull) return tooManyFiles(context);
      const block = memory.rendezvous.listen(args.text(0), by());
      if (!block) return raiseOs(py, ERRNO.EADDRINUSE, 'Address already in use');
      const tickets = memory.rendezvous.ticketsOf(block.at);
      return int(py, handles.open({ kind: 'listener', at: block.at, tickets }));
    },
    connect: (args) => connect(context, handles, args),
    accept: (args) => accept(context, handles, args),
  };
}

/** `(name)` → descriptor of a new connection, of which a listener has been offered the other end */
function connect(context: CallContext, handles: Handles, args: Arguments): CallResult {
  const { py, memory, by } = context;
  if (handles.isFull) return tooManyFiles(context);
  const create = () =>
    memory.blocks.make(KIND.pipe, PIPE_BYTES, by().slot, [END.read, END.write], () => undefined).at;
  const [there, back] = [create(), create()];
  const mine = handles.open({ kind: 'pipe', readable: back, writable: there });
  const offered = memory.rendezvous.connect(
    args.text(0),
    { readable: there, writable: back },
    by(),
  );
  // The ends for the other side are held by their ticket now.
  memory.pipes.close(there, END.read, by().slot);
  memory.pipes.close(back, END.write, by().slot);
  if (offered) return int(py, mine);
  handles.close(mine);
  return raiseOs(py, ERRNO.ECONNREFUSED, 'Connection refused');
}

/** `(descriptor of a listener)` → descriptor of the next connection */
function accept(context: CallContext, handles: Handles, args: Arguments): CallResult {
  const { py, memory, by } = context;
  const handle = handles.get(args.int(0));
  if (handle?.kind !== 'listener') return badDescriptor(context);
  if (handles.isFull) return tooManyFiles(context);
  const actor = by();
  return {
    object: objectId(memory.blocks.referenceAt(handle.tickets)),
    reason: REASON.process,
    deadline: Infinity,
    attempt: () => {
      const ends = memory.rendezvous.accept(handle.at, actor);
      return ends ? int(py, handles.open({ kind: 'pipe', ...ends })) : null;
    },
    isPossible: () => isReady(context, handle),
    enter: () => enter(context, handle),
    leave: () => undefined,
    timedOut: () => int(py, -1),
  };
}
