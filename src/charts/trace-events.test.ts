import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimelineModel, type TimelineModel } from './timeline-model.ts';
import { batchOf, peer, type SampleRecord } from './trace-batch.fixture.ts';
import { traceEvents, type TraceEventEntry } from './trace-events.ts';
import { EVENT, REASON, STATE, type TraceName } from './trace-format.ts';

/** What is wrong with a file by the rules of the format; empty when nothing is. */
function faultsOf(entries: readonly TraceEventEntry[]): string[] {
  const faults: string[] = [];
  const slices = new Map<string, { from: number; to: number }[]>();
  const flows = new Map<string, TraceEventEntry>();
  const open = new Map<string, TraceEventEntry>();
  const named = new Set<string>();
  const latest = new Map<string, number>();
  for (const entry of entries) {
    const { ph, ts, pid, tid, dur } = entry;
    if (!Number.isInteger(pid) || !Number.isInteger(tid)) faults.push('pid and tid are whole');
    if (!Number.isFinite(ts) || ts < 0) faults.push(`time ${ts}`);
    if (typeof entry.name !== 'string' || entry.name === '') faults.push('a name');
    if (ph === 'M') {
      const key = `${entry.name}/${pid}/${tid}`;
      if (named.has(key)) faults.push('named twice');
      named.add(key);
      if (Object.keys(entry.args ?? {}).length !== 1) faults.push('metadata without a value');
    } else if (!named.has(`process_name/${pid}/0`)) faults.push('a process without a name');
    else if (ph !== 'C' && !named.has(`thread_name/${pid}/${tid}`))
      faults.push('a thread without a name');
    if (ph === 'X' || ph === 'C') {
      const track = ph === 'X' ? `${pid}/${tid}` : `${pid}/${entry.name}/${String(entry.id)}`;
      if (ts < (latest.get(track) ?? 0)) faults.push('not in order of time');
      latest.set(track, ts);
    }
    if (ph !== 'X') continue;
    if (dur === undefined || !(dur >= 0)) faults.push(`duration ${String(dur)}`);
    const track = `${pid}/${tid}`;
    slices.set(track, [...(slices.get(track) ?? []), { from: ts, to: ts + (dur ?? 0) }]);
  }
  for (const track of slices.values()) {
    const sorted = track.toSorted((a, b) => a.from - b.from || b.to - a.to);
    for (let i = 1; i < sorted.length; i++) {
      if ((sorted[i]?.from ?? 0) < (sorted[i - 1]?.to ?? 0) - 1e-6) faults.push('slices overlap');
    }
  }
  const encloses = ({ pid, tid, ts }: TraceEventEntry) =>
    slices.get(`${pid}/${tid}`)?.some(({ from, to }) => from <= ts && ts <= to) ?? false;
  for (const entry of entries) {
    const key = `${entry.cat ?? ''}/${String(entry.id)}/${entry.ph === 'b' || entry.ph === 'e' ? entry.pid : ''}`;
    switch (entry.ph) {
      case 's':
        if (flows.has(key)) faults.push('a flow begins twice');
        if (!encloses(entry)) faults.push('a flow begins outside slices');
        flows.set(key, entry);
        break;
      case 'f': {
        const begun = flows.get(key);
        if (!begun) faults.push('a flow ends that has not begun');
        else if (begun.ts > entry.ts) faults.push('a flow goes back in time');
        if (entry.bp !== 'e' || !encloses(entry)) faults.push('a flow ends outside slices');
        flows.delete(key);
        break;
      }
      case 'b':
        if (open.has(key)) faults.push('an async slice begins twice');
        open.set(key, entry);
        break;
      case 'e': {
        const begun = open.get(key);
        if (!begun || begun.ts > entry.ts) faults.push('an async slice ends wrongly');
        open.delete(key);
        break;
      }
      case 'C':
        if (Object.keys(entry.args ?? {}).length === 0) faults.push('a counter without a number');
        break;
      case 'M':
      case 'X':
        break;
    }
  }
  if (flows.size > 0 || open.size > 0) faults.push('something never ends');
  return [...new Set(faults)];
}

const NAMES: readonly TraceName[] = [
  { kind: 'object', pid: 1, id: 4, name: 'jobs', type: 'Queue' },
  { kind: 'task', pid: 1, id: 5, name: 'fetch', of: 'asyncio' },
  { kind: 'task', pid: 1, id: 6, name: 'parse', of: 'executor' },
];

function modelOf(records: readonly SampleRecord[]): TimelineModel {
  const model = createTimelineModel();
  model.append(batchOf(records, NAMES));
  model.close(model.end + 10);
  return model;
}

test('whatever a program did, the file keeps the rules of the format', () => {
  const record = fc.record({
    time: fc.integer({ min: -500, max: 100_000 }).map((tenths) => tenths / 10),
    pid: fc.integer({ min: 1, max: 2 }),
    tid: fc.integer({ min: 1, max: 3 }),
    state: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 32, max: 42 })),
    reason: fc.constantFrom(0, REASON.join, REASON.lock, REASON.woken),
    object: fc.constantFrom(0, 4, 5, 6, -4),
    peer: fc.constantFrom(0, peer(1, 1), peer(1, 2), peer(2, 3)),
    value: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 200 }), (list) => {
      const model = modelOf(list.toSorted((a, b) => a.time - b.time));
      const file = traceEvents(model, { evidence: 'a test' });
      expect(faultsOf(file.traceEvents)).toEqual([]);
      const parsed: unknown = JSON.parse(JSON.stringify(file));
      expect(parsed).toMatchObject({ displayTimeUnit: 'ms' });
    }),
    { numRuns: 200 },
  );
});

test('states are slices, hand-offs flows, tasks async slices and queues counters', () => {
  const model = modelOf([
    { time: 0, tid: 1, state: STATE.running },
    { time: 5, tid: 1, state: EVENT.taskBegin, object: 6 },
    { time: 10, tid: 2, state: STATE.waiting, reason: REASON.lock },
    { time: 20, tid: 1, state: EVENT.put, object: 4, value: 1 },
    { time: 30, tid: 1, state: EVENT.taskEnd, object: 6 },
    { time: 40, tid: 2, state: STATE.running, peer: peer(1, 1) },
  ]);
  const { traceEvents: entries } = traceEvents(model, {});
  const count = (ph: string) => entries.filter((entry) => entry.ph === ph).length;
  expect(['X', 's', 'f', 'b', 'e', 'C'].map(count)).toEqual([3, 1, 1, 1, 1, 1]);
  expect(entries.find(({ ph }) => ph === 'b')?.name).toBe('parse');
  expect(entries.find(({ ph }) => ph === 'C')).toMatchObject({ name: 'jobs', args: { items: 1 } });
});
