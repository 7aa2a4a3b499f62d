import { withCString, word, type Pointer, type PyodideModule } from './cpython.ts';

/**
 * Functions of CPython that call themselves through the objects of a deep structure: to take apart a linked list of many
 * nodes, say, or to compare two.
 *
 * CPython goes through such a structure level by level, on the C stack. When that comes near its end it raises
 * RecursionError, or puts the rest off where objects are taken apart. It measures the shadow stack, of which these
 * functions use nothing in WebAssembly, so the engine's own stack would overflow unseen. `threads.wat` therefore has one
 * function for each of them that uses some and calls it; here they change places in the function table.
 */
const DEEP: Readonly<Record<Slot, Readonly<Record<string, string>>>> = {
  dealloc: {
    list: 'PyList_Type',
    tuple: 'PyTuple_Type',
    dict: 'PyDict_Type',
    set: 'PySet_Type',
    function: 'PyFunction_Type',
    cell: 'PyCell_Type',
    method: 'PyMethod_Type',
    generator: 'PyGen_Type',
    map: 'PyMap_Type',
    filter: 'PyFilter_Type',
    instance: 'os._Environ',
    traceback: 'PyTraceBack_Type',
    frame: 'PyFrame_Type',
    exception: 'builtins.BaseException',
    enumerate: 'PyEnum_Type',
    slice: 'PySlice_Type',
    property: 'PyProperty_Type',
    staticmethod: 'PyStaticMethod_Type',
    classmethod: 'PyClassMethod_Type',
    context: 'PyContext_Type',
    deque: 'collections.deque',
    islice: 'itertools.islice',
    future: '_asyncio.Future',
  },
  compare: {
    list: 'PyList_Type',
    tuple: 'PyTuple_Type',
    dict: 'PyDict_Type',
    set: 'PySet_Type',
    method: 'PyMethod_Type',
    deque: 'collections.deque',
    ordered: 'PyODict_Type',
  },
  // Of a class that is written in Python: they all share one.
  call: { instance: 'weakref.finalize' },
};

type Slot = 'dealloc' | 'compare' | 'call';

/** Where `PyTypeObject` has them. */
const SLOTS: Readonly<Record<Slot, number>> = { dealloc: 24, compare: 100, call: 64 };

/** CPython's own functions, by the names under which `threads.wat` imports them. */
export function ownDeepFunctions(
  py: PyodideModule,
  exports: WebAssembly.Exports,
): Record<string, WebAssembly.ImportValue> {
  return Object.fromEntries(
    [...indices(py, exports)].map(([name, index]) => [name, py.wasmTable.get(index)]),
  );
}

/** Puts the functions of `threads.wat` in their places. */
export function replaceDeepFunctions(
  py: PyodideModule,
  exports: WebAssembly.Exports,
  functions: WebAssembly.Exports,
): void {
  for (const [name, index] of indices(py, exports)) py.wasmTable.set(index, functions[name]);
}

/** Indices of the function table, by slot and type such as `compare_list`. */
function indices(py: PyodideModule, exports: WebAssembly.Exports): Map<string, number> {
  const found = new Map<string, number>();
  for (const slot of ['dealloc', 'compare', 'call'] as const) {
    for (const [name, type] of Object.entries(DEEP[slot])) {
      found.set(`${slot}_${name}`, word(py, typeOf(py, exports, type) + SLOTS[slot]));
    }
  }
  if (new Set(found.values()).size < found.size) {
    throw new Error('two of the deep functions are one: another build of CPython?');
  }
  return found;
}

/** A type that CPython exports, or one that a module has which is imported already. */
function typeOf(py: PyodideModule, exports: WebAssembly.Exports, path: string): Pointer {
  const [module = '', name] = path.split('.');
  if (name !== undefined) return attributeOf(py, module, name);
  const address = exports[path];
  if (!(address instanceof WebAssembly.Global)) throw new Error(`CPython does not give ${path}`);
  return Number(address.value);
}

function attributeOf(py: PyodideModule, moduleName: string, name: string): Pointer {
  const module = withCString(py, moduleName, (text) => py._PyImport_AddModule(text));
  const found = withCString(py, name, (text) => py._PyObject_GetAttrString(module, text));
  if (found === 0) throw new Error(`${moduleName} has no ${name}`);
  py._Py_DecRef(found); // the module keeps it
  return found;
}
