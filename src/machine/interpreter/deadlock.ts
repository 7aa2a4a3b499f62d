import { REASON, STATE, type DeadlockWait, type Reason, type WaitsFor } from '../protocol.ts';

/** A thread, as far as waiting for each other goes. */
export interface Waiter {
  readonly tid: number;
  readonly state: number;
  /** Why it waits, as the program sees it. */
  readonly reason: Reason;
  /** Milliseconds; Infinity when it waits for ever. */
  readonly deadline: number;
}

/** Waits that something outside may end: a reader who types or presses Stop, a page that catches up, another process. */
const ENDED_FROM_OUTSIDE: readonly Reason[] = [
  REASON.input,
  REASON.output,
  REASON.process,
  REASON.signal,
];

/** Whether none of these threads, which are all there are, can ever run again. */
export function isStuck(threads: Iterable<Waiter>): boolean {
  let any = false;
  for (const { state, reason, deadline } of threads) {
    any = true;
    if (state !== STATE.waiting && state !== STATE.sleeping) return false;
    if (deadline !== Infinity || ENDED_FROM_OUTSIDE.includes(reason)) return false;
  }
  return any;
}

/**
 * Follows who waits for whom from `start`: the threads on the way back to it, `start` first, or nothing when the way ends
 * elsewhere. A thread that waits for a lock which it took last itself makes no circle: that is how one waits for news.
 *
 * @param holderOf the thread that a waiting thread waits for, if that can be told
 */
export function cycleFrom<T extends Waiter>(
  start: T,
  holderOf: (waiter: T) => T | undefined,
): readonly T[] {
  const way = [start];
  for (;;) {
    const last = way.at(-1);
    const next = last && holderOf(last);
    if (!next) return [];
    if (next === start) return way.length > 1 ? way : [];
    if (way.includes(next) || next.deadline !== Infinity) return [];
    way.push(next);
  }
}

/** In words, a line for each wait. */
export function describeWaits(waits: readonly DeadlockWait[]): string {
  return waits.map((wait) => `  ${describeWait(wait)}`).join('\n');
}

/** What is told of a program that waits for ever, but is meant to be stopped by its user. */
export function describeHope(waits: readonly DeadlockWait[]): string {
  return `only Stop (KeyboardInterrupt) can wake this program now:\n${describeWaits(waits)}`;
}

function describeWait(wait: DeadlockWait): string {
  const at = placeText(wait.file, wait.line);
  const where = at === '' ? '' : ` (${at})`;
  return `${wait.thread}${where} waits for ${objectText(wait)}${holderText(wait)}`;
}

function placeText(file: string, line: number): string {
  return line === 0 ? '' : `${file.slice(file.lastIndexOf('/') + 1)}, line ${line}`;
}

const WAITED_FOR: Readonly<Record<WaitsFor, string>> = {
  lock: 'the lock',
  condition: 'a notify of the condition',
  event: 'the event',
  semaphore: 'the semaphore',
  barrier: 'the others at the barrier',
  queueGet: 'an item in the queue',
  queuePut: 'room in the queue',
  queueJoin: 'the end of all tasks in the queue',
  future: 'the result of the future',
  select: 'something to do in its event loop, as do its tasks',
  join: 'the end of',
  import: 'the import of',
  recv: 'a message',
  send: 'room for a message',
  process: 'the end of the process',
  request: 'requests of other processes',
  other: 'another thread',
};

/** Whether the end of a thread or process is waited for, which is the holder. */
function isForEnd({ waitsFor }: DeadlockWait): boolean {
  return waitsFor === 'join' || waitsFor === 'process';
}

/** What is waited for, in words. */
export function objectText(wait: DeadlockWait): string {
  const { waitsFor, objectName, holder } = wait;
  const name = isForEnd(wait) ? (holder?.thread ?? '') : objectName;
  if (waitsFor === 'select' && name === '') return 'something to do in its event loop';
  const through = (waitsFor === 'recv' || waitsFor === 'send') && name !== '' ? 'through ' : '';
  return `${WAITED_FOR[waitsFor]} ${through}${name}`.trim();
}

/** Who took it, in words. */
export function holderText(wait: DeadlockWait): string {
  const { tid, thread, holder } = wait;
  if (!holder || isForEnd(wait)) return '';
  const at = placeText(holder.file, holder.line);
  // Threads may share a name, and threads of different processes a number.
  const who = holder.tid === tid && holder.thread === thread ? 'itself' : holder.thread;
  if (wait.waitsFor === 'import') return `, which ${who} has begun`;
  const gone = holder.ended ? ' and never gave back' : '';
  return `, which ${who} took last${gone}${at === '' ? '' : ` (${at})`}`;
}
