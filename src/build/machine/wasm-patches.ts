import { createHash } from 'node:crypto';

/**
 * Changes to Pyodide's WebAssembly. CPython is built there without threads: its C locks cannot wait, and who waits for one
 * that is taken goes round in a loop for ever. Nothing outside could tell such a loop from a long calculation, so the two
 * functions that all waits of C code end in say so first, by a call of `proc_exit` with a code that no program has.
 */
export interface WasmPatch {
  /** Name of an exported function. */
  readonly name: string;
  /** What its code must hash to: another version of Pyodide fails the build instead of running half-patched. */
  readonly hash: string;
  /** Instructions to run before those that are there; `call` is a call of `proc_exit` without its argument. */
  readonly prefix: (call: readonly number[]) => readonly number[];
}

/** What `proc_exit` is called with instead of waiting; `native-wait.ts` of the interpreter knows it. */
const NATIVE_WAIT = 0x6c6f636b;

const OP = {
  if: [0x04, 0x40],
  end: 0x0b,
  call: 0x10,
  localGet: 0x20,
  load32: 0x28,
  load8: 0x2d,
  const32: 0x41,
  const64: 0x42,
  equalsZero32: 0x45,
  differs64: 0x52,
  and32: 0x71,
} as const;

const tellOfWait = (call: readonly number[]) => [
  ...OP.if,
  ...[OP.const32, ...signedLeb(NATIVE_WAIT)],
  ...call,
  OP.end,
];

export const WASM_PATCHES: readonly WasmPatch[] = [
  {
    // (lock, microseconds, …): the lock's first byte says whether it is taken.
    name: 'PyThread_acquire_lock_timed',
    hash: '320f4a97fa4b9fc4',
    prefix: (call) => [
      ...[OP.localGet, 0, OP.load8, 0, 0],
      ...[OP.localGet, 1, OP.const64, 0, OP.differs64],
      ...[OP.and32, ...tellOfWait(call)],
    ],
  },
  {
    // (semaphore, nanoseconds, …): its count is at 72. What `PyMutex`, `PyEvent` and their like end in.
    name: '_PySemaphore_Wait',
    hash: '8c65ad32cd40c1b7',
    prefix: (call) => [
      ...[OP.localGet, 0, OP.load32, 2, 72, OP.equalsZero32],
      ...[OP.localGet, 1, OP.const64, 0, OP.differs64],
      ...[OP.and32, ...tellOfWait(call)],
    ],
  },
];

const SECTION = { import: 2, export: 7, code: 10 } as const;
const FUNCTION = 0;

/** Applies every patch. Throws, naming the function, when its code is not what the patch was made for. */
export function patchWasm(
  binary: Uint8Array,
  patches: readonly WasmPatch[] = WASM_PATCHES,
): Uint8Array {
  const sections = readSections(binary);
  const imports = importedFunctions(binary, sections);
  const exit = imports.indexOf('proc_exit');
  if (exit < 0) throw new Error('Pyodide does not import proc_exit any more');
  const call = [OP.call, ...unsignedLeb(exit)];
  const exported = exportedFunctions(binary, sections);
  const wanted = new Map(
    patches.map((patch) => {
      const index = exported.get(patch.name);
      if (index === undefined) throw new Error(`Pyodide exports no ${patch.name} any more`);
      return [index - imports.length, patch];
    }),
  );
  const code = sectionOf(sections, SECTION.code);
  const parts: Uint8Array[] = [];
  const reader = new Reader(binary, code.start);
  const count = reader.unsigned();
  let kept = code.start;
  for (let index = 0; index < count; index += 1) {
    const begin = reader.at;
    const size = reader.unsigned();
    const body = binary.subarray(reader.at, reader.at + size);
    reader.at += size;
    const patch = wanted.get(index);
    if (!patch) continue;
    parts.push(binary.subarray(kept, begin), withPrefix(body, patch, call));
    kept = reader.at;
  }
  parts.push(binary.subarray(kept, code.end));
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([
    binary.subarray(0, code.header),
    Uint8Array.of(SECTION.code, ...unsignedLeb(size)),
    ...parts,
    binary.subarray(code.end),
  ]);
}

