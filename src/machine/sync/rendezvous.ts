import { OutOfSharedMemory, type Block, type Blocks } from './blocks.ts';
import { PIPE_BYTES, type Pipes } from './pipes.ts';
import type { ProcessTable } from './process-table.ts';
import {
  END,
  KIND,
  LISTENER,
  LISTENER_NAME_AT,
  LISTENER_NAME_LIMIT,
  SEGMENT,
  SEGMENT_DATA_AT,
  SEGMENT_NAME_AT,
  SEGMENT_NAME_LIMIT,
  TICKET,
  TICKET_STATE,
} from './run-layout.ts';
import type { Actor } from './semaphores.ts';
import type { SharedWords } from './shared-words.ts';
import { slotsOf } from './slot-mask.ts';

/** Bytes of a ticket. */
const TICKET_BYTES = 96;
const TICKET_MESSAGE_BYTES = 4;

/** Places of a pipe's two ends, or of two pipes; 0 for an end that is not there. */
export interface Ends {
  readonly readable: number;
  readonly writable: number;
}

/** A ticket that this process wrote. */
interface Outgoing {
  readonly at: number;
  readonly reference: number;
  readonly ends: Ends;
}

/**
 * How a process gets what it did not inherit: tickets, by which a connection goes through another connection; listeners,
 * which have a name; segments of memory, which may have one too.
 */
export class Rendezvous {
  readonly #words: SharedWords;
  readonly #blocks: Blocks;
  readonly #pipes: Pipes;
  readonly #table: ProcessTable;
  readonly #outgoing: Outgoing[] = [];

  constructor(words: SharedWords, blocks: Blocks, pipes: Pipes, table: ProcessTable) {
    this.#words = words;
    this.#blocks = blocks;
    this.#pipes = pipes;
    this.#table = table;
  }

  /** Writes a ticket for these ends, which its taker will hold. The ends stay open meanwhile. */
  send(ends: Ends, by: Actor): number {
    const { at, reference } = this.#write(ends, by.slot);
    this.#outgoing.push({ at, reference, ends });
    return reference;
  }

