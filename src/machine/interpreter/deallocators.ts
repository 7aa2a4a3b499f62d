import { withCString, word, type Pointer, type PyodideModule } from './cpython.ts';

/**
 * Deallocation of deep structures, such as a linked list of many nodes.
 *
 * CPython takes such a structure apart level by level, on the C stack, and puts the rest off when that stack comes near
 * its end. It measures the shadow stack, of which these functions use nothing in WebAssembly, so the engine's own stack
 * would overflow unseen. `threads.wat` therefore has one function for each of them that uses some and calls it; here
 * they change places in the function table.
 */
const TYPES = {
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
} as const;

/** `tp_dealloc` in `PyTypeObject`. */
const DEALLOC = 24;

/** CPython's own functions, by the names under which `threads.wat` imports them. */
export function ownDeallocators(
  py: PyodideModule,
  exports: WebAssembly.Exports,
): Record<string, WebAssembly.ImportValue> {
  return Object.fromEntries(
    indices(py, exports).map(([name, index]) => [name, py.wasmTable.get(index)]),
  );
}

/** Puts the functions of `threads.wat` in their places. */
export function replaceDeallocators(
  py: PyodideModule,
  exports: WebAssembly.Exports,
  functions: WebAssembly.Exports,
): void {
  for (const [name, index] of indices(py, exports)) {
    py.wasmTable.set(index, functions[`dealloc_${name}`]);
  }
}

/** Indices of the function table. */
function indices(py: PyodideModule, exports: WebAssembly.Exports): [string, number][] {
  const types = Object.entries(TYPES).map(([name, type]): [string, Pointer] => {
    const address = exports[type];
    if (!(address instanceof WebAssembly.Global)) throw new Error(`CPython does not give ${type}`);
    return [name, Number(address.value)];
  });
  return [...types, ['instance', classOfPython(py)] as const].map(([name, type]) => [
    name,
    word(py, type + DEALLOC),
  ]);
}

/** A class that is written in Python; all of them are deallocated by the same function. */
function classOfPython(py: PyodideModule): Pointer {
  const module = withCString(py, 'os', (name) => py._PyImport_AddModule(name));
  const found = withCString(py, '_Environ', (name) => py._PyObject_GetAttrString(module, name));
  py._Py_DecRef(found); // the module keeps it
  return found;
}
