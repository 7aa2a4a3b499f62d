import { EVENT, REASON } from '../../protocol.ts';
import {
  END,
  KIND,
  NOT_BEGUN,
  OBJECT,
  PIPE_BYTES,
  type Actor,
  type Ends,
} from '../../sync/index.ts';
import type { Pointer } from '../cpython.ts';
import type { Handle, Handles } from './handles.ts';
import { Message } from './message.ts';
import { objectId } from './object-ids.ts';
import type { Attempt, CallContext, CallResult, CallTable } from './call.ts';
import {
  type BufferView,
  ERRNO,
  int,
  ints,
  none,
  RAISED,
  raiseEof,
  raiseNamed,
  raiseOs,
  type Arguments,
} from './values.ts';

type PipeCalls = Pick<
  CallTable,
  'pipe_create' | 'socketpair' | 'send' | 'recv' | 'close' | 'fd_grant' | 'fd_open' | 'fd_duplicate'
>;

/** Pipes, and the messages that `Connection` sends through them. */
export function pipeCalls(context: CallContext, handles: Handles): PipeCalls {
  const { py, memory, by } = context;
  const newPipe = () =>
    memory.blocks.make(KIND.pipe, PIPE_BYTES, by().slot, [END.read, END.write], () => undefined).at;
  const create = (): number => {
    const at = newPipe();
    const reference = memory.blocks.referenceAt(at);
    context.tellName(objectId(reference), `Pipe ${memory.blocks.numberOf(reference)}`, 'Pipe');
    return at;
  };
  const open = (readable: number, writable: number) =>
    handles.open({ kind: 'pipe', readable, writable });
  return {
    pipe_create: () => {
      if (handles.isFull) return tooManyFiles(context);
      const at = create();
      return ints(py, [open(at, 0), open(0, at)]);
    },
    socketpair: () => {
      if (handles.isFull) return tooManyFiles(context);
      const [there, back] = [create(), create()];
      return ints(py, [open(back, there), open(there, back)]);
    },
    send: (args) => send(context, handles, args),
    recv: (args) => receive(context, handles, args),
    close: (args) => (handles.close(args.int(0)) ? none(py) : badDescriptor(context)),
    fd_grant: (args) => {
      const handle = handles.get(args.int(0));
      if (handle?.kind !== 'pipe') return badDescriptor(context);
      const slot = args.int(1);
      return ints(py, [
        granted(context, handle.readable, END.read, slot),
        granted(context, handle.writable, END.write, slot),
      ]);
    },
    fd_open: (args) => {
      const find = (reference: number) =>
        reference === 0 ? 0 : (memory.blocks.find(reference, KIND.pipe) ?? 0);
      const [readable, writable] = [find(args.int(0)), find(args.int(1))];
      if (readable === 0 && writable === 0) return badDescriptor(context);
      return handles.isFull ? tooManyFiles(context) : int(py, open(readable, writable));
    },
    fd_duplicate: (args) => {
      const handle = handles.get(args.int(0));
      if (!handle) return badDescriptor(context);
      return handles.isFull ? tooManyFiles(context) : int(py, handles.open(handle));
    },
  };
}

/** The process in `slot` becomes a holder; the reference by which it finds the end, 0 for none. */
function granted(context: CallContext, at: number, end: 0 | 1, slot: number): number {
  if (at === 0) return 0;
  context.memory.blocks.hold(at, end, slot);
  return context.memory.blocks.referenceAt(at);
}

export function badDescriptor({ py }: CallContext): typeof RAISED {
  return raiseOs(py, ERRNO.EBADF, 'Bad file descriptor');
}

export function tooManyFiles({ py }: CallContext): typeof RAISED {
  return raiseOs(py, ERRNO.EMFILE, 'Too many open files');
}

/** The ends of a descriptor that is a pipe. */
export function endsOf(handle: Handle | undefined): Ends | null {
  return handle?.kind === 'pipe' ? handle : null;
}

