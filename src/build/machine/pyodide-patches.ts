/**
 * Changes to Pyodide's JavaScript that the machine needs and that no option gives. Each must match exactly once:
 * another version of Pyodide fails the build instead of running half-patched.
 */
export interface Patch {
  readonly reason: string;
  readonly find: string;
  readonly replace: string;
}

/** From this address on nothing is in the memory of an interpreter before a snapshot is restored; the build checks it. */
export const EMPTY_FROM = 4 * 2 ** 20;

/** How the names of functions begin that draw with WebGL; what calls them stays in the WebAssembly. */
export const GRAPHICS = 'emscripten_gl';

/** Bytes of memory that are restored together, or left alone where all are zero. */
const BLOCK = 2 ** 16;

export const PATCHES: readonly Patch[] = [
  {
    reason: 'a memory limit per process, beyond which an allocation raises MemoryError',
    find: 'var getHeapMax=()=>4294901760;',
    replace: 'var getHeapMax=()=>Module.maximumHeapBytes??4294901760;',
  },
  {
    reason:
      'a call through ctypes has a frame of JavaScript under it, which no engine can suspend: no switching in there',
    find: 'var result=(0,getWasmTableEntry(fn).apply(null,args));stackRestore(orig_stack_ptr);',
    replace:
      'var mayPark=validSuspender.value;validSuspender.value=false;' +
      'try{var result=(0,getWasmTableEntry(fn).apply(null,args))}finally{validSuspender.value=mayPark}' +
      'stackRestore(orig_stack_ptr);',
  },
  {
    reason:
      'a program that gets hold of a JavaScript object, as by an exception, gets no further from there',
    find: 'function JsProxy_GetAttr_js(jsobj,ptrkey){try{',
    replace:
      'function JsProxy_GetAttr_js(jsobj,ptrkey){if(Module.confined)return Module.error;try{',
  },
  {
    reason:
      'a snapshot may lie in shared memory, out of which no browser decodes text: a process starts without a copy of its own',
    find: 's=(new TextDecoder).decode(i)',
    replace: 's=(new TextDecoder).decode(i.slice())',
  },
  {
    reason:
      'two fifths of a snapshot are zeros, most of them stack: memory that is not written need not be there, and takes a system long to provide',
    find: 'return Module.HEAP8.set(t),l}',
    replace:
      `let words=new Int32Array(t.buffer,t.byteOffset,t.byteLength>>2);` +
      `for(let at=0;at<t.length;at+=${BLOCK}){` +
      `let word=at>>2,end=Math.min(at+${BLOCK},t.length);` +
      `if(at>=${EMPTY_FROM})while(word<end>>2&&words[word]===0)word++;` +
      `if(word<end>>2)Module.HEAP8.set(t.subarray(at,end),at)}return l}`,
  },
  {
    reason:
      'a wrapper of a JavaScript function is compiled once for each signature: at every start there are hundreds',
    find: 'var module=new WebAssembly.Module(bytes);',
    replace:
      'var module=(convertJsFunctionToWasm.modules??={})[sig]??=new WebAssembly.Module(bytes);',
  },
  {
    reason: 'the same: nor is its code put together again',
    find: 'var bytes=Uint8Array.of(0,97,115,109,1,0,0,0,1,...uleb128EncodeWithLen([1,96',
    replace:
      'var bytes=convertJsFunctionToWasm.modules?.[sig]?null:' +
      'Uint8Array.of(0,97,115,109,1,0,0,0,1,...uleb128EncodeWithLen([1,96',
  },
  {
    reason: 'what was put into the table is what is found there; thousands of functions are',
    find: 'wasmTableMirror[idx]=wasmTable.get(idx)',
    replace: 'wasmTableMirror[idx]=func',
  },
  {
    reason:
      'addresses of exports are for modules that are linked later, which ask for them themselves: at every start there were eight thousand',
    find: 'var existingEntry=GOT[symName]&&GOT[symName].value!=-1;',
    replace:
      'if(!replace&&!(symName in GOT))continue;' +
      'var existingEntry=GOT[symName]&&GOT[symName].value!=-1;',
  },
  {
    reason:
      'a browser’s worker has nothing to draw on, and the script no functions for it: see lean-script.ts',
    find: 'if(!value&&!entry.required){',
    replace: `if(!value&&(!entry.required||symName.startsWith("${GRAPHICS}"))){`,
  },
  {
    reason:
      'engines compile a function in parentheses together with the script, often on another thread, instead of when it is called: this one is the whole script',
    find: 'async function _createPyodideModule(moduleArg={}){',
    replace: 'const _createPyodideModule=(async function(moduleArg={}){',
  },
  {
    reason: 'the same: its end',
    find: ';return moduleRtn}export default _createPyodideModule;',
    replace: ';return moduleRtn});export default _createPyodideModule;',
  },
];

/** Applies every patch. Throws, naming the patch, when its text is not found exactly once. */
export function applyPatches(source: string, patches: readonly Patch[] = PATCHES): string {
  return patches.reduce((text, patch) => {
    const pieces = text.split(patch.find);
    if (pieces.length !== 2) {
      throw new Error(
        `Pyodide patch (${patch.reason}) matches ${pieces.length - 1} times instead of once; ` +
          'compare src/build/machine/pyodide-patches.ts with the installed version of Pyodide',
      );
    }
    return pieces.join(patch.replace);
  }, source);
}
