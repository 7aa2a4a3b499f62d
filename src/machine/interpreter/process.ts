import type { Deadlock, DeadlockWait, NoticeCode } from '../protocol.ts';
import { contentOf, newBytes } from './calls/values.ts';
import { newText, withCString, type Pointer, type PyodideModule } from './cpython.ts';
import { Interpreter } from './interpreter.ts';
import type { LoadedPyodide } from './load.ts';
import { ProgramFiles } from './files.ts';
import type { Port } from './port.ts';
import type { SpawnMessage } from './messages.ts';
import { HOME, type ProcessRequest, type SharedView } from './process-request.ts';

export interface ProcessEvents {
  /** The main module begins: `time` in ms of the worker's clock. */
  onStart(time: number): void;
  onExit(code: number, wallTime: number): void;
  onFault(fault: unknown): void;
  onDeadlock(event: Deadlock): void;
  onWaits(waits: readonly DeadlockWait[]): void;
  onNotice(code: NoticeCode, text: string): void;
  onSpawn(spawn: SpawnMessage): void;
  onKill(pid: number, signal: number): void;
}

/** Runs a program in an interpreter that has not run anything yet. */
export function startProcess(
  loaded: LoadedPyodide,
  threads: WebAssembly.Module,
  port: Port,
  shared: SharedView | null,
  request: ProcessRequest,
  events: ProcessEvents,
): void {
  const { py, exports } = loaded;
  py.maximumHeapBytes = request.memoryMiB * 1024 * 1024;
  const files = new ProgramFiles(py.FS);
  const interpreter = new Interpreter({
    ...events,
    py,
    exports,
    threads,
    port,
    shared,
    request,
    onSpawn: (spawn, asked) => events.onSpawn({ ...spawn, files: files.changes(), asked }),
    // The library makes functions from text, too: those of a manager's proxies, say.
    isProgramFile: (name) =>
      name.startsWith(HOME) || (name === '<string>' && request.main.kind === 'code'),
  });
  files.write(request.files, [HOME, ...request.directories]); // under a seed as old as its calendar says
  setRequest(py, request);
  interpreter.runMain({
    begin: attribute(py, 'machine_main', 'begin'),
    end: attribute(py, 'machine_main', 'end'),
  });
}

function setRequest(py: PyodideModule, request: ProcessRequest): void {
  const { main } = request;
  const text = JSON.stringify({
    main: main.kind === 'spawned' ? { kind: main.kind } : main,
    name: request.name,
    argv: request.argv,
    argv0: main.kind === 'file' ? main.path : main.kind === 'code' ? '-c' : '-m',
    cwd: request.cwd,
    env: request.env,
    watch: request.watch,
    variables: request.variables,
    memoryMiB: request.memoryMiB,
  });
  const module = withCString(py, '_machine', (name) => py._PyImport_AddModule(name));
  const set = (name: string, value: Pointer) => {
    withCString(py, name, (key) => py._PyObject_SetAttrString(module, key, value));
    py._Py_DecRef(value);
  };
  set('request', newText(py, text));
  if (main.kind === 'spawned') {
    const bytes = newBytes(py, main.data.length);
    contentOf(py, bytes, 0, main.data.length).set(main.data);
    set('spawned', bytes);
  }
}

/** A new reference to an attribute of a module that is imported already. */
function attribute(py: PyodideModule, moduleName: string, name: string): Pointer {
  const module = withCString(py, moduleName, (text) => py._PyImport_AddModule(text));
  return withCString(py, name, (text) => py._PyObject_GetAttrString(module, text));
}
