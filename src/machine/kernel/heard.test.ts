import { describe, expect, it } from 'vitest';
import type { FromProcess } from '../interpreter/index.ts';
import { EVENT, STATE, TRACE_RECORD, type Deadlock, type TraceName } from '../protocol.ts';
import { heard, isNameOf, recordsOf } from './heard.ts';

const deadlock: Deadlock = {
  kind: 'deadlock',
  pid: 1,
  certain: true,
  cycle: [1, 2],
  waits: [
    {
      ...{ pid: 1, tid: 2, thread: 'B', waitsFor: 'lock', object: 7, objectName: 'left' },
      ...{ file: 'main.py', line: 3 },
      holder: { tid: 1, thread: 'A', file: 'main.py', line: 4, ended: false },
    },
  ],
};

/** One honest message of every kind. */
const HONEST: { readonly [Kind in FromProcess['kind']]: FromProcess & { kind: Kind } } = {
  ready: { kind: 'ready' },
  comparing: { kind: 'comparing', base: 12.5 },
  compared: { kind: 'compared', time: NaN },
  ring: { kind: 'ring' },
  started: { kind: 'started', time: 3 },
  spawn: {
    kind: 'spawn',
    spawn: {
      ...{
        asked: 1.5,
        pid: 2,
        slot: 1,
        name: 'Process-1',
        data: new Uint8Array(3),
        env: { A: 'b' },
      },
      cwd: '/home/me',
      files: { files: { '/home/me/a': new Uint8Array(1) }, directories: ['/tmp'], removed: [] },
    },
  },
  kill: { kind: 'kill', pid: 2, signal: 15 },
  exited: { kind: 'exited', code: -9, wallTime: 1.5 },
  fault: { kind: 'fault', text: 'broken' },
  deadlock: { kind: 'deadlock', event: deadlock, text: 'A waits for B' },
  waits: { kind: 'waits', waits: deadlock.waits },
  notice: { kind: 'notice', code: 'waiting', text: 'only Stop can wake it' },
  'input-wanted': { kind: 'input-wanted' },
  output: { kind: 'output', descriptor: 1, data: new Uint8Array(2) },
  trace: { kind: 'trace', records: new ArrayBuffer(40), names: [] },
};

/** What no field of a message may be. */
const WRONG: readonly unknown[] = [undefined, null, Symbol.iterator, () => 1, [[]], { length: 1 }];

/** Every message that differs from an honest one in one field, however deep. */
function* forged(value: unknown): Generator {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  if (value instanceof ArrayBuffer) return;
  for (const key of Object.keys(value)) {
    const field: unknown = Reflect.get(value, key);
    const replace = (by: unknown): unknown =>
      Array.isArray(value)
        ? value.map((one: unknown, index) => (String(index) === key ? by : one))
        : { ...value, [key]: by };
    // Nobody may hold a lock, and the names of a trace are looked at later.
    const isAllowed = (by: unknown): boolean =>
      (key === 'holder' && by === null) || (key === 'names' && Array.isArray(by));
    for (const wrong of WRONG) if (!isAllowed(wrong)) yield replace(wrong);
    for (const deeper of forged(field)) yield replace(deeper);
  }
}

describe('a message of a process worker', () => {
  it.each(Object.values(HONEST))('$kind is heard when it is honest', (message) => {
    expect(heard(message)).toBe(message);
  });

  it.each(Object.values(HONEST))(
    '$kind is not when any part of it is something else',
    (message) => {
      const heardOf = [...forged(message)].filter((one) => heard(one) !== null);
      expect(heardOf).toEqual([]);
    },
  );

  it('is nothing that has no kind, or one that there is not', () => {
    for (const data of [null, 1, 'ready', [], {}, { kind: 'boot' }, { kind: 'toString' }]) {
      expect(heard(data)).toBeNull();
    }
  });

  it('holds no numbers that would break who reckons with them, and no bytes that may still change', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(8));
    for (const message of [
      { ...HONEST.exited, code: 0.5 },
      { ...HONEST.exited, wallTime: -1 },
      { ...HONEST.exited, wallTime: Infinity },
      { ...HONEST.started, time: NaN },
      { ...HONEST.comparing, base: Infinity },
      { ...HONEST.kill, signal: 0 },
      { ...HONEST.kill, signal: 65 },
      { ...HONEST.notice, code: 'killed' },
      { ...HONEST.output, data: shared },
      { ...HONEST.spawn, spawn: { ...HONEST.spawn.spawn, data: shared } },
      { ...HONEST.trace, records: shared.buffer },
    ]) {
      expect(heard(message)).toBeNull();
    }
  });

  it('has its fields itself', () => {
    expect(heard(Object.create(HONEST.exited))).toBeNull();
    expect(heard({ __proto__: HONEST.exited, kind: 'exited' })).toBeNull();
  });
});

describe('a name for the trace', () => {
  const names: readonly TraceName[] = [
    { kind: 'process', pid: 3, name: 'MainProcess', clockError: 1 },
    { kind: 'process', pid: 3, name: 'MainProcess' },
    { kind: 'thread', pid: 3, tid: 1, name: 'MainThread' },
    { kind: 'object', pid: 3, id: -4, name: 'jobs', type: 'Queue' },
    { kind: 'task', pid: 3, id: 4, name: 'fetch', of: 'executor' },
    { kind: 'file', pid: 3, id: 4, name: 'main.py' },
    {
      ...{ kind: 'variable', pid: 3, tid: 1, scope: 'global', name: 'n', id: 5 },
      ...{ type: 'int', value: '1' },
    },
  ];

  it.each(names)('of kind $kind is good for its own process only', (name) => {
    expect(isNameOf(3, name)).toBe(true);
    expect(isNameOf(4, name)).toBe(false);
  });

  it.each(names)('of kind $kind is none when any part of it is something else', (name) => {
    const optional = (one: unknown): boolean =>
      typeof one === 'object' && one !== null && Object.values(one).includes(undefined);
    const taken = [...forged(name)].filter((one) => !optional(one) && isNameOf(3, one));
    expect(taken).toEqual([]);
  });
});

describe('records of the trace', () => {
  const batch = (...records: readonly { pid: number; state: number; time: number }[]) => {
    const bytes = new Uint8Array(records.length * TRACE_RECORD.bytes);
    const view = new DataView(bytes.buffer);
    records.forEach(({ pid, state, time }, index) => {
      const at = index * TRACE_RECORD.bytes;
      view.setFloat64(at + TRACE_RECORD.time, time, true);
      view.setInt32(at + TRACE_RECORD.pid, pid, true);
      view.setUint16(at + TRACE_RECORD.state, state, true);
    });
    return bytes;
  };
  const own = { pid: 2, state: STATE.running, time: 5 };

  it('of the process itself are passed on as they are', () => {
    const bytes = batch(own, { ...own, state: EVENT.put }, own);
    expect(recordsOf(2, bytes)).toBe(bytes);
  });

  it('of another process, of no state or of no time are left out', () => {
    const bytes = batch(
      { ...own, pid: 1 },
      own,
      { ...own, state: 9 },
      { ...own, time: NaN },
      { ...own, time: 6 },
    );
    expect(recordsOf(2, bytes)).toEqual(batch(own, { ...own, time: 6 }));
  });

  it('end where the last whole one ends', () => {
    expect(recordsOf(2, batch(own, own).slice(0, -1))).toEqual(batch(own));
  });
});
