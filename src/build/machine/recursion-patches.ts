import { codeHash, expectCode } from './known-code.ts';
import { codeStart, instructionsOf, NO_RESULT, OP } from './wasm-instructions.ts';
import { signedLeb, unsignedLeb, type WasmModule } from './wasm-module.ts';

/**
 * Lets CPython notice in time that nested calls of C code use up the stack.
 *
 * CPython compares an address on its stack with a limit of the thread, and raises RecursionError or puts off what it has to
 * take apart. In WebAssembly all that it can measure is the shadow stack in linear memory. The engine keeps most of what a
 * function needs on a stack of its own, which may overflow unseen, and no program survives that. So here
 *
 *  1. each function that looks at the limit takes as much of the shadow stack as is safe: its frame on the engine's stack,
 *     with those of the functions between it and the next one that looks, must not be too much for the engine to hold;
 *  2. functions that go deep without ever looking, which natively crash or come through on a larger stack, do the same
 *     and look at the limit as well.
 */
export interface DeepFunctions {
  /** What the code of all functions that look at the limit hashes to, in the order of `callers` and their indices. */
  readonly callersHash: string;
  /** Groups of functions that look at the limit: what they call for it, and what a level takes of the shadow stack. */
  readonly callers: readonly { readonly calls: readonly string[]; readonly bytes: number }[];
  /** What is enough for those that give the reason of `limit`: they call functions, which take some themselves. */
  readonly callBytes: number;
  /** An exported function that looks at the limit without any call. */
  readonly inline: { readonly name: string; readonly bytes: number };
  /** Functions that never look, by what their code hashes to, and what each returns when it fails. */
  readonly unchecked: Readonly<Record<string, readonly [hash: string, failure: number]>>;
  readonly uncheckedBytes: number;
  readonly limit: StackLimit;
}

/** How a function looks at the limit. */
interface StackLimit {
  /** Where the address of the thread state that is attached lies, and where in that state the limit is. */
  readonly threadState: number;
  readonly offset: number;
  /** Raises RecursionError with a reason and returns whether it did; and what its code hashes to. */
  readonly raise: string;
  readonly hash: string;
  /** A function that gives the reason right before it calls the second one. */
  readonly reasonIn: readonly [caller: string, called: string];
}

/**
 * With half of these bytes Chromium and Firefox hold all but two of the deepest recursions that a stack of 128 kB allows
 * (sets that are compared in one, nested staticmethods in the other).
 */
export const DEEP_FUNCTIONS: DeepFunctions = {
  callersHash: 'ee1b642e7ebc7dd2',
  callers: [
    // The rules of the grammar, dozens of which are between two parentheses.
    { calls: ['_Py_ReachedRecursionLimitWithMargin'], bytes: 32 },
    { calls: ['_Py_CheckRecursiveCall', 'Py_EnterRecursiveCall'], bytes: 80 },
  ],
  callBytes: 32,
  // Everything that is taken apart goes through it.
  inline: { name: '_Py_Dealloc', bytes: 96 },
  unchecked: {
    map: ['d1d4178a2863a804', 0],
    filter: ['24b2ca7d8f989588', 0],
    zip: ['8ef583d7b4e8c7cf', 0],
    enumerate: ['788b4c4a04f4eecc', 0],
    'itertools.groupby': ['5fa3c17e7d40e6e7', 0],
    'a group of itertools.groupby': ['43686709bd85cb5d', 0],
    'itertools.accumulate': ['922124cb7287ed71', 0],
    'itertools.batched': ['4dd4022ba8328a33', 0],
    'itertools.chain': ['2ca99ca98ce2c897', 0],
    'itertools.compress': ['063813040efd67e4', 0],
    'itertools.cycle': ['c85116fa775593b9', 0],
    'itertools.dropwhile': ['d9e7db8ddd70031b', 0],
    'itertools.filterfalse': ['4a402dbf77c2540d', 0],
    'itertools.islice': ['c87898d06a4790c6', 0],
    'itertools.pairwise': ['da3eb18f4cf16022', 0],
    'itertools.starmap': ['1f41ca262ea37edc', 0],
    'itertools.takewhile': ['7d045b5c82664cae', 0],
    'itertools.zip_longest': ['60757f875bc502e8', 0],
    'hash of a tuple': ['289da7680f7c40f3', -1],
    'hash of a slice': ['5007dbb369b5f5c2', -1],
    'hash of a generic alias': ['d11bde69a22f8f2d', -1],
    'hash of a union': ['1a2439220a884d8c', -1],
    'comparison of sets': ['53a6e2ad3f43df1f', 0],
    'call of a method': ['1c8d4ebdb61d0d64', 0],
    'call of a staticmethod': ['473c25e1d2ec2c1a', 0],
    'call of a functools.partial': ['cd0dbbca44819b91', 0],
    'call of a functools.partial with a dict': ['4542455624483bf0', 0],
    'copy.deepcopy of an element': ['7427162bdc2af533', 0],
  },
  uncheckedBytes: 80,
  limit: {
    threadState: 4_001_308,
    offset: 712,
    raise: 'Py_EnterRecursiveCall',
    hash: '90965d944b1cfb73',
    reasonIn: ['_PyObject_MakeTpCall', '_Py_CheckRecursiveCall'],
  },
};

