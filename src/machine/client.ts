import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type { KernelApi } from './kernel/worker.ts';
import type { Machine, Run } from './machine.ts';
import { PageWorkerHost } from './worker-host.ts';
import type { Capabilities, EndEvent, RunEvent, RunRequest } from './protocol.ts';

export interface MachineOptions {
  /** Absolute URL of the folder with the machine's files, ending in a slash. */
  readonly assetsUrl: string;
}

/** What this browser gives. */
export function findCapabilities(): Capabilities {
  return {
    isolated: globalThis.crossOriginIsolated,
    stackSwitching: 'Suspending' in WebAssembly,
    cores: navigator.hardwareConcurrency,
  };
}

/** Makes a machine. Its workers start with the first `warm` or `run`. */
export function createMachine(options: MachineOptions): Machine {
  const capabilities = findCapabilities();
  let kernel: KernelLink | null = null;
  let nextId = 1;
  const link = () => {
    if (!kernel || kernel.dead) kernel = new KernelLink(options.assetsUrl);
    return kernel;
  };
  return {
    capabilities,
    warm() {
      if (capabilities.stackSwitching) link().tell((api) => api.warm());
    },
    async ready() {
      if (capabilities.stackSwitching) await link().ready();
    },
    run(request) {
      if (!capabilities.stackSwitching) return refusedRun();
      const run = new ClientRun(link(), nextId, request);
      nextId += 1;
      return run;
    },
    dispose() {
      kernel?.close();
      kernel = null;
    },
  };
}

/** The page's end of the kernel worker. Comlink never rejects for a dead peer, so death is watched for here. */
class KernelLink {
  dead = false;
  readonly #worker: Worker;
  readonly #api: Remote<KernelApi>;
  readonly #host = new PageWorkerHost((id, why) => this.tell((api) => api.workerFailed(id, why)));
  readonly #deaths = new Set<(why: string) => void>();

  constructor(assetsUrl: string) {
    this.#worker = new Worker(new URL('./kernel/worker.ts', import.meta.url), {
      type: 'module',
      name: 'kernel',
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#die(event.message || 'the script of the kernel could not be loaded');
    });
    this.#api = wrap<KernelApi>(this.#worker);
    this.tell((api) =>
      api.boot(
        assetsUrl,
        proxy((id: number, port: MessagePort) => this.#host.create(id, port)),
        proxy((id: number) => this.#host.terminate(id)),
      ),
    );
  }

  /** Asks without waiting for the answer; a kernel that cannot answer is a dead one. */
  tell(ask: (api: Remote<KernelApi>) => Promise<unknown>): void {
    if (this.dead) return;
    ask(this.#api).catch((fault: unknown) => this.#die(String(fault)));
  }

  /** Resolves when the kernel says that it is ready, or is dead. */
  async ready(): Promise<void> {
    if (this.dead) return;
    let forget: () => void = () => undefined;
    const death = new Promise<void>((resolve) => {
      forget = this.onDeath(() => resolve());
    });
    try {
      await Promise.race([this.#api.ready(), death]);
    } finally {
      forget();
    }
  }

  /** Calls `listener` when the kernel dies; returns the way to take it back. */
  onDeath(listener: (why: string) => void): () => void {
    this.#deaths.add(listener);
    return () => this.#deaths.delete(listener);
  }

  close(): void {
    this.#die('the machine was closed');
  }

  #die(why: string): void {
    if (this.dead) return;
    this.dead = true;
    for (const listener of this.#deaths) listener(why);
    this.#api[releaseProxy]();
    this.#worker.terminate();
    this.#host.close();
  }
}

/** A queue of events with one reader. */
class EventQueue {
  readonly ended: Promise<EndEvent>;
  #events: RunEvent[] = [];
  #wake: () => void = () => undefined;
  #finish: (end: EndEvent) => void = () => undefined;
  #over = false;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Events after the `end` are dropped: a late message of a dead run. */
  push(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (this.#over) return;
      this.#events.push(event);
      if (event.kind === 'end') {
        this.#over = true;
        this.#finish(event);
      }
    }
    this.#wake();
  }

  async *read(): AsyncGenerator<RunEvent, void> {
    for (;;) {
      const events = this.#events;
      this.#events = [];
      for (const event of events) {
        yield event;
        if (event.kind === 'end') return;
      }
      if (this.#events.length === 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

class ClientRun implements Run {
  readonly #link: KernelLink;
  readonly #id: number;
  readonly #queue = new EventQueue();

  constructor(link: KernelLink, id: number, request: RunRequest) {
    this.#link = link;
    this.#id = id;
    const forget = link.onDeath((why) => this.#queue.push(deathOf(why)));
    void this.#queue.ended.then(forget);
    const emit = proxy((events: RunEvent[]) => this.#queue.push(events));
    link.tell((api) => api.start(id, request, emit));
    if (link.dead) this.#queue.push(deathOf('the kernel is gone'));
  }

  get ended(): Promise<EndEvent> {
    return this.#queue.ended;
  }

  interrupt(): void {
    this.#link.tell((api) => api.interrupt(this.#id));
  }

  kill(): void {
    this.#link.tell((api) => api.kill(this.#id));
  }

  write(text: string): void {
    this.#link.tell((api) => api.write(this.#id, text));
  }

  closeInput(): void {
    this.#link.tell((api) => api.closeInput(this.#id));
  }

  [Symbol.asyncIterator](): AsyncIterator<RunEvent, void> {
    return this.#queue.read();
  }
}

function deathOf(why: string): RunEvent[] {
  return [
    { kind: 'notice', code: 'worker-died', text: why },
    { kind: 'end', exitCode: 1, reason: 'died', wallTime: 0 },
  ];
}

/** A run in a browser without stack switching: it says so and is over. */
function refusedRun(): Run {
  const queue = new EventQueue();
  queue.push([
    {
      kind: 'notice',
      code: 'no-stack-switching',
      text: 'this browser cannot switch WebAssembly stacks (JSPI): Chrome or Edge 137, Firefox 153 or Safari 27 can',
    },
    { kind: 'end', exitCode: 1, reason: 'died', wallTime: 0 },
  ]);
  return {
    ended: queue.ended,
    interrupt: () => undefined,
    kill: () => undefined,
    write: () => undefined,
    closeInput: () => undefined,
    [Symbol.asyncIterator]: () => queue.read(),
  };
}
