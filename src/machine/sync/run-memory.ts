import { Blocks } from './blocks.ts';
import { Pipes } from './pipes.ts';
import { ProcessTable } from './process-table.ts';
import { Rendezvous } from './rendezvous.ts';
import { HEADER, HEAP_AT_BYTES } from './run-layout.ts';
import { Semaphores } from './semaphores.ts';
import { SharedWords } from './shared-words.ts';
import { Waiters } from './waiters.ts';

/** The memory of a run, seen through what is in it. Kernel and processes each make one from the same buffer. */
export interface RunMemory {
  readonly buffer: SharedArrayBuffer;
  readonly words: SharedWords;
  readonly table: ProcessTable;
  readonly blocks: Blocks;
  readonly waiters: Waiters;
  readonly semaphores: Semaphores;
  readonly pipes: Pipes;
  readonly rendezvous: Rendezvous;
}

const FIRST_PID = 1;

/**
 * Allocates the memory of a run; needs cross-origin isolation.
 *
 * @param processLimit how many processes may live at once
 * @param limitMiB what the objects of all processes together may need, in MiB
 */
export function allocateRunMemory(processLimit: number, limitMiB: number): SharedArrayBuffer {
  const most = HEAP_AT_BYTES + limitMiB * 1024 * 1024;
  const buffer = new SharedArrayBuffer(HEAP_AT_BYTES, { maxByteLength: most });
  const words = new SharedWords(buffer);
  words.store(HEADER.nextPid, FIRST_PID);
  words.store(HEADER.processLimit, processLimit);
  return buffer;
}

/** Lays everything over the memory. */
export function openRunMemory(
  buffer: SharedArrayBuffer,
  words: SharedWords = new SharedWords(buffer),
): RunMemory {
  const table = new ProcessTable(words);
  const blocks = new Blocks(words);
  const waiters = new Waiters(words, table);
  const pipes = new Pipes(words, blocks, waiters);
  return {
    buffer,
    words,
    table,
    blocks,
    waiters,
    semaphores: new Semaphores(words, waiters, table),
    pipes,
    rendezvous: new Rendezvous(words, blocks, pipes, table),
  };
}
