import { END, KIND, SEGMENT, SEGMENT_DATA_AT } from '../../sync/index.ts';
import type { Pointer, PyodideModule } from '../cpython.ts';
import type { CallContext, CallTable } from './call.ts';
import {
  contentOf,
  ERRNO,
  int,
  newBytes,
  none,
  RAISED,
  raiseNamed,
  raiseOs,
  type Arguments,
} from './values.ts';

type SegmentCalls = Pick<
  CallTable,
  | 'segment_create'
  | 'segment_find'
  | 'segment_open'
  | 'segment_close'
  | 'segment_grant'
  | 'segment_unlink'
  | 'segment_size'
  | 'segment_read'
  | 'segment_write'
  | 'segment_get'
  | 'segment_set'
>;

/** Memory that processes share, by its reference. No buffer of Python can lie in it: all access is by these calls. */
export function segmentCalls(context: CallContext): SegmentCalls {
  const segments = new Segments(context);
  const { py, memory } = context;
  return {
    segment_create: (args) => segments.create(args),
    segment_find: (args) => segments.find(args),
    segment_open: (args) => segments.open(args),
    segment_close: (args) => segments.close(args),
    segment_grant: (args) => {
      const at = segments.place(args);
      if (at !== 0) memory.blocks.hold(at, END.read, args.int(1));
      return at === 0 ? segments.gone() : none(py);
    },
    segment_unlink: (args) => {
      const at = segments.place(args);
      if (at !== 0) memory.rendezvous.unlink(at);
      return at === 0 ? segments.gone() : none(py);
    },
    segment_size: (args) => {
      const at = segments.place(args);
      return at === 0 ? segments.gone() : int(py, memory.words.load(at + SEGMENT.bytes));
    },
    segment_read: (args) => segments.read(args),
    segment_write: (args) => segments.write(args),
    segment_get: (args) => segments.get(args),
    segment_set: (args) => segments.set(args),
  };
}

class Segments {
  readonly #context: CallContext;
  /** How many objects of Python stand for a segment, by its place. */
  readonly #holds = new Map<number, number>();

  constructor(context: CallContext) {
    this.#context = context;
  }

  /** Where the segment of the first argument is, 0 when it is gone. */
  place(args: Arguments): number {
    return this.#context.memory.blocks.find(args.int(0), KIND.segment) ?? 0;
  }