/** Changes all of them. Throws, naming the first that is not what the patch was made for. */
export function patchRecursion(module: WasmModule, deep: DeepFunctions = DEEP_FUNCTIONS): void {
  const { limit } = deep;
  const raise = module.body(module.functionIndex(limit.raise));
  expectCode(limit.raise, codeHash(raise), limit.hash, FILE);
  const checked = deep.callers.map(({ calls, bytes }) => ({
    found: callers(module, calls),
    bytes,
  }));
  const inline = module.functionIndex(deep.inline.name);
  const all = [...checked.flatMap(({ found }) => found), inline];
  const code = Buffer.concat(all.map((index) => module.body(index)));
  expectCode('set of functions that look at the limit', codeHash(code), deep.callersHash, FILE);
  const unchecked = byHashes(module, deep.unchecked);
  const reason = reasonOf(module, limit);
  const look = lookAtLimit(module, limit, reason);
  for (const { found, bytes } of checked) {
    for (const index of found) {
      const isCall = givesReason(module, index, reason);
      descend(module, index, isCall ? deep.callBytes : bytes);
    }
  }
  descend(module, inline, deep.inline.bytes);
  for (const { index, failure } of unchecked) {
    descend(module, index, deep.uncheckedBytes, look(failure));
  }
}

/** Indices of the functions that call one of these. */
function callers(module: WasmModule, names: readonly string[]): number[] {
  const called = names.map((name) => module.functionIndex(name));
  const calls = called.map((index) => Buffer.from([OP.call, ...unsignedLeb(index)]));
  return module.indices.filter((index) => {
    const body = Buffer.from(module.body(index));
    // Most functions need not be read closely.
    if (!calls.some((call) => body.includes(call))) return false;
    return [...instructionsOf(body)].some(
      ({ code, operand }) => code === OP.call && called.includes(operand),
    );
  });
}

function byHashes(
  module: WasmModule,
  wanted: DeepFunctions['unchecked'],
): { index: number; failure: number }[] {
  const hashes = module.indices.map((index) => ({ index, hash: codeHash(module.body(index)) }));
  return Object.entries(wanted).map(([what, [expected, failure]]) => {
    const [found, ...others] = hashes.filter(({ hash }) => hash === expected);
    if (!found) throw new Error(`Pyodide has no function any more that is ${what} (${expected})`);
    if (others.length > 0) throw new Error(`Pyodide has more than one function that is ${what}`);
    return { index: found.index, failure };
  });
}

