/** Reads WebAssembly's binary format, as far as code is changed in it, and puts changed code back. */

/** What a function gives. */
export interface FunctionType {
  /** The type of its result as the format has it, or null when it gives nothing. */
  readonly result: number | null;
}

/** A module whose functions can be read by index and replaced. */
export class WasmModule {
  readonly #binary: Uint8Array;
  readonly #sections: readonly Section[];
  readonly #bodies: readonly Uint8Array[];
  readonly #types: readonly (FunctionType | undefined)[];
  readonly #changed = new Map<number, Uint8Array>();
  /** Names of the imported functions, in the order of their indices, which come before those of the module's own. */
  readonly imports: readonly string[];
  /** Names of imported globals: addresses of functions and data that others have. */
  readonly importedGlobals: readonly string[];
  /** Indices of what is exported, by name. */
  readonly exported: Readonly<Record<'functions' | 'globals', ReadonlyMap<string, number>>>;

  constructor(binary: Uint8Array) {
    this.#binary = binary;
    this.#sections = readSections(binary);
    this.imports = this.#imported(KIND.function);
    this.importedGlobals = this.#imported(KIND.global);
    this.exported = this.#exports();
    this.#bodies = this.#readBodies();
    this.#types = this.#readTypes();
  }

  /** Indices of the functions that have code. */
  get indices(): number[] {
    return this.#bodies.map((_, own) => own + this.imports.length);
  }

  /** The code of a function: its locals and its instructions. */
  body(index: number): Uint8Array {
    const own = index - this.imports.length;
    const body = this.#changed.get(index) ?? this.#bodies[own];
    if (!body) throw new Error(`the module has no code of a function ${index}`);
    return body;
  }

  replace(index: number, body: Uint8Array): void {
    this.#changed.set(index, body);
  }

  /** Index of an exported function. Throws when there is none of that name. */
  functionIndex(name: string): number {
    return known(this.exported.functions, name);
  }

  globalIndex(name: string): number {
    return known(this.exported.globals, name);
  }

  typeOf(index: number): FunctionType {
    const type = this.#types[index - this.imports.length];
    if (!type) throw new Error(`the module has no function ${index} of its own`);
    return type;
  }

  /** The first address beyond all that the module writes into its memory when it is instantiated. */
  get dataEnd(): number {
    const reader = this.#reader(SECTION.data);
    let end = 0;
    for (let left = reader.unsigned(); left > 0; left -= 1) {
      const isPassive = reader.unsigned() === PASSIVE;
      const start = isPassive ? 0 : readAddress(reader);
      const length = reader.unsigned();
      reader.at += length;
      if (!isPassive) end = Math.max(end, start + length);
    }
    return end;
  }

  /** The module with all that was replaced. */
  toBinary(): Uint8Array {
    const code = sectionOf(this.#sections, SECTION.code);
    const parts: Uint8Array[] = [Uint8Array.from(unsignedLeb(this.#bodies.length))];
    for (const index of this.indices) {
      const body = this.body(index);
      parts.push(Uint8Array.from(unsignedLeb(body.length)), body);
    }
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    return Buffer.concat([
      this.#binary.subarray(0, code.header),
      Uint8Array.of(SECTION.code, ...unsignedLeb(size)),
      ...parts,
      this.#binary.subarray(code.end),
    ]);
  }

  #reader(section: number): WasmReader {
    return new WasmReader(this.#binary, sectionOf(this.#sections, section).start);
  }

  #imported(wanted: number): string[] {
    const reader = this.#reader(SECTION.import);
    const names: string[] = [];
    for (let left = reader.unsigned(); left > 0; left -= 1) {
      reader.text();
      const name = reader.text();
      const kind = reader.byte();
      if (kind === wanted) names.push(name);
      skipImportType(reader, kind);
    }
    return names;
  }

  #exports(): { functions: Map<string, number>; globals: Map<string, number> } {
    const reader = this.#reader(SECTION.export);
    const found = { functions: new Map<string, number>(), globals: new Map<string, number>() };
    for (let left = reader.unsigned(); left > 0; left -= 1) {
      const name = reader.text();
      const kind = reader.byte();
      const index = reader.unsigned();
      if (kind === KIND.function) found.functions.set(name, index);
      if (kind === KIND.global) found.globals.set(name, index);
    }
    return found;
  }

  #readTypes(): (FunctionType | undefined)[] {
    const types = this.#reader(SECTION.type);
    const all = Array.from({ length: types.unsigned() }, () => readFunctionType(types));
    const own = this.#reader(SECTION.function);
    return Array.from({ length: own.unsigned() }, () => all[own.unsigned()]);
  }

  #readBodies(): Uint8Array[] {
    const reader = this.#reader(SECTION.code);
    return Array.from({ length: reader.unsigned() }, () => reader.bytes(reader.unsigned()));
  }
}

const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10, data: 11 } as const;
/** The kind of data that is not written when a module is instantiated. */
const PASSIVE = 1;
/** Code of `i32.const`, the only way in which addresses are given where nothing is linked at run time. */
const I32_CONST = 0x41;
const KIND = { function: 0, table: 1, memory: 2, global: 3 } as const;

function known(names: ReadonlyMap<string, number>, name: string): number {
  const index = names.get(name);
  if (index === undefined) throw new Error(`Pyodide exports no ${name} any more`);
  return index;
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
  const reader = new WasmReader(binary, PREAMBLE);
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

function readFunctionType(reader: WasmReader): FunctionType {
  reader.byte();
  const parameters = reader.unsigned();
  reader.at += parameters;
  const results = reader.unsigned();
  if (results > 1) throw new Error('a function gives more than one result');
  return { result: results === 1 ? reader.byte() : null };
}

function readAddress(reader: WasmReader): number {
  if (reader.byte() !== I32_CONST) throw new Error('where data goes is not a constant');
  const address = reader.signed();
  reader.byte(); // the end of the expression
  return address;
}

function skipImportType(reader: WasmReader, kind: number): void {
  const limits = () => {
    const hasMaximum = (reader.byte() & 1) === 1;
    reader.unsigned();
    if (hasMaximum) reader.unsigned();
  };
  if (kind === KIND.function) reader.unsigned();
  else if (kind === KIND.table) {
    reader.byte();
    limits();
  } else if (kind === KIND.memory) limits();
  else if (kind === KIND.global) reader.at += 2;
  else {
    // A tag.
    reader.byte();
    reader.unsigned();
  }
}

/** Reads what the format is made of. */
export class WasmReader {
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

  bytes(length: number): Uint8Array {
    this.at += length;
    return this.#binary.subarray(this.at - length, this.at);
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      const unused = 32 - shift - 7;
      return unused > 0 ? (value << unused) >> unused : value;
    }
  }

  text(): string {
    return new TextDecoder().decode(this.bytes(this.unsigned()));
  }
}

export function unsignedLeb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsignedLeb(Math.floor(value / 128))];
}

export function signedLeb(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signedLeb(rest)];
}
