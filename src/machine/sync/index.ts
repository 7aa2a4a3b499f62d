export { OutOfSharedMemory, type Blocks } from './blocks.ts';
export { COMPARISON, tellTime } from './comparison.ts';
export { WORD } from './layout.ts';
export { allocateProcessMemory, openProcessMemory } from './process-memory.ts';
export type { ProcessMemory } from './process-memory.ts';
export type { OwnSlot } from './process-table.ts';
export { repair, type AbandonedLock } from './repair.ts';
export type { Ends } from './rendezvous.ts';
export {
  END,
  IDLE,
  KIND,
  OBJECT,
  PIPE_CAPACITY,
  PROCESS_STATE,
  SEGMENT,
  SEGMENT_DATA_AT,
  type End,
} from './run-layout.ts';
export { allocateRunMemory, openRunMemory, type RunMemory } from './run-memory.ts';
export {
  MESSAGE_HEADER,
  NOT_BEGUN,
  PADDING,
  PIPE_BYTES,
  type PipeReader,
  type ReadableBytes,
} from './pipes.ts';
export { SEMAPHORE_BYTES, type Actor } from './semaphores.ts';
export { RecordRing, type RecordFields } from './record-ring.ts';
