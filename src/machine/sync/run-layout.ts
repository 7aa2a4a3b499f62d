/**
 * The memory that all processes of a run share with each other and with the kernel: one SharedArrayBuffer a run, which
 * grows and is visible to all at once, so that no buffer ever has to be posted to a worker that blocks.
 *
 *     0        256            8,448             MiB 1                    top
 *     ├─ HEADER ┼─ processes ──┼─ block table ───┼─ objects and segments ─┤ … grows
 *
 * Everything is 32-bit words, named by their index. Nothing here is guarded by a lock that outlives one call, and every
 * store leaves a state that `repair.ts` can put right: a process may be ended between any two of them.
 */

/** Words at the beginning. */
export const HEADER = {
  /** The number that the next process gets. */
  nextPid: 0,
  /** Units of the heap that are given out. */
  top: 1,
  /** Entries of the block table that are in use or were. */
  blocks: 2,
  /** Blocks that are free again; a hint. */
  freed: 3,
  /** How many processes may live at once. */
  processLimit: 4,
} as const;

/** Processes that a run can have at once, those included whose end nobody has asked for yet. */
export const PROCESS_SLOTS = 64;

/** Words of one slot of the process table. */
export const SLOT = {
  /** One of `PROCESS_STATE`. */
  state: 0,
  pid: 1,
  parent: 2,
  /** How it ended: what `sys.exit` was given, or minus the signal number. */
  status: 3,
  /** Grows with every piece of news for the process, which sleeps on it. */
  wake: 4,
  /** Signals under way, one bit each. */
  signals: 5,
  /** Signals for which the program has a handler, and those that it ignores. */
  caught: 6,
  ignored: 7,
  /** One of `IDLE`. */
  idle: 8,
  /** Grows each time the process becomes idle. */
  idleCount: 9,
  /** The value of `wake` up to which the process has taken notice. */
  seen: 10,
  /** Processes that wait for the end of this one; two words. */
  watchers: 11,
  /** Messages to the kernel that are on their way. */
  asked: 13,
  /** Kernel → process: 1 when it is to tell what its threads wait for. */
  question: 14,
  /** The number of the process while it may touch what others see; the kernel stores 0 before it ends it. */
  allowed: 15,
  /** The number of the process while it does. */
  inside: 16,
} as const;
export const SLOT_WORDS = 32;
export const SLOTS_AT = 64;

export const PROCESS_STATE = { free: 0, starting: 1, running: 2, ended: 3 } as const;

/** What a process does that runs nothing. */
export const IDLE = {
  /** It runs, or does not know yet that it could. */
  no: 0,
  /** Nothing of it can run before another process, or the kernel, does something. */
  forEver: 1,
  /** The same, but it waits for somebody outside, who may always come: standard input. */
  forInput: 2,
} as const;

/** Entries of the block table, and the words of one. */
export const BLOCK_LIMIT = 32_768;
export const BLOCK = {
  /** `generation << 8 | kind`; the generation grows with every reuse. */
  state: 0,
  /** Where the block is and how long, in units. */
  offset: 1,
  units: 2,
} as const;
export const BLOCK_WORDS = 4;
export const BLOCKS_AT = SLOTS_AT + PROCESS_SLOTS * SLOT_WORDS;

/** What a block holds. */
export const KIND = {
  free: 0,
  semaphore: 1,
  pipe: 2,
  segment: 3,
  listener: 4,
  ticket: 5,
  /** Being made by a process; nobody else may look at it. */
  making: 255,
} as const;

export const UNIT_BYTES = 64;
export const HEAP_AT_BYTES = 1 << 20;

/** Words that every object begins with. */
export const OBJECT = {
  /**
   * Who holds it: two bit masks over the slots for each of its (up to) two ends, of those that have it open and of
   * those that are sending it to another process.
   */
  holders: 0,
  /** Grows each time somebody is given a hold. */
  grants: 8,
  /** Its index in the block table. */
  block: 9,
  /** Processes that wait: for a semaphore or the data of a pipe, and for room in a pipe. */
  waiters: 10,
  roomWaiters: 12,
} as const;

/** Words of `OBJECT.holders` that belong to one end. */
export const END_WORDS = 4;
/** Ends of a pipe; everything else has the first only. */
export const END = { read: 0, write: 1 } as const;
export type End = (typeof END)[keyof typeof END];

export const SEMAPHORE = {
  /**
   * Of a semaphore whose maximum is 1: 0 when it is free, else the process that took it, or -1 when nobody did.
   * Of any other: the number of times that it can be taken.
   */
  value: 14,
  /** The process for which it is kept, because that has waited long; or 0. */
  reserved: 15,
  maximum: 16,
  /** The thread that released it last, as `peerOf` packs it. */
  releasedBy: 17,
  /** 1 when the trace knows what a program calls it. */
  named: 18,
  /** Where the process that has a lock took it: a file, by that process's key in the name table, and a line; 0 when that is not known. */
  takenFile: 19,
  takenLine: 20,
} as const;

export const PIPE = {
  /** Bytes written and read so far, modulo 2³². */
  head: 14,
  tail: 15,
  /** The process that is copying bytes in or out, or 0; with `CONTENDED` when others sleep until it is done. */
  writing: 16,
  reading: 17,
  /** Messages sent and received so far. */
  sent: 18,
  received: 19,
  /** The threads that wrote and read last, as `peerOf` packs them. */
  writtenBy: 20,
  readBy: 21,
} as const;
export const CONTENDED = 1 << 30;
/** Bytes from the beginning of a pipe to its ring, and the capacity of a pipe on Linux. */
export const PIPE_RING_AT = 128;
export const PIPE_CAPACITY = 1 << 16;
/** Bytes of its ring: a message that is being read may be written further ahead. */
export const PIPE_RING = 1 << 18;
/** What is written at once and is no longer than this is never mixed with what others write. */
export const PIPE_ATOMIC = 4096;

export const SEGMENT = {
  /** Bytes that the program asked for. */
  bytes: 14,
  /** Length of the name in bytes, 0 for none. */
  nameBytes: 15,
} as const;
/** Bytes from the beginning of a segment to its name, and to its content. */
export const SEGMENT_NAME_AT = 64;
export const SEGMENT_NAME_LIMIT = 256;
export const SEGMENT_DATA_AT = SEGMENT_NAME_AT + SEGMENT_NAME_LIMIT;

export const LISTENER = {
  /** The pipe through which tickets of new connections come: its reference. */
  pipe: 14,
  nameBytes: 15,
} as const;
export const LISTENER_NAME_AT = 64;
export const LISTENER_NAME_LIMIT = 256;

/** An object, or two, on the way to another process. */
export const TICKET = {
  /** 1 until somebody takes it, then 2. */
  state: 14,
  /** References; 0 for none. The first is held at its end for reading, the second at that for writing. */
  readable: 15,
  writable: 16,
  ownerSlot: 17,
} as const;
export const TICKET_STATE = { waiting: 1, taken: 2 } as const;
