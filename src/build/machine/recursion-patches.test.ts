import { createHash } from 'node:crypto';
import wabt from 'wabt';
import { describe, expect, it } from 'vitest';
import { patchRecursion, type DeepFunctions } from './recursion-patches.ts';
import { WasmModule } from './wasm-module.ts';

/**
 * A thread state at 8, to which address 0 points, with the limit at 4 in it. `down` and `other` look at the limit, with
 * different reasons, `up` only when it was changed to, `take_apart` in its own code. All of them return early somewhere, and `up` has a frame of its own.
 */
const TEXT = `(module
  (import "env" "nothing" (func))
  (memory (export "memory") 1)
  (global $sp (export "__stack_pointer") (mut i32) (i32.const 1000))
  (global $depth (export "depth") (mut i32) (i32.const 0))
  (data (i32.const 0) "\\08\\00\\00\\00")
  (func $raise (export "raise") (param $reason i32) (result i32) (i32.const 1))
  (func $down (export "down") (param $left i32) (result i32)
    (if (i32.lt_u (global.get $sp) (i32.load offset=4 (i32.load (i32.const 0))))
      (then (if (call $raise (i32.const 77)) (then (return (i32.const -7))))))
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (block (br_if 0 (local.get $left)) (return (i32.const 5)))
    (call $down (i32.sub (local.get $left) (i32.const 1))))
  (func $other (export "other") (param $left i32) (result i32)
    (if (i32.lt_u (global.get $sp) (i32.load offset=4 (i32.load (i32.const 0))))
      (then (if (call $raise (i32.const 78)) (then (return (i32.const -7))))))
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (if (i32.eqz (local.get $left)) (then (return (i32.const 5))))
    (call $other (i32.sub (local.get $left) (i32.const 1))))
  (func $up (export "up") (param $left i32) (result i32) (local $sp_before i32)
    (global.set $sp (local.tee $sp_before (i32.sub (global.get $sp) (i32.const 16))))
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (if (i32.eqz (local.get $left))
      (then (global.set $sp (i32.add (local.get $sp_before) (i32.const 16))) (return (i32.const 9))))
    (call $up (i32.sub (local.get $left) (i32.const 1)))
    (global.set $sp (i32.add (local.get $sp_before) (i32.const 16))))
  (func $take_apart (export "take_apart") (param $left i32)
    (if (i32.eqz (local.get $left)) (then (return)))
    (if (i32.lt_u (global.get $sp) (i32.load offset=4 (i32.load (i32.const 0)))) (then (return)))
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (call $take_apart (i32.sub (local.get $left) (i32.const 1)))))`;

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

async function compile(): Promise<WasmModule> {
  const toolkit = await wabt();
  return new WasmModule(toolkit.parseWat('test.wat', TEXT).toBinary({}).buffer);
}

function deepIn(module: WasmModule): DeepFunctions {
  const body = (name: string) => module.body(module.functionIndex(name));
  return {
    callersHash: hash(Buffer.concat([body('down'), body('other'), body('take_apart')])),
    callers: [{ calls: ['raise'], bytes: 64 }],
    callBytes: 32,
    inline: { name: 'take_apart', bytes: 48 },
    unchecked: { rising: [hash(body('up')), -3] },
    uncheckedBytes: 48,
    limit: {
      threadState: 0,
      offset: 4,
      raise: 'raise',
      hash: hash(body('raise')),
      reasonIn: ['down', 'raise'],
    },
  };
}

interface Deep {
  readonly memory: WebAssembly.Memory;
  readonly __stack_pointer: WebAssembly.Global<'i32'>;
  readonly depth: WebAssembly.Global<'i32'>;
  readonly down: (left: number) => number;
  readonly other: (left: number) => number;
  readonly up: (left: number) => number;
  readonly take_apart: (left: number) => void;
}

/** The changed module, whose limit leaves 320 bytes. */
async function deepFunctions(): Promise<Deep> {
  const module = await compile();
  patchRecursion(module, deepIn(module));
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(module.toBinary()), {
    env: { nothing: () => undefined },
  });
  const deep = instance.exports as unknown as Deep; // as `TEXT` has them
  new DataView(deep.memory.buffer).setInt32(12, 1000 - 320, true);
  return deep;
}

describe('functions that call themselves', () => {
  it('come to the limit as soon as is safe, and give back what they took', async () => {
    const deep = await deepFunctions();
    expect(deep.down(10_000)).toBe(-7);
    expect(deep.depth.value).toBe(320 / 32);
    expect(deep.__stack_pointer.value).toBe(1000);
    expect(deep.other(10_000)).toBe(-7);
    expect(deep.depth.value).toBe(320 / 32 + 320 / 64);
    expect(deep.__stack_pointer.value).toBe(1000);
    deep.depth.value = 0;
    deep.take_apart(10_000);
    expect(deep.depth.value).toBe(Math.floor(320 / 48));
    expect(deep.__stack_pointer.value).toBe(1000);
  });

  it('look at the limit where they did not, with the frame that they have', async () => {
    const deep = await deepFunctions();
    expect(deep.up(10_000)).toBe(-3);
    // It looks before it takes the 16 bytes of its own frame.
    expect(deep.depth.value).toBe((320 + 16) / 48);
    expect(deep.__stack_pointer.value).toBe(1000);
  });

  it('do what they did above the limit', async () => {
    const deep = await deepFunctions();
    expect([deep.down(3), deep.up(3)]).toEqual([5, 9]);
    expect(deep.depth.value).toBe(8);
    expect(deep.__stack_pointer.value).toBe(1000);
  });

  it('are left alone, with an error, when they are not the known ones', async () => {
    const module = await compile();
    const deep = deepIn(module);
    const change = (changes: Partial<DeepFunctions>) => () =>
      patchRecursion(module, { ...deep, ...changes });
    expect(change({ callersHash: '0' })).toThrow('set of functions that look at the limit');
    expect(change({ limit: { ...deep.limit, hash: '0' } })).toThrow("Pyodide's raise is not");
    expect(change({ unchecked: { other: ['0', 0] } })).toThrow(
      'no function any more that is other',
    );
  });
});