  /** The process in `slot` holds the ticket and, by it, the ends. */
  #write(ends: Ends, slot: number): Block {
    const { readable, writable } = ends;
    const ticket = this.#blocks.make(KIND.ticket, TICKET_BYTES, slot, [END.read], (place) => {
      const put = (word: number, value: number) => this.#words.store(place + word, value);
      put(TICKET.readable, readable === 0 ? 0 : this.#blocks.referenceAt(readable));
      put(TICKET.writable, writable === 0 ? 0 : this.#blocks.referenceAt(writable));
      put(TICKET.ownerSlot, slot);
      put(TICKET.state, TICKET_STATE.waiting);
    });
    if (readable !== 0) this.#blocks.send(readable, END.read, slot);
    if (writable !== 0) this.#blocks.send(writable, END.write, slot);
    return ticket;
  }

  /** Takes what a ticket is for; null when it was taken, or its writer has ended. */
  receive(reference: number, by: Actor): Ends | null {
    const ticket = this.#blocks.find(reference, KIND.ticket);
    if (ticket === null) return null;
    const find = (word: number) => {
      const wanted = this.#words.load(ticket + word);
      return wanted === 0 ? 0 : (this.#blocks.find(wanted, KIND.pipe) ?? 0);
    };
    const ends = { readable: find(TICKET.readable), writable: find(TICKET.writable) };
    if (ends.readable === 0 && ends.writable === 0) return null;
    // Held before it is taken: as long as nobody has taken it, its writer holds them too.
    const held = {
      readable: ends.readable !== 0 && this.#blocks.hold(ends.readable, END.read, by.slot),
      writable: ends.writable !== 0 && this.#blocks.hold(ends.writable, END.write, by.slot),
    };
    const mine = this.#words.replace(
      ticket + TICKET.state,
      TICKET_STATE.waiting,
      TICKET_STATE.taken,
    );
    if (mine && this.#blocks.find(reference, KIND.ticket) !== null) {
      this.#table.wake(this.#words.load(ticket + TICKET.ownerSlot));
      return ends;
    }
    if (ends.readable !== 0 && !held.readable) {
      this.#blocks.drop(ends.readable, END.read, by.slot);
    }
    if (ends.writable !== 0 && !held.writable) {
      this.#blocks.drop(ends.writable, END.write, by.slot);
    }
    return null;
  }

  /** Lets go of what has arrived. To be called when there is news. */
  sweep(slot: number): void {
    for (let index = this.#outgoing.length - 1; index >= 0; index -= 1) {
      const sent = this.#outgoing[index];
      if (!sent || this.#words.load(sent.at + TICKET.state) !== TICKET_STATE.taken) continue;
      this.#outgoing.splice(index, 1);
      this.#arrived(sent.ends.readable, END.read, slot, (ends) => ends.readable);
      this.#arrived(sent.ends.writable, END.write, slot, (ends) => ends.writable);
      this.#blocks.drop(sent.at, END.read, slot);
    }
  }

  /** The same end may be under way twice. */
  #arrived(at: number, end: 0 | 1, slot: number, of: (ends: Ends) => number): void {
    if (at === 0 || this.#outgoing.some((other) => of(other.ends) === at)) return;
    this.#blocks.sent(at, end, slot);
  }

  /** Opens a listener; null when its name is taken. */
  listen(name: string, by: Actor): Block | null {
    if (this.#named(KIND.listener, name) !== null) return null;
    const bytes = encodedName(name, LISTENER_NAME_LIMIT);
    const ends = [END.read, END.write];
    const pipe = this.#blocks.make(KIND.pipe, PIPE_BYTES, by.slot, ends, () => undefined);
    const size = LISTENER_NAME_AT + LISTENER_NAME_LIMIT;
    return this.#blocks.make(KIND.listener, size, by.slot, [END.read], (at) => {
      this.#words.store(at + LISTENER.pipe, pipe.reference);
      this.#words.write(at * 4 + LISTENER_NAME_AT, bytes);
      this.#words.store(at + LISTENER.nameBytes, bytes.length);
    });
  }

  /** The pipe of a listener through which tickets come. */
  ticketsOf(listener: number): number {
    return this.#blocks.find(this.#words.load(listener + LISTENER.pipe), KIND.pipe) ?? 0;
  }

  /**
   * Offers two ends to a listener, whose process holds them from now on: the offer outlives who made it. Returns false
   * when nobody listens to that name.
   */
  connect(name: string, ends: Ends, by: Actor): boolean {
    const listener = this.#named(KIND.listener, name);
    const tickets = listener === null ? 0 : this.ticketsOf(listener);
    const owner = listener === null ? undefined : slotsOf(this.#words, listener)[0];
    if (tickets === 0 || owner === undefined) return false;
    const message = new Uint8Array(TICKET_MESSAGE_BYTES);
    new DataView(message.buffer).setInt32(0, this.#write(ends, owner).reference, true);
    return this.#pipes.write(tickets, message, by) > 0;
  }

  /** The next connection that was offered, or null when there is none now. */
  accept(listener: number, by: Actor): Ends | null {
    for (;;) {
      const message = new Uint8Array(TICKET_MESSAGE_BYTES);
      let isThere = false;
      this.#pipes.read(this.ticketsOf(listener), by, {
        take: (available, bytes) => {
          if (isThere || available < TICKET_MESSAGE_BYTES) return 0;
          isThere = true;
          bytes.copy(0, message, 0, TICKET_MESSAGE_BYTES);
          return TICKET_MESSAGE_BYTES;
        },
      });
      if (!isThere) return null;
      const reference = new DataView(message.buffer).getInt32(0, true);
      const ticket = this.#blocks.find(reference, KIND.ticket);
      const ends = this.receive(reference, by);
      if (!ends || ticket === null) continue;
      this.#blocks.sent(ends.readable, END.read, by.slot);
      this.#blocks.sent(ends.writable, END.write, by.slot);
      this.#blocks.drop(ticket, END.read, by.slot);
      return ends;
    }
  }

  /** Makes a segment of so many bytes, all zero; null when its name is taken. `name` may be empty. */
  makeSegment(name: string, bytes: number, by: Actor): Block | null {
    if (name !== '' && this.#named(KIND.segment, name) !== null) return null;
    const encoded = encodedName(name, SEGMENT_NAME_LIMIT);
    return this.#blocks.make(KIND.segment, SEGMENT_DATA_AT + bytes, by.slot, [END.read], (at) => {
      this.#words.store(at + SEGMENT.bytes, bytes);
      this.#words.write(at * 4 + SEGMENT_NAME_AT, encoded);
      this.#words.store(at + SEGMENT.nameBytes, encoded.length);
    });
  }

  /** The segment of a name, of which the caller gets no hold yet; or null. */
  findSegment(name: string): number | null {
    return this.#named(KIND.segment, name);
  }

  /** From now on nobody finds the segment by its name. */
  unlink(segment: number): void {
    this.#words.store(segment + SEGMENT.nameBytes, 0);
  }

  #named(kind: typeof KIND.listener | typeof KIND.segment, name: string): number | null {
    const [lengthAt, nameAt] =
      kind === KIND.listener
        ? [LISTENER.nameBytes, LISTENER_NAME_AT]
        : [SEGMENT.nameBytes, SEGMENT_NAME_AT];
    const wanted = new TextEncoder().encode(name);
    for (const block of this.#blocks.inUse()) {
      if (block.kind !== kind || this.#words.load(block.at + lengthAt) !== wanted.length) continue;
      const bytes = this.#words.bytes(block.at * 4 + nameAt, wanted.length);
      if (wanted.every((byte, index) => bytes[index] === byte)) return block.at;
    }
    return null;
  }
}

function encodedName(name: string, limit: number): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length > limit) throw new OutOfSharedMemory(`a name can have ${limit} bytes`);
  return bytes;
}
