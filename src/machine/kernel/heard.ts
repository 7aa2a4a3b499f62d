/**
 * What the kernel believes of a process worker. A program that found a way out of Python could post anything on its
 * channel and write anything into its rings: what has not the form that it should have counts as never said, and a
 * process speaks for itself only.
 */
import type { FromProcess, SpawnMessage } from '../interpreter/index.ts';
import { EVENT, STATE, TRACE_RECORD, type DeadlockWait, type TraceName } from '../protocol.ts';
import {
  bytes,
  either,
  finite,
  integer,
  listOf,
  maybe,
  object,
  oneOf,
  recordOf,
  text,
  truth,
  type Shape,
} from './shapes.ts';

const signal: Shape<number> = (value): value is number =>
  integer(value) && value >= 1 && value <= 64;

const duration: Shape<number> = (value): value is number => finite(value) && value >= 0;

const processName = object({
  kind: oneOf('process'),
  pid: integer,
  name: text,
  clockError: maybe(finite),
});
const threadName = object({ kind: oneOf('thread'), pid: integer, tid: integer, name: text });
const objectName = object({
  kind: oneOf('object'),
  pid: integer,
  id: integer,
  name: text,
  type: maybe(text),
});
const taskName = object({
  kind: oneOf('task'),
  pid: integer,
  id: integer,
  name: text,
  of: oneOf('executor', 'asyncio'),
});
const variableName = object({
  kind: oneOf('variable'),
  pid: integer,
  tid: integer,
  scope: oneOf('global', 'local'),
  name: text,
  id: integer,
  type: text,
  value: text,
});
const fileName = object({ kind: oneOf('file'), pid: integer, id: integer, name: text });

const NAMES = [processName, threadName, objectName, taskName, variableName, fileName] as const;

/** A name for the trace that process `pid` may give. */
export function isNameOf(pid: number, value: unknown): value is TraceName {
  return NAMES.some((shape) => shape(value) && value.pid === pid);
}

const wait: Shape<DeadlockWait> = object({
  pid: integer,
  tid: integer,
  thread: text,
  waitsFor: oneOf(
    ...(['lock', 'condition', 'event', 'semaphore', 'barrier', 'queueGet', 'queuePut'] as const),
    ...([
      'queueJoin',
      'future',
      'select',
      'join',
      'import',
      'recv',
      'send',
      'process',
      'request',
      'other',
    ] as const),
  ),
  object: integer,
  objectName: text,
  file: text,
  line: integer,
  holder: either(
    oneOf(null),
    object({ tid: integer, thread: text, file: text, line: integer, ended: truth }),
  ),
});

const spawn: Shape<SpawnMessage> = object({
  asked: finite,
  pid: integer,
  slot: integer,
  name: text,
  data: bytes,
  env: recordOf(text),
  cwd: text,
  files: object({ files: recordOf(bytes), directories: listOf(text), removed: listOf(text) }),
});

const anything: Shape<object> = (_value): _value is object => true;
/** Names are looked at one by one, by whoever knows whose they are. */
const uncheckedName: Shape<TraceName> = (_value): _value is TraceName => true;
const buffer: Shape<ArrayBuffer> = (value) => value instanceof ArrayBuffer;

/** Each message, by its kind. */
const MESSAGES: {
  readonly [Kind in FromProcess['kind']]: Shape<
    Omit<FromProcess & { readonly kind: Kind }, 'kind'>
  >;
} = {
  ready: anything,
  comparing: object({ base: finite }),
  // NaN: it did not see the flag in time.
  compared: object({ time: (value): value is number => typeof value === 'number' }),
  ring: anything,
  started: object({ time: finite }),
  spawn: object({ spawn }),
  kill: object({ pid: integer, signal }),
  exited: object({ code: integer, wallTime: duration }),
  fault: object({ text }),
  deadlock: object({
    event: object({
      kind: oneOf('deadlock'),
      pid: integer,
      certain: truth,
      waits: listOf(wait),
      cycle: listOf(integer),
    }),
    text,
  }),
  waits: object({ waits: listOf(wait) }),
  // The other notices are the kernel's own.
  notice: object({ code: oneOf('waiting'), text }),
  'input-wanted': anything,
  output: object({ descriptor: integer, data: bytes }),
  trace: object({ records: buffer, names: listOf(uncheckedName) }),
};

/** A message of a process worker; null when it is none. */
export function heard(data: unknown): FromProcess | null {
  if (typeof data !== 'object' || data === null) return null;
  const kind: unknown = Reflect.get(data, 'kind');
  if (typeof kind !== 'string' || !Object.hasOwn(MESSAGES, kind)) return null;
  // Its kind is one of the keys, and the shape of that kind is the message's type.
  return MESSAGES[kind as FromProcess['kind']](data) ? (data as FromProcess) : null;
}

const STATES: ReadonlySet<number> = new Set([...Object.values(STATE), ...Object.values(EVENT)]);

/** The records of a batch that process `pid` may have written; the same bytes when that is all of them. */
export function recordsOf(pid: number, batch: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const size = TRACE_RECORD.bytes;
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
  const isOwn = (at: number): boolean =>
    view.getInt32(at + TRACE_RECORD.pid, true) === pid &&
    STATES.has(view.getUint16(at + TRACE_RECORD.state, true)) &&
    Number.isFinite(view.getFloat64(at + TRACE_RECORD.time, true));
  let own = 0;
  for (let at = 0; at + size <= batch.length; at += size) own += isOwn(at) ? 1 : 0;
  if (own * size === batch.length) return batch;
  const kept = new Uint8Array(own * size);
  let end = 0;
  for (let at = 0; at + size <= batch.length; at += size) {
    if (!isOwn(at)) continue;
    kept.set(batch.subarray(at, at + size), end);
    end += size;
  }
  return kept;
}
