import { OPERATIONS } from './calls/operations.ts';
import type { PyodideModule } from './cpython.ts';
import { Arguments } from './arguments.ts';
import { installNative, waitGlobals, type NativeImports } from './native.ts';
import { createNativeModule } from './native-module.ts';
import type { LoadedPyodide } from './load.ts';
import { threadCalls } from './thread-calls.ts';

/** The environment that every interpreter starts with; a run adds its own. */
export const ENVIRONMENT = { HOME: '/home/me', PYTHONHASHSEED: '0', LANG: 'C.UTF-8' } as const;

/**
 * Turns a fresh interpreter into one of the machine's and returns its memory. The functions of `threads.wat` are in
 * the table only so that Python finds them where they will be; none that needs a scheduler may be called yet.
 *
 * @param sources text of the Python modules of the machine, by module name
 */
export function prepareSnapshot(
  loaded: LoadedPyodide,
  threads: WebAssembly.Module,
  sources: Readonly<Record<string, string>>,
): Uint8Array {
  const { instance, py, exports } = loaded;
  installNative(py, exports, threads, noScheduler(py), waitGlobals());
  createNativeModule(py);
  instance.runPython(installer(sources));
  return instance.makeMemorySnapshot();
}

/** The machine's modules can be imported while `machine_install` runs; those that it imports go into the snapshot. */
function installer(sources: Readonly<Record<string, string>>): string {
  return `
def load(sources):
    import importlib, importlib.machinery, sys

    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name in sources:
                return importlib.machinery.ModuleSpec(name, self, origin=f"<machine>/{name}.py")

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            module.__file__ = module.__spec__.origin
            exec(compile(sources[module.__name__], module.__file__, "exec"), module.__dict__)

    finder = Finder()
    sys.meta_path.insert(0, finder)
    importlib.import_module("machine_install").install()
    for name in ("machine_main", "machine_heat", "machine_names", "machine_watch"):
        importlib.import_module(name)
    sys.meta_path.remove(finder)
load(${JSON.stringify(sources)})
del load
`;
}

/** Imports for an interpreter with one thread, in which nothing waits. */
function noScheduler(py: PyodideModule): NativeImports {
  const never = (what: string) => () => {
    throw new Error(`${what} was called while a snapshot was being made`);
  };
  const parser = new Arguments(py, () => 0);
  const nobody = { running: null, threads: new Map(), wakeAll: () => undefined };
  const services = { pid: 1, start: () => 0, nonDaemon: () => 0, name: 'MainThread' };
  return {
    ...threadCalls(py, nobody, services, parser),
    current: new WebAssembly.Global(
      { value: 'i32', mutable: true },
      py._PyThread_get_thread_ident(),
    ),
    wait: never('wait'),
    yield: never('yield'),
    may_wait: never('may_wait'),
    may_yield: () => 0,
    acquired: () => undefined,
    released: () => undefined,
    freed: () => undefined,
    release: () => 0,
    parse_acquire: () => -1,
    parse_sleep: never('sleep'),
    parse_wait: never('wait'),
    no_arguments: (args, kwargs) => parser.noArguments(args, kwargs),
    saved_state: never('wait'),
    saved_count: never('wait'),
    lock_repr: never('repr'),
    rlock_repr: never('repr'),
    write: never('write'),
    read: never('read'),
    output_full: () => 0,
    exit: never('exit'),
    note: () => undefined,
    instruction: never('instruction'),
    control: never('control'),
    // Modules of the library ask for the number of their process while they are imported.
    system_call: (operation) =>
      OPERATIONS[operation] === 'getpid' ? py._PyLong_FromLong(1) : never('a system call')(),
    sem_take: never('a semaphore'),
    sem_release: never('a semaphore'),
    sem_value: never('a semaphore'),
    parse_sem_acquire: never('a semaphore'),
    sem_acquire: never('a semaphore'),
    abandon: never('abandon'),
  };
}