  gone(): typeof RAISED {
    return raiseOs(this.#context.py, ERRNO.ENOENT, 'No such file or directory');
  }

  /** `(name, bytes)` → reference */
  create(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const block = memory.rendezvous.makeSegment(args.text(0), args.int(1), by());
    if (!block) return raiseOs(py, ERRNO.EEXIST, 'File exists');
    this.#holds.set(block.at, 1);
    return int(py, block.reference);
  }

  /** `(name)` → reference */
  find(args: Arguments): Pointer {
    const { py, memory } = this.#context;
    const at = memory.rendezvous.findSegment(args.text(0));
    return at === null ? this.gone() : int(py, memory.blocks.referenceAt(at));
  }

  open(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const at = this.place(args);
    if (at === 0) return this.gone();
    memory.blocks.hold(at, END.read, by().slot);
    this.#holds.set(at, (this.#holds.get(at) ?? 0) + 1);
    return none(py);
  }

  close(args: Arguments): Pointer {
    const { py, memory, by } = this.#context;
    const at = this.place(args);
    const holds = (this.#holds.get(at) ?? 1) - 1;
    this.#holds.set(at, holds);
    if (at !== 0 && holds === 0) {
      this.#holds.delete(at);
      // A segment with a name stays until somebody unlinks it.
      if (memory.words.load(at + SEGMENT.nameBytes) === 0) {
        memory.blocks.drop(at, END.read, by().slot);
      }
    }
    return none(py);
  }

  /** `(reference, offset, length)` → bytes */
  read(args: Arguments): Pointer {
    const { py, memory } = this.#context;
    const at = this.place(args);
    if (at === 0) return this.gone();
    const [offset, length] = [args.int(1), args.int(2)];
    if (!this.#isInside(at, offset, length)) return this.#outside();
    const bytes = newBytes(py, length);
    if (bytes === 0) return RAISED;
    contentOf(py, bytes, 0, length).set(memory.words.bytes(this.#data(at) + offset, length));
    return bytes;
  }

  /** `(reference, offset, bytes-like)` */
  write(args: Arguments): Pointer {
    const { py, memory } = this.#context;
    const at = this.place(args);
    if (at === 0) return this.gone();
    const view = this.#context.views.of(args.object(2));
    if (!view) return RAISED;
    try {
      const offset = args.int(1);
      if (!this.#isInside(at, offset, view.length)) return this.#outside();
      memory.words.write(this.#data(at) + offset, view.bytes());
      return none(py);
    } finally {
      view.release();
    }
  }

  /** `(reference, offset, typecode)` → the number there */
  get(args: Arguments): Pointer {
    const { py } = this.#context;
    const at = this.place(args);
    if (at === 0) return this.gone();
    const code = NUMBERS.get(args.int(2));
    if (!code) return raiseNamed(py, '_PyExc_ValueError', 'bad typecode');
    const offset = args.int(1);
    if (!this.#isInside(at, offset, code.bytes)) return this.#outside();
    const from = this.#data(at) + offset;
    return code.get(py, this.#context.memory.words.numbers(from + code.bytes), from);
  }

  /** `(reference, offset, typecode, number)`. The number is known to fit. */
  set(args: Arguments): Pointer {
    const { py } = this.#context;
    const at = this.place(args);
    if (at === 0) return this.gone();
    const code = NUMBERS.get(args.int(2));
    if (!code) return raiseNamed(py, '_PyExc_ValueError', 'bad typecode');
    const offset = args.int(1);
    if (!this.#isInside(at, offset, code.bytes)) return this.#outside();
    const from = this.#data(at) + offset;
    code.set(py, this.#context.memory.words.numbers(from + code.bytes), from, args.object(3));
    return none(py);
  }

  #data(at: number): number {
    return at * 4 + SEGMENT_DATA_AT;
  }

  #isInside(at: number, offset: number, length: number): boolean {
    const size = this.#context.memory.words.load(at + SEGMENT.bytes);
    return offset >= 0 && length >= 0 && offset + length <= size;
  }

  #outside(): typeof RAISED {
    return raiseNamed(this.#context.py, '_PyExc_ValueError', 'outside of the shared memory');
  }
}

interface NumberCode {
  readonly bytes: number;
  readonly get: (py: PyodideModule, view: DataView, at: number) => Pointer;
  readonly set: (py: PyodideModule, view: DataView, at: number, value: Pointer) => void;
}

const integer = (
  bytes: number,
  get: (view: DataView, at: number) => number,
  set: (view: DataView, at: number, value: number) => void,
): NumberCode => ({
  bytes,
  get: (py, view, at) => py._PyLong_FromLong(get(view, at)),
  set: (py, view, at, value) => set(view, at, py._PyLong_AsLong(value)),
});

/** By the letter that `struct` and `ctypes` have for them; all other types go by bytes. */
const NUMBERS: ReadonlyMap<number, NumberCode> = new Map(
  Object.entries({
    b: integer(
      1,
      (view, at) => view.getInt8(at),
      (view, at, value) => view.setInt8(at, value),
    ),
    B: integer(
      1,
      (view, at) => view.getUint8(at),
      (view, at, value) => view.setUint8(at, value),
    ),
    h: integer(
      2,
      (view, at) => view.getInt16(at, true),
      (view, at, value) => view.setInt16(at, value, true),
    ),
    H: integer(
      2,
      (view, at) => view.getUint16(at, true),
      (view, at, value) => view.setUint16(at, value, true),
    ),
    i: integer(
      4,
      (view, at) => view.getInt32(at, true),
      (view, at, value) => view.setInt32(at, value, true),
    ),
    q: {
      bytes: 8,
      get: (py: PyodideModule, view: DataView, at: number) =>
        py._PyLong_FromLongLong(view.getBigInt64(at, true)),
      set: (py: PyodideModule, view: DataView, at: number, value: Pointer) =>
        view.setBigInt64(at, py._PyLong_AsLongLong(value), true),
    },
    f: {
      bytes: 4,
      get: (py: PyodideModule, view: DataView, at: number) =>
        py._PyFloat_FromDouble(view.getFloat32(at, true)),
      set: (py: PyodideModule, view: DataView, at: number, value: Pointer) =>
        view.setFloat32(at, py._PyFloat_AsDouble(value), true),
    },
    d: {
      bytes: 8,
      get: (py: PyodideModule, view: DataView, at: number) =>
        py._PyFloat_FromDouble(view.getFloat64(at, true)),
      set: (py: PyodideModule, view: DataView, at: number, value: Pointer) =>
        view.setFloat64(at, py._PyFloat_AsDouble(value), true),
    },
  }).map(([letter, code]) => [letter.charCodeAt(0), code]),
);
