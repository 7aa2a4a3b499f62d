import type { TraceName, VariableName } from './trace-format.ts';

export interface ObjectName {
  readonly name: string;
  /** The name of its class in Python; absent where the trace does not tell it. */
  readonly type?: string | undefined;
}

/**
 * A lock, queue, pipe or variable of a run: its key in the trace, together with the process that the key belongs to. A
 * negative key is shared by all processes and stays as it is; 0 is nothing.
 */
export type ObjectId = number;

/** Names an object of the trace without mistaking it for one of another process. */
export function objectId(pid: number, key: number): ObjectId {
  return key > 0 ? pid * 2 ** 32 + key : key;
}

/** The process that has an object for itself; null for one that all share. */
export function ownerOf(object: ObjectId): number | null {
  return object > 0 ? Math.floor(object / 2 ** 32) : null;
}

export interface TaskName {
  readonly name: string;
  readonly of: 'executor' | 'asyncio';
}

/** The name table of a trace; a later name for the same key replaces the earlier. */
export class TraceNames {
  readonly #processes = new Map<number, string>();
  readonly #threads = new Map<string, string>();
  readonly #objects = new Map<ObjectId, ObjectName>();
  readonly #files = new Map<string, string>();
  readonly #tasks = new Map<string, TaskName>();

  readonly #variables = new Map<string, VariableName>();

  learn(name: TraceName): void {
    switch (name.kind) {
      case 'process':
        this.#processes.set(name.pid, name.name);
        break;
      case 'thread':
        this.#threads.set(`${name.pid}/${name.tid}`, name.name);
        break;
      case 'object':
        this.#objects.set(objectId(name.pid, name.id), { name: name.name, type: name.type });
        break;
      case 'file':
        this.#files.set(`${name.pid}/${name.id}`, name.name);
        break;
      case 'variable':
        this.#variables.set(`${name.pid}/${name.tid}/${name.scope}/${name.name}`, name);
        break;
      case 'task':
        this.#tasks.set(`${name.pid}/${name.id}`, { name: name.name, of: name.of });
        break;
    }
  }

  /** Empty when it is not known. */
  process(pid: number): string {
    return this.#processes.get(pid) ?? '';
  }

  /** Empty when it is not known. */
  thread(pid: number, tid: number): string {
    return this.#threads.get(`${pid}/${tid}`) ?? '';
  }

  object(id: ObjectId): ObjectName | null {
    return this.#objects.get(id) ?? null;
  }

  file(pid: number, id: number): string | null {
    return this.#files.get(`${pid}/${id}`) ?? null;
  }

  /** All variables that threads have told, each as it was last. */
  variables(): readonly VariableName[] {
    return [...this.#variables.values()];
  }

  task(pid: number, id: number): TaskName | null {
    return this.#tasks.get(`${pid}/${id}`) ?? null;
  }
}
