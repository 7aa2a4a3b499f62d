import { TRACE_RECORD } from '../protocol.ts';

/**
 * The memory that a process and the kernel share: one SharedArrayBuffer a process, made anew for each run. What a
 * process shares with other processes as well is in `run-layout.ts`, among it the word that it sleeps on.
 *
 *     0          256  
 *     ├─ words ──┼─ output ring ──┼─ names ring ──┼─ trace ring ──┼─ input ring ──┤
 *
 * Every ring has one writer and one reader; the words below say who writes each of them.
 */

/** Indices of 32-bit words. */
export const WORD = {
  /** Kernel → process: 1 when standard input has come to its end. */
  inputClosed: 2,
  /** Process → kernel: 1 when rings hold something new and the kernel was told; the kernel puts 0. */
  doorbell: 3,
  /** Process → kernel: trace records that found the ring full, since the start. */
  lost: 4,
  /** Process → kernel: 1 when a read found no input. */
  inputWanted: 5,
  outputHead: 8,
  outputTail: 9,
  namesHead: 10,
  namesTail: 11,
  traceHead: 12,
  traceTail: 13,
  inputHead: 14,
  inputTail: 15,
} as const;

/** Records in the trace ring, a power of two. */
export const TRACE_RECORDS = 1 << 16;

/** Capacities in bytes; those of rings of bytes are powers of two. */
export const CAPACITY = {
  output: 1 << 18,
  names: 1 << 16,
  trace: TRACE_RECORDS * TRACE_RECORD.bytes,
  input: 1 << 16,
} as const;

const WORDS_BYTES = 256;

export const OFFSET = {
  output: WORDS_BYTES,
  names: WORDS_BYTES + CAPACITY.output,
  trace: WORDS_BYTES + CAPACITY.output + CAPACITY.names,
  input: WORDS_BYTES + CAPACITY.output + CAPACITY.names + CAPACITY.trace,
} as const;

/** Size of the whole in bytes. */
export const PROCESS_MEMORY_BYTES = OFFSET.input + CAPACITY.input;