/** `(descriptor, buffer)`: sends one message; waits for room as long as there is none. */
function send(context: CallContext, handles: Handles, args: Arguments): CallResult {
  const at = endsOf(handles.get(args.int(0)))?.writable ?? 0;
  if (at === 0) return badDescriptor(context);
  const view = context.views.of(args.object(1));
  if (!view) return RAISED;
  const attempt = new Sending(context, at, view);
  const result = attempt.attempt();
  return result ?? attempt;
}

class Sending implements Attempt {
  readonly object: number;
  readonly reason = REASON.process;
  readonly deadline = Infinity;
  readonly #context: CallContext;
  readonly #at: number;
  readonly #view: BufferView;
  readonly #by: Actor;
  #done = NOT_BEGUN;

  constructor(context: CallContext, at: number, view: BufferView) {
    this.#context = context;
    this.#at = at;
    this.#view = view;
    this.#by = context.by();
    this.object = objectId(context.memory.blocks.referenceAt(at));
  }

  get #broken(): boolean {
    return !this.#context.memory.blocks.isOpen(this.#at, END.read);
  }

  attempt(): Pointer | null {
    const { py, memory } = this.#context;
    if (this.#broken) {
      this.#view.release();
      return raiseOs(py, ERRNO.EPIPE, 'Broken pipe');
    }
    const { start, length } = this.#view;
    const before = this.#done;
    this.#done = memory.pipes.send(this.#at, py.HEAPU8, start, length, before, this.#by);
    if (before === NOT_BEGUN && this.#done !== NOT_BEGUN) {
      this.#context.note(EVENT.send, this.object, memory.pipes.sentSoFar(this.#at));
    }
    if (this.#done !== length) return null;
    this.#view.release();
    return none(py);
  }

  isPossible(): boolean {
    const { pipes } = this.#context.memory;
    return this.#broken || pipes.hasRoom(this.#at, this.#view.length, this.#done);
  }

  enter(): void {
    this.#context.memory.waiters.enter(this.#at + OBJECT.roomWaiters, this.#by.slot);
  }

  /** The bit among the waiters may stay: a wake-up in vain does no harm, and another thread may wait for the same. */
  leave(): void {
    this.#view.release();
  }

  timedOut(): Pointer {
    throw new Error('sending has no deadline');
  }
}

/** `(descriptor, most bytes or None)` → the next message, or None when it is longer. */
function receive(context: CallContext, handles: Handles, args: Arguments): CallResult {
  const at = endsOf(handles.get(args.int(0)))?.readable ?? 0;
  if (at === 0) return badDescriptor(context);
  const most = args.isNone(1) ? Infinity : args.int(1);
  const attempt = new Receiving(context, at, most);
  const result = attempt.attempt();
  return result ?? attempt;
}

class Receiving implements Attempt {
  readonly object: number;
  readonly reason = REASON.process;
  readonly deadline = Infinity;
  readonly #context: CallContext;
  readonly #at: number;
  readonly #by: Actor;
  readonly #message: Message;

  constructor(context: CallContext, at: number, most: number) {
    this.#context = context;
    this.#at = at;
    this.#by = context.by();
    this.#message = new Message(context.py, most);
    this.object = objectId(context.memory.blocks.referenceAt(at));
  }

  attempt(): Pointer | null {
    const { py, memory } = this.#context;
    // Whoever closes has written before; so this is asked first.
    const ended = !memory.blocks.isOpen(this.#at, END.write);
    memory.pipes.read(this.#at, this.#by, this.#message);
    if (this.#message.isComplete) {
      this.#context.note(EVENT.recv, this.object, memory.pipes.countReceived(this.#at));
      return this.#message.result();
    }
    if (!ended || memory.pipes.used(this.#at) > 0) return null;
    if (!this.#message.hasBegun) return raiseEof(py);
    this.#message.giveUp();
    return raiseNamed(py, '_PyExc_OSError', 'got end of file during message');
  }

  isPossible(): boolean {
    const { memory } = this.#context;
    return memory.pipes.used(this.#at) > 0 || !memory.blocks.isOpen(this.#at, END.write);
  }

  enter(): void {
    this.#context.memory.waiters.enter(this.#at + OBJECT.waiters, this.#by.slot);
  }

  leave(): void {
    this.#message.giveUp();
  }

  timedOut(): Pointer {
    throw new Error('receiving has no deadline');
  }
}
