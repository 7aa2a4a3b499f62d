import { END, type Actor, type End, type RunMemory } from '../../sync/index.ts';

/** What a file descriptor of the machine stands for. Places are indices of first words, 0 for none. */
export type Handle =
  | { readonly kind: 'pipe'; readonly readable: number; readonly writable: number }
  | { readonly kind: 'process'; readonly slot: number; readonly pid: number }
  | { readonly kind: 'listener'; readonly at: number; readonly tickets: number };

/** Descriptors of the machine begin here, above those of the file system. */
const FIRST = 1024;
/** As many as a process natively gets. */
const LIMIT = 1024;

/** File descriptors of one process that lead outside it. It holds each end once, however many descriptors it has. */
export class Handles {
  readonly #memory: RunMemory;
  readonly #by: () => Actor;
  readonly #handles = new Map<number, Handle>();
  readonly #counts = new Map<string, number>();

  constructor(memory: RunMemory, by: () => Actor) {
    this.#memory = memory;
    this.#by = by;
  }

  get isFull(): boolean {
    return this.#handles.size >= LIMIT;
  }

  /** A descriptor of the lowest free number. The process becomes a holder of its ends. */
  open(handle: Handle): number {
    let descriptor = FIRST;
    while (this.#handles.has(descriptor)) descriptor += 1;
    this.#handles.set(descriptor, handle);
    for (const [at, end] of endsOf(handle)) {
      const key = `${at}:${end}`;
      const count = this.#counts.get(key) ?? 0;
      this.#counts.set(key, count + 1);
      if (count === 0) this.#memory.blocks.hold(at, end, this.#by().slot);
    }
    return descriptor;
  }

  get(descriptor: number): Handle | undefined {
    return this.#handles.get(descriptor);
  }

  /** False when there was no such descriptor. */
  close(descriptor: number): boolean {
    const handle = this.#handles.get(descriptor);
    if (!handle) return false;
    this.#handles.delete(descriptor);
    for (const [at, end] of endsOf(handle)) {
      const key = `${at}:${end}`;
      const count = (this.#counts.get(key) ?? 1) - 1;
      this.#counts.set(key, count);
      if (count === 0) {
        this.#counts.delete(key);
        if (handle.kind === 'listener' && at === handle.at) {
          this.#memory.blocks.drop(at, end, this.#by().slot);
        } else this.#memory.pipes.close(at, end, this.#by().slot);
      }
    }
    return true;
  }
}

function endsOf(handle: Handle): [number, End][] {
  if (handle.kind === 'process') return [];
  if (handle.kind === 'listener') {
    return [
      [handle.at, END.read],
      [handle.tickets, END.read],
      [handle.tickets, END.write],
    ];
  }
  const ends: [number, End][] = [];
  if (handle.readable !== 0) ends.push([handle.readable, END.read]);
  if (handle.writable !== 0) ends.push([handle.writable, END.write]);
  return ends;
}
