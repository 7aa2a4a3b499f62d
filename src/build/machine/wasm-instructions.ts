import { WasmReader } from './wasm-module.ts';

/** Codes of WebAssembly's instructions, as far as patches read or write them. */
export const OP = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  return: 0x0f,
  call: 0x10,
  localGet: 0x20,
  globalGet: 0x23,
  globalSet: 0x24,
  load32: 0x28,
  load8: 0x2d,
  const32: 0x41,
  const64: 0x42,
  equalsZero32: 0x45,
  less32: 0x49,
  differs64: 0x52,
  add32: 0x6a,
  subtract32: 0x6b,
  and32: 0x71,
} as const;

/** A block without a result. */
export const NO_RESULT = 0x40;

export interface Instruction {
  readonly code: number;
  /** Where it begins and where the next one does. */
  readonly start: number;
  readonly end: number;
  /** Blocks that are open where it stands. */
  readonly depth: number;
  /** Its first number, such as the function that is called; 0 when it has none. */
  readonly operand: number;
}

/** The instructions of a function, without its locals. Throws at one that is not known. */
export function* instructionsOf(body: Uint8Array): Generator<Instruction> {
  const reader = new WasmReader(body, codeStart(body));
  let depth = 0;
  while (reader.at < body.length) {
    const start = reader.at;
    const code = reader.byte();
    if (code === OP.end) depth -= 1;
    const operand = readOperands(reader, code);
    yield { code, start, end: reader.at, depth, operand };
    if (code === OP.block || code === OP.loop || code === OP.if) depth += 1;
  }
}

/** Where the instructions begin, after the locals. */
export function codeStart(body: Uint8Array): number {
  const reader = new WasmReader(body, 0);
  for (let groups = reader.unsigned(); groups > 0; groups -= 1) {
    reader.unsigned();
    reader.byte();
  }
  return reader.at;
}

const TABLE_BRANCH = 0x0e;
const CALL_INDIRECT = 0x11;
const MISCELLANEOUS = 0xfc;

/** Instructions with one number: where they branch to, what they call, which local or global they use, a constant. */
const hasOneNumber = (code: number) =>
  (code >= OP.block && code <= OP.if) ||
  (code >= OP.br && code <= 0x0d) ||
  code === OP.call ||
  (code >= OP.localGet && code <= OP.globalSet) ||
  code === OP.const32 ||
  code === OP.const64;

/** Reads and writes of memory have an alignment and an offset. */
const isMemoryAccess = (code: number) => code >= OP.load32 && code <= 0x3e;

/** Arithmetic, comparisons, conversions, and what only takes off or picks from the stack. */
const hasNothing = (code: number) =>
  (code >= OP.equalsZero32 && code <= 0xc4) ||
  [0x00, 0x01, 0x05, OP.end, OP.return, 0x1a, 0x1b].includes(code);

function readOperands(reader: WasmReader, code: number): number {
  if (hasNothing(code)) return 0;
  if (hasOneNumber(code)) return reader.unsigned();
  if (isMemoryAccess(code) || code === CALL_INDIRECT) {
    const first = reader.unsigned();
    reader.unsigned();
    return first;
  }
  if (code === TABLE_BRANCH) {
    for (let left = reader.unsigned(); left >= 0; left -= 1) reader.unsigned();
    return 0;
  }
  if (code === MISCELLANEOUS) return readMiscellaneous(reader);
  throw new Error(`no patch was made for functions with the instruction 0x${code.toString(16)}`);
}

/** Conversions that do not trap have no numbers; copying and filling memory have two and one. */
function readMiscellaneous(reader: WasmReader): number {
  const code = reader.unsigned();
  const numbers = code < 8 ? 0 : code === 10 ? 2 : code === 11 ? 1 : null;
  if (numbers === null) throw new Error(`no patch was made for the instruction 0xfc ${code}`);
  reader.bytes(numbers);
  return 0;
}
