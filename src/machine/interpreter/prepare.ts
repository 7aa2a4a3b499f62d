import type { PyodideModule } from './cpython.ts';
import { createNativeModule, installNative, type NativeImports } from './native.ts';
import type { LoadedPyodide } from './load.ts';

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
  installNative(py, exports, threads, noScheduler(py));
  createNativeModule(py);
  instance.runPython(installer(sources));
  return instance.makeMemorySnapshot();
}

function installer(sources: Readonly<Record<string, string>>): string {
  return `
import sys, types
def load(sources):
    modules = {}
    for name, source in sources.items():
        module = modules[name] = sys.modules[name] = types.ModuleType(name)
        module.__file__ = f"<machine>/{name}.py"
    for name in ("machine_thread", "machine_streams", "machine_install"):
        exec(compile(sources[name], modules[name].__file__, "exec"), modules[name].__dict__)
    modules["machine_install"].install()
    for name in ("machine_main", "machine_heat"):
        exec(compile(sources[name], modules[name].__file__, "exec"), modules[name].__dict__)
load(${JSON.stringify(sources)})
del load
`;
}

/** Imports for an interpreter with one thread, in which nothing waits. */
function noScheduler(py: PyodideModule): NativeImports {
  const never = (what: string) => () => {
    throw new Error(`${what} was called while a snapshot was being made`);
  };
  return {
    current: new WebAssembly.Global(
      { value: 'i32', mutable: true },
      py._PyThread_get_thread_ident(),
    ),
    wait: never('wait'),
    yield: never('yield'),
    may_wait: never('may_wait'),
    may_yield: () => 0,
    release: () => 0,
    parse_acquire: () => -1,
    parse_sleep: never('sleep'),
    parse_wait: never('join'),
    lock_repr: never('repr'),
    rlock_repr: never('repr'),
    write: never('write'),
    read: never('read'),
    output_full: () => 0,
    spawn: never('spawn'),
    alive: () => 0,
    exit: never('exit'),
    // The only question at this point is for the native identifier of the main thread.
    control: () => py._PyLong_FromLong(1),
  };
}