/** Makes the code that raises RecursionError past the limit; `leave` is run then, before the function returns `failure`. */
function lookAtLimit(module: WasmModule, limit: StackLimit, reason: number) {
  const pointer = module.globalIndex(STACK_POINTER);
  const raise = module.functionIndex(limit.raise);
  return (failure: number) =>
    (leave: readonly number[]): number[] => [
      ...[OP.globalGet, ...unsignedLeb(pointer)],
      ...[OP.const32, ...signedLeb(limit.threadState), OP.load32, 2, 0],
      ...[OP.load32, 2, ...unsignedLeb(limit.offset), OP.less32, OP.if, NO_RESULT],
      ...[OP.const32, ...signedLeb(reason), OP.call, ...unsignedLeb(raise), OP.if, NO_RESULT],
      ...[...leave, OP.const32, ...signedLeb(failure), OP.return],
      ...[OP.end, OP.end],
    ];
}

/** Address of the words for a reason that CPython gives itself. */
function reasonOf(module: WasmModule, { reasonIn: [caller, called] }: StackLimit): number {
  const instructions = [...instructionsOf(module.body(module.functionIndex(caller)))];
  const check = module.functionIndex(called);
  const call = instructions.findIndex(({ code, operand }) => code === OP.call && operand === check);
  const before = instructions[call - 1];
  if (before?.code !== OP.const32) throw new Error(`Pyodide's ${caller} gives no reason any more`);
  return before.operand;
}

function givesReason(module: WasmModule, index: number, reason: number): boolean {
  return [...instructionsOf(module.body(index))].some(
    ({ code, operand }) => code === OP.const32 && operand === reason,
  );
}

/** What an error names. */
const FILE = 'recursion-patches.ts';

const STACK_POINTER = '__stack_pointer';

/** Compiled code believes that the shadow stack is so aligned, and adds to its pointer by `or`. */
const STACK_ALIGNMENT = 16;

/** Lets a function take this much of the shadow stack with what it takes by itself, and look at the limit first. */
function descend(
  module: WasmModule,
  index: number,
  bytes: number,
  look?: (leave: readonly number[]) => readonly number[],
): void {
  const body = module.body(index);
  const pointer = module.globalIndex(STACK_POINTER);
  const more = Math.max(0, bytes - ownBytes(body, pointer));
  if (more % STACK_ALIGNMENT !== 0) throw new Error(`function ${index} would take ${more} bytes`);
  if (more === 0 && !look) return;
  const move = (by: number) => [
    ...[OP.globalGet, ...unsignedLeb(pointer)],
    ...[OP.const32, ...signedLeb(by), OP.add32],
    ...[OP.globalSet, ...unsignedLeb(pointer)],
  ];
  module.replace(
    index,
    Buffer.concat([
      body.subarray(0, codeStart(body)),
      Uint8Array.from([...move(-more), ...(look?.(move(more)) ?? [])]),
      Uint8Array.of(OP.block, module.typeOf(index).result ?? NO_RESULT),
      withoutReturns(body),
      Uint8Array.from([...move(more), OP.end]),
    ]),
  );
}

/** What a function takes of the shadow stack: it begins with a subtraction then. */
function ownBytes(body: Uint8Array, pointer: number): number {
  const instructions = [...instructionsOf(body)];
  const first = instructions.findIndex(
    ({ code, operand }) => code === OP.globalGet && operand === pointer,
  );
  const [size, subtraction] = first < 0 ? [] : instructions.slice(first + 1, first + 3);
  const hasFrame = size?.code === OP.const32 && subtraction?.code === OP.subtract32;
  return hasFrame ? size.operand : 0;
}

/** The code as a block, which its returns leave instead of the function. */
function withoutReturns(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = codeStart(body);
  for (const { code, start, end, depth } of instructionsOf(body)) {
    if (code !== OP.return) continue;
    parts.push(body.subarray(kept, start), Uint8Array.from([OP.br, ...unsignedLeb(depth)]));
    kept = end;
  }
  parts.push(body.subarray(kept));
  return Buffer.concat(parts);
}
