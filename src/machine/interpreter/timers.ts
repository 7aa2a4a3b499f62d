/** What waits until a time. */
export interface Timed {
  /** Milliseconds; not changed while it is in there. */
  readonly deadline: number;
}

/** Those that wait for a time, the earliest first: a binary heap. */
export class Timers<T extends Timed> {
  readonly #heap: T[] = [];

  get first(): T | undefined {
    return this.#heap[0];
  }

  /** The earliest deadline, or Infinity. */
  get earliest(): number {
    return this.#heap[0]?.deadline ?? Infinity;
  }

  add(item: T): void {
    this.#heap.push(item);
    siftUp(this.#heap, this.#heap.length - 1);
  }

  /** Does nothing when it is not there. */
  remove(item: T): void {
    const heap = this.#heap;
    const index = heap.indexOf(item);
    if (index < 0) return;
    const last = heap.pop();
    if (!last || last === item) return;
    heap[index] = last;
    siftDown(heap, index);
    siftUp(heap, index);
  }
}

function siftUp(heap: Timed[], from: number): void {
  let index = from;
  const item = heap[index];
  if (!item) return;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || parent.deadline <= item.deadline) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = item;
}

function siftDown(heap: Timed[], from: number): void {
  let index = from;
  const item = heap[index];
  if (!item) return;
  for (;;) {
    let childIndex = 2 * index + 1;
    let child = heap[childIndex];
    if (!child) break;
    const right = heap[childIndex + 1];
    if (right && right.deadline < child.deadline) {
      childIndex += 1;
      child = right;
    }
    if (child.deadline >= item.deadline) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = item;
}
