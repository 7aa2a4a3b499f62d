import { expect, test } from 'vitest';
import {
  createTimelineModel,
  REASON,
  RECORD,
  STATE,
  type Point,
  type Summary,
  type TimelineModel,
} from '../../charts/index.ts';
import { describe, laneName } from './describe.ts';
import { moved, viewOf, WHOLE } from './follow.ts';
import { formatDuration, formatRange, formatShare, roughDuration } from './format.ts';
import { LiveClock } from './live-clock.ts';
import { summaryText } from './summary-text.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test('durations read in three figures, and in two within sentences', () => {
  const read = [0, 640, 12_400, 87_650, 203_000, 1_234_000, 12_340_000];
  expect(read.map((time) => plain(formatDuration(time, 'en')))).toEqual([
    '0 µs',
    '0.640 ms',
    '12.4 ms',
    '87.7 ms',
    '0.203 s',
    '1.23 s',
    '12.3 s',
  ]);
  expect(read.map((time) => plain(roughDuration(time, 'en'))).slice(2)).toEqual([
    '12 ms',
    '88 ms',
    '0.20 s',
    '1.23 s',
    '12.3 s',
  ]);
  expect(formatDuration(203_000, 'zh')).toBe('0.203秒');
});

test('a range has as many decimals as tell its ends apart', () => {
  expect(plain(formatRange(324_000, 338_400, 'en'))).toBe('0.324–0.338 s');
  expect(plain(formatRange(0, 200_000, 'en'))).toBe('0.00–0.20 s');
  expect(plain(formatRange(1_200, 1_350, 'en'))).toBe('1.20–1.35 ms');
});

test('a share that rounds to nothing is not nothing', () => {
  expect(plain(formatShare(0.144, 'en'))).toBe('14 %');
  expect(plain(formatShare(0.001, 'en'))).toBe('< 1 %');
  expect(formatShare(0, 'zh')).toBe('0%');
});

const summary: Summary = {
  pattern: 'took-turns',
  threads: 4,
  tasks: 0,
  processes: 1,
  wall: 430_000,
  lifetime: 425_000,
  mainBeside: false,
  parallelism: 0.998,
  processor: null,
  cores: 0,
  mostRunning: 1,
  waited: 800_000,
  waitedTogether: 200_000,
  mostWaiting: 4,
  readyShare: 0.6,
  lockShare: 0.71,
  lockName: null,
  longestReady: 15_700,
};

test('a sentence says what the lanes show', () => {
  expect(plain(summaryText(summary, 'en'))).toBe(
    'Four threads took 0.43 s, 1.00 of them running on average: they took turns.',
  );
  expect(summaryText(summary, 'zh')).toBe('四个线程用了0.43秒，平均有1.00个在运行：它们轮流执行。');
});

test('threads that existed for a part of the run are told beside the whole of it', () => {
  const part = { ...summary, threads: 2, wall: 7_060_000, lifetime: 3_160_000, mainBeside: true };
  expect(plain(summaryText(part, 'en'))).toBe(
    'In a run of 7.06 s, two threads and the main thread existed together for 3.16 s, 1.00 of them running on average: they took turns.',
  );
  expect(summaryText(part, 'zh')).toBe(
    '全程7.06秒，其中两个线程和主线程同时存在了3.16秒，平均有1.00个在运行：它们轮流执行。',
  );
  const alone = { ...part, mainBeside: false };
  expect(plain(summaryText(alone, 'en'))).toContain('In a run of 7.06 s, two threads existed for');
  expect(summaryText(alone, 'zh')).toContain('其中两个线程存在了3.16秒');
});

test('one thread is no “them”', () => {
  const one: Summary = { ...summary, pattern: 'mixed', threads: 1, parallelism: 0.4 };
  expect(plain(summaryText(one, 'en'))).toBe('One thread took 0.43 s and ran for 40 % of it.');
  const child = { ...one, processes: 2, wall: 1_000_000 };
  expect(plain(summaryText(child, 'en'))).toBe(
    'In a run of 1.00 s, one child process existed for 0.42 s and ran for 40 % of it.',
  );
  expect(summaryText(child, 'zh')).toBe(
    '全程1.00秒，其中一个子进程存在了0.42秒，40%的时间在运行。',
  );
});

