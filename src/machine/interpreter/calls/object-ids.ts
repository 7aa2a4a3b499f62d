/**
 * Keys under which the trace knows what processes share. They are the same in all processes and negative, unlike those
 * of what a process has for itself, which are addresses.
 */

const PROCESSES = 1 << 30;
const SETS = PROCESSES + (1 << 16);

/** Of a semaphore or pipe, by its reference. */
export function objectId(reference: number): number {
  return -reference;
}

/** Of a process as something that one waits for. */
export function processId(pid: number): number {
  return -(PROCESSES + pid);
}

/** Of one wait for any of several things. */
export function setId(number: number): number {
  return -(SETS + number);
}

/** What a key stands for: a semaphore or pipe, the end of a process, or any of several things. */
export type SharedThing =
  | { readonly kind: 'object'; readonly reference: number }
  | { readonly kind: 'process'; readonly pid: number }
  | { readonly kind: 'set' };

/** The inverse of the functions above; null for what a process has for itself. */
export function sharedThing(id: number): SharedThing | null {
  if (id >= 0) return null;
  if (-id < PROCESSES) return { kind: 'object', reference: -id };
  return -id < SETS ? { kind: 'process', pid: -id - PROCESSES } : { kind: 'set' };
}