function withPrefix(body: Uint8Array, patch: WasmPatch, call: readonly number[]): Uint8Array {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  if (hash !== patch.hash) {
    throw new Error(
      `Pyodide's ${patch.name} is not the one that the machine changes (${hash}); ` +
        'compare src/build/machine/wasm-patches.ts with the installed version of Pyodide',
    );
  }
  const locals = new Reader(body, 0);
  for (let groups = locals.unsigned(); groups > 0; groups -= 1) {
    locals.unsigned();
    locals.at += 1;
  }
  const prefix = Uint8Array.from(patch.prefix(call));
  return Buffer.concat([
    Uint8Array.from(unsignedLeb(body.length + prefix.length)),
    body.subarray(0, locals.at),
    prefix,
    body.subarray(locals.at),
  ]);
}

interface Section {
  readonly id: number;
  /** Where its id stands, where its content begins, and where the next one begins. */
  readonly header: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes of a module before its first section. */
const PREAMBLE = 8;

function readSections(binary: Uint8Array): Section[] {
  const sections: Section[] = [];
  const reader = new Reader(binary, PREAMBLE);
  while (reader.at < binary.length) {
    const header = reader.at;
    const id = reader.byte();
    const size = reader.unsigned();
    const start = reader.at;
    reader.at += size;
    sections.push({ id, header, start, end: reader.at });
  }
  return sections;
}

function sectionOf(sections: readonly Section[], id: number): Section {
  const found = sections.find((section) => section.id === id);
  if (!found) throw new Error(`the module has no section ${id}`);
  return found;
}

/** The names of the imported functions, in the order of their indices. */
function importedFunctions(binary: Uint8Array, sections: readonly Section[]): string[] {
  const reader = new Reader(binary, sectionOf(sections, SECTION.import).start);
  const names: string[] = [];
  for (let left = reader.unsigned(); left > 0; left -= 1) {
    reader.text();
    const name = reader.text();
    const kind = reader.byte();
    if (kind === FUNCTION) names.push(name);
    skipImportType(reader, kind);
  }
  return names;
}

function skipImportType(reader: Reader, kind: number): void {
  const limits = () => {
    const hasMaximum = (reader.byte() & 1) === 1;
    reader.unsigned();
    if (hasMaximum) reader.unsigned();
  };
  // A function, a table, a memory, a global and a tag.
  if (kind === FUNCTION) reader.unsigned();
  else if (kind === 1) {
    reader.byte();
    limits();
  } else if (kind === 2) limits();
  else if (kind === 3) reader.at += 2;
  else {
    reader.byte();
    reader.unsigned();
  }
}

function exportedFunctions(
  binary: Uint8Array,
  sections: readonly Section[],
): ReadonlyMap<string, number> {
  const reader = new Reader(binary, sectionOf(sections, SECTION.export).start);
  const functions = new Map<string, number>();
  for (let left = reader.unsigned(); left > 0; left -= 1) {
    const name = reader.text();
    const kind = reader.byte();
    const index = reader.unsigned();
    if (kind === FUNCTION) functions.set(name, index);
  }
  return functions;
}

/** Reads what WebAssembly's binary format is made of. */
class Reader {
  at: number;
  readonly #binary: Uint8Array;

  constructor(binary: Uint8Array, at: number) {
    this.#binary = binary;
    this.at = at;
  }

  byte(): number {
    const byte = this.#binary[this.at];
    if (byte === undefined) throw new Error('the module ends too soon');
    this.at += 1;
    return byte;
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const length = this.unsigned();
    this.at += length;
    return new TextDecoder().decode(this.#binary.subarray(this.at - length, this.at));
  }
}

function unsignedLeb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsignedLeb(Math.floor(value / 128))];
}

function signedLeb(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signedLeb(rest)];
}