test('a native recording tells processor time and never who was running', () => {
  const native: Summary = { ...summary, pattern: 'mixed', processor: 845_000, cores: 1.988 };
  expect(plain(summaryText({ ...native, processes: 3, threads: 2 }, 'en'))).toBe(
    'Two processes took 0.43 s and used 0.84 s of processor time: 1.99 cores at once, on average.',
  );
  expect(summaryText(native, 'zh')).toBe(
    '四个线程用了0.43秒，共占用处理器0.84秒，平均同时用了1.99个核心。',
  );
  expect(summaryText({ ...native, pattern: 'alone' }, 'zh')).not.toContain('运行');
});

function recorded(names: Parameters<TimelineModel['append']>[0]['names']): TimelineModel {
  const records = new ArrayBuffer(2 * RECORD.bytes);
  const view = new DataView(records);
  const fields: [number, number, number, number][] = [
    [0, STATE.waiting, REASON.lock, 8],
    [12_400, STATE.running, REASON.woken, 9],
  ];
  fields.forEach(([time, state, reason, line], i) => {
    const offset = i * RECORD.bytes;
    view.setFloat64(offset + RECORD.time, time, true);
    view.setInt32(offset + RECORD.pid, 1, true);
    view.setInt32(offset + RECORD.tid, 3, true);
    view.setUint16(offset + RECORD.state, state, true);
    view.setUint16(offset + RECORD.reason, reason, true);
    view.setInt32(offset + RECORD.object, 7, true);
    view.setInt32(offset + RECORD.line, line, true);
    view.setInt32(offset + RECORD.file, 1, true);
  });
  const model = createTimelineModel();
  model.append({ records, names, lost: 0 });
  model.close(20_000);
  return model;
}

function firstSpan(model: TimelineModel): Point {
  const lane = model.lanes[0];
  if (!lane) throw new Error('no lane');
  return { kind: 'span', lane, index: 0, from: 0, to: 12_400 };
}

test('the reading line says what a thread waited for, and where', () => {
  const model = recorded([
    { kind: 'thread', pid: 1, tid: 3, name: 'page-2' },
    { kind: 'object', pid: 1, id: 7, name: 'results lock' },
    { kind: 'file', pid: 1, id: 1, name: '/home/reader/pages.py' },
  ]);
  const code = `${'\n'.repeat(7)}  with lock:`;
  const reading = describe(firstSpan(model), { model, locale: 'en', code, file: 'pages.py' });
  expect(reading.name).toBe('page-2');
  expect(plain(reading.text)).toBe('waiting 12.4 ms for results lock (0–12 ms)');
  expect(reading.place).toEqual({ kind: 'line', line: 8, source: 'with lock:' });
});

test('a line of another file is named, not linked', () => {
  const model = recorded([{ kind: 'file', pid: 1, id: 1, name: '/lib/python3.14/threading.py' }]);
  const context = { model, locale: 'en', code: 'a', file: 'pages.py' } as const;
  expect(describe(firstSpan(model), context).place).toEqual({
    kind: 'file',
    text: 'In threading.py, line 8.',
  });
});

test('the main thread is called main, and one without a name by its number', () => {
  const model = recorded([]);
  const lane = model.lanes[0];
  if (!lane) throw new Error('no lane');
  expect(laneName(lane, 'en')).toBe('main');
  expect(laneName({ ...lane, main: false }, 'zh')).toBe('线程3');
});

const limits = { from: 0, to: 1_000_000 };

test('a view that the reader chose stays; End goes with a run that goes on', () => {
  const chosen = moved(WHOLE, { kind: 'zoom', factor: 10, anchor: 100_000 }, limits, true);
  const later = { from: 0, to: 2_000_000 };
  expect(viewOf(chosen, later, true)).toEqual(viewOf(chosen, limits, true));
  const tail = moved(chosen, { kind: 'end' }, limits, true);
  expect(tail.kind).toBe('tail');
  expect(viewOf(tail, later, true).to).toBeGreaterThanOrEqual(2_000_000);
  expect(moved(tail, { kind: 'fit' }, later, true)).toBe(WHOLE);
});

test('panning the whole run does nothing', () => {
  expect(moved(WHOLE, { kind: 'pan', by: 5_000 }, limits, false)).toBe(WHOLE);
});

test('the live clock goes on between batches and never back before a record', () => {
  const clock = new LiveClock();
  clock.sync(100_000, 1_000);
  expect(clock.at(1_050, 100_000)).toBe(150_000);
  clock.sync(140_000, 1_060);
  expect(clock.at(1_060, 140_000)).toBe(160_000);
  expect(clock.at(1_061, 190_000)).toBe(190_000);
});
