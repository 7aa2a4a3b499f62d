import type { DeadlockEvent, MainModule, NoticeCode, Policy } from '../protocol.ts';
import { newText, withCString, type Pointer, type PyodideModule } from './cpython.ts';
import { Interpreter } from './interpreter.ts';
import type { LoadedPyodide } from './load.ts';
import type { Port } from './port.ts';

/** Where a program's files are, and the working directory of its processes. */
export const HOME = '/home/me';

/** What one process is to run. */
export interface ProcessRequest {
  readonly pid: number;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly main: MainModule;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMiB: number;
  readonly trace: boolean;
  readonly policy: Policy;
  readonly watch: readonly string[];
}

export interface ProcessEvents {
  onStart(): void;
  onExit(code: number, wallTime: number): void;
  onFault(fault: unknown): void;
  onDeadlock(event: DeadlockEvent): void;
  onNotice(code: NoticeCode, text: string): void;
}

/** Runs a program in an interpreter that has not run anything yet. */
export function startProcess(
  loaded: LoadedPyodide,
  threads: WebAssembly.Module,
  port: Port,
  request: ProcessRequest,
  events: ProcessEvents,
): void {
  const { py, exports } = loaded;
  py.maximumHeapBytes = request.memoryMiB * 1024 * 1024;
  writeFiles(py, request.files);
  const interpreter = new Interpreter({
    ...events,
    py,
    exports,
    threads,
    port,
    pid: request.pid,
    trace: request.trace,
    policy: request.policy,
    isProgramFile: (name) => name.startsWith(HOME) || name === '<string>',
  });
  setRequest(py, request);
  interpreter.runMain(attribute(py, 'machine_main', 'main'));
}

function writeFiles(py: PyodideModule, files: ProcessRequest['files']): void {
  py.FS.mkdirTree(HOME);
  for (const [path, data] of Object.entries(files)) {
    const whole = path.startsWith('/') ? path : `${HOME}/${path}`;
    py.FS.mkdirTree(whole.slice(0, whole.lastIndexOf('/')) || '/');
    py.FS.writeFile(whole, data);
  }
}

function setRequest(py: PyodideModule, request: ProcessRequest): void {
  const { main } = request;
  const text = JSON.stringify({
    main,
    argv: request.argv,
    argv0: main.kind === 'file' ? main.path : main.kind === 'code' ? '-c' : '-m',
    cwd: HOME,
    env: request.env,
    watch: request.watch,
  });
  const module = withCString(py, '_machine', (name) => py._PyImport_AddModule(name));
  const value = newText(py, text);
  withCString(py, 'request', (name) => py._PyObject_SetAttrString(module, name, value));
  py._Py_DecRef(value);
}

/** A new reference to an attribute of a module that is imported already. */
function attribute(py: PyodideModule, moduleName: string, name: string): Pointer {
  const module = withCString(py, moduleName, (text) => py._PyImport_AddModule(text));
  return withCString(py, name, (text) => py._PyObject_GetAttrString(module, text));
}
