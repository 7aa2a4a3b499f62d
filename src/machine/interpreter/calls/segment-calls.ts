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
    return code.get(py, this.#view(this.#data(at) + offset, code.bytes));
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
    code.set(py, this.#view(this.#data(at) + offset, code.bytes), args.object(3));
    return none(py);
  }

  #view(offset: number, length: number): DataView {
    return new DataView(this.#context.memory.buffer, offset, length);
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
  readonly get: (py: PyodideModule, view: DataView) => Pointer;
  readonly set: (py: PyodideModule, view: DataView, value: Pointer) => void;
}

const integer = (
  bytes: number,
  get: (view: DataView) => number,
  set: (view: DataView, value: number) => void,
): NumberCode => ({
  bytes,
  get: (py, view) => py._PyLong_FromLong(get(view)),
  set: (py, view, value) => set(view, py._PyLong_AsLong(value)),
});

/** By the letter that `struct` and `ctypes` have for them; all other types go by bytes. */
const NUMBERS: ReadonlyMap<number, NumberCode> = new Map(
  Object.entries({
    b: integer(
      1,
      (view) => view.getInt8(0),
      (view, value) => view.setInt8(0, value),
    ),
    B: integer(
      1,
      (view) => view.getUint8(0),
      (view, value) => view.setUint8(0, value),
    ),
    h: integer(
      2,
      (view) => view.getInt16(0, true),
      (view, value) => view.setInt16(0, value, true),
    ),
    H: integer(
      2,
      (view) => view.getUint16(0, true),
      (view, value) => view.setUint16(0, value, true),
    ),
    i: integer(
      4,
      (view) => view.getInt32(0, true),
      (view, value) => view.setInt32(0, value, true),
    ),
    q: {
      bytes: 8,
      get: (py: PyodideModule, view: DataView) =>
        py._PyLong_FromLongLong(view.getBigInt64(0, true)),
      set: (py: PyodideModule, view: DataView, value: Pointer) =>
        view.setBigInt64(0, py._PyLong_AsLongLong(value), true),
    },
    f: {
      bytes: 4,
      get: (py: PyodideModule, view: DataView) => py._PyFloat_FromDouble(view.getFloat32(0, true)),
      set: (py: PyodideModule, view: DataView, value: Pointer) =>
        view.setFloat32(0, py._PyFloat_AsDouble(value), true),
    },
    d: {
      bytes: 8,
      get: (py: PyodideModule, view: DataView) => py._PyFloat_FromDouble(view.getFloat64(0, true)),
      set: (py: PyodideModule, view: DataView, value: Pointer) =>
        view.setFloat64(0, py._PyFloat_AsDouble(value), true),
    },
  }).map(([letter, code]) => [letter.charCodeAt(0), code]),
);
