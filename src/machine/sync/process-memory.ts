import { CAPACITY, OFFSET, PROCESS_MEMORY_BYTES, TRACE_RECORDS, WORD } from './layout.ts';
import { RecordRing } from './record-ring.ts';
import { Ring } from './ring.ts';

/** The shared memory of one process, seen through its rings and words. Both sides make one from the same buffer. */
export interface ProcessMemory {
  readonly buffer: SharedArrayBuffer;
  readonly words: Int32Array;
  readonly output: Ring;
  readonly names: Ring;
  readonly trace: RecordRing;
  readonly input: Ring;
}

/** Allocates the shared memory of a process; needs cross-origin isolation. */
export function allocateProcessMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(PROCESS_MEMORY_BYTES);
}

/** Lays the rings and words over a buffer. */
export function openProcessMemory(memory: SharedArrayBuffer): ProcessMemory {
  const ring = (head: number, tail: number, offset: number, capacity: number) =>
    new Ring({ memory, head, tail, offset, capacity });
  return {
    buffer: memory,
    words: new Int32Array(memory, 0, 64),
    output: ring(WORD.outputHead, WORD.outputTail, OFFSET.output, CAPACITY.output),
    names: ring(WORD.namesHead, WORD.namesTail, OFFSET.names, CAPACITY.names),
    trace: new RecordRing({
      memory,
      head: WORD.traceHead,
      tail: WORD.traceTail,
      offset: OFFSET.trace,
      records: TRACE_RECORDS,
    }),
    input: ring(WORD.inputHead, WORD.inputTail, OFFSET.input, CAPACITY.input),
  };
}
