/** Entry of a process worker: one interpreter, one program, then the kernel ends it. */
import { confine } from './confinement.ts';
import { describeWaits } from './deadlock.ts';
import { loadInterpreter, type LoadedPyodide } from './load.ts';
import { openRunMemory, tellTime } from '../sync/index.ts';
import type { FromProcess, MachineAssets, SharedBuffers, ToProcess } from './messages.ts';
import { NativeWaitError } from './native-wait.ts';
import { MessagePortal, SharedPort, type Port } from './port.ts';
import { ENVIRONMENT } from './prepare.ts';
import { startProcess } from './process.ts';
import type { SharedView } from './process-request.ts';

let booted: { readonly loaded: LoadedPyodide; readonly threads: WebAssembly.Module } | null = null;
/** The way to the kernel; the page hands it over before anything else. */
let kernel: MessagePort | null = null;
/** Collects what the kernel sends before the program starts; not used where there is shared memory. */
const portal = new MessagePortal(send);

function send(message: FromProcess): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin to name
  kernel?.postMessage(message);
}

/** Loads Pyodide's scripts; who calls it again gets the same ones. */
async function loadScripts(indexURL: string) {
  const [main, glue] = ['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => `${indexURL}${name}`);
  // Pyodide imports its glue code by itself, but only when it is told to begin.
  const [pyodide] = await Promise.all([
    import(/* @vite-ignore */ main ?? ''),
    import(/* @vite-ignore */ glue ?? ''),
  ]);
  return pyodide;
}

async function boot(assets: MachineAssets): Promise<void> {
  const pyodide = await loadScripts(assets.indexURL);
  const restoreFetch = serveFromMemory({
    [`${assets.indexURL}python_stdlib.zip`]: assets.stdlib,
    // Pyodide asks for it before it instantiates the module, which is compiled already.
    [`${assets.indexURL}pyodide.asm.wasm`]: null,
  });
  try {
    const loaded = await loadInterpreter(pyodide, {
      indexURL: assets.indexURL,
      env: ENVIRONMENT,
      snapshot: new Uint8Array(assets.snapshot),
      module: assets.module,
      lock: assets.lock,
    });
    booted = { loaded, threads: assets.threads };
  } finally {
    restoreFetch();
  }
  booted.loaded.py.confined = true;
  confine(globalThis);
  send({ kind: 'ready' });
}

/** Answers requests for some URLs without the network, and without copies. Returns the way back. */
function serveFromMemory(files: Readonly<Record<string, ArrayBufferLike | null>>): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const asked = input instanceof Request ? input.url : input.toString();
    const file = files[asked];
    if (file === undefined) return fetch(input, init);
    const response = new Response(null);
    return Promise.resolve(
      file === null ? response : Object.assign(response, { arrayBuffer: async () => file }),
    );
  };
  return () => {
    globalThis.fetch = fetch;
  };
}

function run(message: Extract<ToProcess, { kind: 'run' }>): void {
  if (!booted) throw new Error('a process was started before its interpreter');
  const { request, shared } = message;
  const view = shared && viewOf(shared);
  const port = shared && view ? sharedPort(shared, view) : portal;
  startProcess(booted.loaded, booted.threads, port, view, request, {
    onStart: (time) => send({ kind: 'started', time }),
    onSpawn: (spawn) => send({ kind: 'spawn', spawn }),
    onKill: (pid, signal) => send({ kind: 'kill', pid, signal }),
    onExit: (code, wallTime) => send({ kind: 'exited', code, wallTime }),
    onFault: (fault) => send({ kind: 'fault', text: describe(fault) }),
    onDeadlock: (event) => send({ kind: 'deadlock', event, text: describeWaits(event.waits) }),
    onWaits: (waits) => send({ kind: 'waits', waits }),
    onNotice: (code, text) => send({ kind: 'notice', code, text }),
  });
}

function viewOf({ run: buffer, slot }: SharedBuffers): SharedView {
  const memory = openRunMemory(buffer);
  return { memory, slot, own: memory.table.own(slot) };
}

function sharedPort(buffers: SharedBuffers, { own }: SharedView): Port {
  return new SharedPort(buffers.process, own, () => send({ kind: 'ring' }));
}

/** How engines say that their stack is used up. */
const STACK_OVERFLOW = /call stack|too much recursion/;

/** Faults of Emscripten are plain objects with a message. */
function describe(fault: unknown): string {
  if (fault instanceof Error && STACK_OVERFLOW.test(fault.message)) {
    return `nested calls went deeper than the stack of this browser (${fault.message})`;
  }
  if (fault instanceof NativeWaitError) return fault.message;
  if (fault instanceof Error) return `${fault.name}: ${fault.message}`;
  if (typeof fault === 'object' && fault !== null && 'message' in fault) {
    return String(fault.message);
  }
  return String(fault);
}

function compare(words: Int32Array): void {
  const now = () => performance.now();
  const base = now();
  send({ kind: 'comparing', base });
  send({ kind: 'compared', time: tellTime(words, base, now) });
}

function receive(message: ToProcess): void {
  if (message.kind === 'boot') {
    boot(message.assets).catch((fault: unknown) => send({ kind: 'fault', text: describe(fault) }));
  } else if (message.kind === 'prepare') {
    // What goes wrong is told when the interpreter is made.
    loadScripts(message.indexURL).catch(() => undefined);
  } else if (message.kind === 'compare') compare(message.words);
  else if (message.kind === 'run') {
    try {
      run(message);
    } catch (fault) {
      send({ kind: 'fault', text: describe(fault) });
    }
  } else portal.receive(message);
}

addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
  kernel = data;
  data.addEventListener('message', (event: MessageEvent<ToProcess>) => receive(event.data));
  data.start();
});
