import wabt from 'wabt';
import { describe, expect, it } from 'vitest';
import { WasmModule } from './wasm-module.ts';
import { patchWasm, type WasmPatch } from './wasm-patches.ts';

/** A module with a function before and one after the one that is changed. */
const TEXT = `(module
  (import "env" "memory" (memory 1 16))
  (import "env" "first" (func (param i32)))
  (import "env" "base" (global i32))
  (import "wasi" "proc_exit" (func (param i32)))
  (func (export "before") (result i32) (i32.const 1))
  (func (export "wait") (param i32) (result i32) (local i64 i32) (local.get 0))
  (func (export "after") (result i32) (call 3 (i32.const 7))))`;

async function compile(text: string): Promise<Uint8Array> {
  const toolkit = await wabt();
  const module = toolkit.parseWat('test.wat', text);
  return module.toBinary({}).buffer;
}

/** Tells of every call, whose argument it passes on. */
const patch = (hash: string): WasmPatch => ({
  name: 'wait',
  hash,
  prefix: (call) => [0x20, 0, ...call],
});

describe('a WebAssembly module', () => {
  it('tells where the data end that it brings along', async () => {
    const withData = async (data: string) =>
      new WasmModule(await compile(TEXT.replace(/\)$/, `${data})`)));
    const module = await withData(
      '(data (i32.const 70000) "four") (data "passive") (data (i32.const 8) "first")',
    );
    expect(module.dataEnd).toBe(70_004);
    const linked = await withData('(data (global.get 0) "where")');
    expect(() => linked.dataEnd).toThrow('not a constant');
  });
});

describe('changes to a WebAssembly module', () => {
  it('run before the code that is there, and leave all else alone', async () => {
    const told: number[] = [];
    const module = new WasmModule(await compile(TEXT));
    patchWasm(module, [patch('23542946d79cb6e6')]);
    const { instance } = await WebAssembly.instantiate(Uint8Array.from(module.toBinary()), {
      env: {
        memory: new WebAssembly.Memory({ initial: 1, maximum: 16 }),
        base: new WebAssembly.Global({ value: 'i32' }, 0),
        first: () => undefined,
      },
      wasi: { proc_exit: (value: number) => told.push(value) },
    });
    const { before, wait, after } = instance.exports as Record<string, (value?: number) => number>;
    expect([before?.(), wait?.(7), after?.()]).toEqual([1, 7, 7]);
    expect(told).toEqual([7, 7]);
  });

  it('are refused for code that they were not made for, and for functions that are not there', async () => {
    const module = new WasmModule(await compile(TEXT));
    expect(() => patchWasm(module, [patch('0000000000000000')])).toThrow(
      /wait is not the one that the machine changes/,
    );
    const missing = { ...patch(''), name: 'elsewhere' };
    expect(() => patchWasm(module, [missing])).toThrow('exports no elsewhere');
  });
});
