import { describe, expect, it } from 'vitest';
import { leanScript } from './lean-script.ts';

const NOTHING = { imports: new Set<string>(), users: [] };

/** A script of this body, in the form that Pyodide's has. */
function scriptOf(...statements: readonly string[]): string {
  return `const _createPyodideModule=(async function(moduleArg={}){${statements.join('')}});export default _createPyodideModule;`;
}

describe('a script without what is not reached', () => {
  it('keeps what does something, and what that uses', () => {
    const script = scriptOf(
      'function used(){return deeper}',
      'var deeper=1,other=2,made=start();',
      'function unused(){return other}',
      'if(used()){made()}',
    );
    expect(leanScript(script, NOTHING)).toBe(
      scriptOf(
        'function used(){return deeper}',
        'var deeper=1;',
        'var made=start();',
        'if(used()){made()}',
      ),
    );
  });

  it('keeps what is hung on a function together with it', () => {
    const script = scriptOf(
      'function draw(){}',
      'draw.sig="v";',
      'var _draw=draw;',
      '_draw.sig="v";',
      'function read(){}',
      'read.sig=sign();',
      'use(_read);var _read=()=>0;',
      '_read.sig="i";',
    );
    expect(leanScript(script, NOTHING)).toBe(
      scriptOf(
        'function read(){}',
        'read.sig=sign();',
        'use(_read);',
        'var _read=()=>0;',
        '_read.sig="i";',
      ),
    );
  });

  it('gives out what others know by name, in whatever way they say it', () => {
    const script = scriptOf(
      'var FS={open(){return Module.PATH}},PATH={},IDBFS={},LZ4={},TTY={};',
      'Module["FS"]=FS;Module["PATH"]=PATH;Module["IDBFS"]=IDBFS;Module["LZ4"]=LZ4;Module["TTY"]=TTY;',
      'start("TTY");',
    );
    expect(leanScript(script, { ...NOTHING, users: ['const { FS } = module;', 'x.LZ4()'] })).toBe(
      scriptOf(
        'var FS={open(){return Module.PATH}};var PATH={};var LZ4={};var TTY={};',
        'Module["FS"]=FS;Module["PATH"]=PATH;Module["LZ4"]=LZ4;Module["TTY"]=TTY;',
        'start("TTY");',
      ),
    );
  });

  it('imports what the WebAssembly asks for, and names the exports that anybody wants', () => {
    const script = scriptOf(
      'var _free,_malloc,_puts,_end,memory;',
      'function assignWasmExports(wasmExports){',
      '_free=Module["_free"]=wasmExports["free"];',
      '_malloc=Module["_malloc"]=wasmExports["malloc"];',
      '_puts=Module["_puts"]=wasmExports["puts"];',
      '_end=Module["_end"]=wasmExports["end"].value>>>0;',
      'memory=wasmExports["memory"]}',
      'function _exit(){_free()}function _glClear(){_puts()}',
      'var wasmImports={exit:_exit,glClear:_glClear};',
      'assignWasmExports(wasmImports);',
    );
    expect(leanScript(script, { imports: new Set(['exit']), users: ['py._end'] })).toBe(
      scriptOf(
        'var _free;var _end;var memory;',
        'function assignWasmExports(wasmExports){',
        '_free=Module["_free"]=wasmExports["free"];',
        '_end=Module["_end"]=wasmExports["end"].value>>>0;',
        'memory=wasmExports["memory"]}',
        'function _exit(){_free()}',
        'var wasmImports={exit:_exit,};',
        'assignWasmExports(wasmImports);',
      ),
    );
  });

  it('is not made of a script of another form', () => {
    expect(() => leanScript('function start(){}', NOTHING)).toThrow(
      'no function _createPyodideModule',
    );
  });
});
