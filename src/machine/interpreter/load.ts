import type { PyodideModule } from './cpython.ts';
import { refuseNativeWaits } from './native-wait.ts';

/** What `pyodide.mjs` exports, as far as the machine uses it. */
interface PyodidePackage {
  loadPyodide(options: Readonly<Record<string, unknown>>): Promise<PyodideInstance>;
}

/** A loaded Pyodide. */
export interface PyodideInstance {
  readonly _module: PyodideModule;
  makeMemorySnapshot(): Uint8Array;
  runPython(code: string): unknown;
}

export interface LoadOptions {
  /** URL or path of the folder with Pyodide's files, ending in a slash. */
  readonly indexURL: string;
  readonly env: Readonly<Record<string, string>>;
  /** Linear memory of an earlier interpreter; absent: a new one is made, ready for `makeMemorySnapshot`. */
  readonly snapshot?: Uint8Array;
  /** The compiled interpreter; absent: Pyodide loads it from `indexURL`. */
  readonly module?: WebAssembly.Module;
  /** What `pyodide-lock.json` holds; absent: Pyodide loads it from `indexURL`. */
  readonly lock?: string;
}

export interface LoadedPyodide {
  readonly instance: PyodideInstance;
  readonly py: PyodideModule;
  /** The interpreter's own exports, by their names in C. */
  readonly exports: WebAssembly.Exports;
}

/** Loads Pyodide and keeps hold of the exports of its WebAssembly instance, which it does not give out. */
export async function loadInterpreter(
  pyodide: PyodidePackage,
  options: LoadOptions,
): Promise<LoadedPyodide> {
  let exports: WebAssembly.Exports | undefined;
  const keep = (instance: WebAssembly.Instance) => {
    if ('PyThreadState_Swap' in instance.exports) exports = instance.exports;
  };
  const restore = interceptInstantiation(options.module, keep, (imports) =>
    refuseNativeWaits(imports, () => exports),
  );
  try {
    const instance = await pyodide.loadPyodide({
      indexURL: options.indexURL,
      env: options.env,
      checkAPIVersion: true,
      ...(options.lock === undefined ? {} : { lockFileContents: options.lock }),
      ...(options.snapshot ? { _loadSnapshot: options.snapshot } : { _makeSnapshot: true }),
    });
    if (!exports) throw new Error('Pyodide did not instantiate its WebAssembly module as expected');
    return { instance, py: instance._module, exports };
  } finally {
    restore();
  }
}

/**
 * Lets Pyodide instantiate a module that is compiled already, with imports that `change` has seen, and sees every
 * instance. Returns the way back.
 */
function interceptInstantiation(
  module: WebAssembly.Module | undefined,
  keep: (instance: WebAssembly.Instance) => void,
  change: (imports: WebAssembly.Imports | undefined) => WebAssembly.Imports | undefined,
): () => void {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const intercepted = async (
    source: BufferSource | WebAssembly.Module,
    imports?: WebAssembly.Imports,
  ): Promise<WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance> => {
    const result =
      source instanceof WebAssembly.Module
        ? await instantiate(source, change(imports))
        : await instantiate(source, change(imports));
    keep(result instanceof WebAssembly.Instance ? result : result.instance);
    return result;
  };
  Object.assign(WebAssembly, {
    instantiate: intercepted,
    instantiateStreaming: async (
      source: Response | PromiseLike<Response>,
      imports?: WebAssembly.Imports,
    ) => {
      if (!module) {
        const result = await instantiateStreaming(source, change(imports));
        keep(result.instance);
        return result;
      }
      const instance = await instantiate(module, change(imports));
      keep(instance);
      return { instance, module };
    },
  });
  return () => Object.assign(WebAssembly, { instantiate, instantiateStreaming });
}
