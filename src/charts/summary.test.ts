import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concurrency } from './concurrency.ts';
import { summarise } from './summary.ts';
import { createTimelineModel, type TimelineModel } from './timeline-model.ts';
import { totals } from './totals.ts';
import { batchOf, type SampleRecord } from './trace-batch.fixture.ts';
import { EVENT, REASON, STATE, type TraceName } from './trace-format.ts';

function modelOf(
  records: readonly SampleRecord[],
  end: number,
  names: readonly TraceName[] = [],
): TimelineModel {
  const model = createTimelineModel();
  model.append(
    batchOf(
      records.toSorted((a, b) => a.time - b.time),
      names,
    ),
  );
  model.close(end);
  return model;
}

/** The main thread starts the others and waits for them. */
function joined(end: number): SampleRecord[] {
  return [
    { time: 0, tid: 1, state: STATE.running },
    { time: 1_000, tid: 1, state: STATE.waiting, reason: REASON.join },
    { time: end - 500, tid: 1, state: STATE.running },
  ];
}

/** Threads 2 to n + 1 hand the GIL round in slices of 5 ms, `rounds` times. */
function turns(threads: number, rounds: number, from: number): SampleRecord[] {
  const records: SampleRecord[] = [];
  for (let t = 0; t < threads; t++) records.push({ time: from, tid: t + 2, state: STATE.ready });
  for (let k = 0; k < threads * rounds; k++) {
    const tid = (k % threads) + 2;
    records.push({ time: from + k * 5_000, tid, state: STATE.running });
    const over = k >= threads * (rounds - 1);
    const state = over ? STATE.ended : STATE.ready;
    records.push({ time: from + (k + 1) * 5_000, tid, state });
  }
  return records;
}

test('of a native recording processor time is told, since nobody knows who ran when', () => {
  const state = STATE.runningOrReady;
  const records: SampleRecord[] = [{ time: 0, tid: 1, state: STATE.waiting, reason: REASON.join }];
  for (const tid of [2, 3]) {
    records.push(
      { time: 0, tid, state },
      { time: 60_000, tid, state: EVENT.progress, value: 25_000 },
      { time: 100_000, tid, state: STATE.ended, value: 24_000 },
    );
  }
  const summary = summarise(modelOf(records, 100_000));
  expect(summary).toMatchObject({ pattern: 'mixed', processor: 98_000, cores: 0.98 });
  expect(summarise(modelOf(turns(2, 3, 0), 30_000)).processor).toBeNull();
});

test('eight sleeps at once are overlapped waits', () => {
  const records = joined(202_000);
  for (let tid = 2; tid < 10; tid++) {
    records.push({ time: 1_000, tid, state: STATE.sleeping, reason: REASON.sleep });
    records.push({ time: 201_000, tid, state: STATE.ended });
  }
  const summary = summarise(modelOf(records, 202_000));
  expect(summary.pattern).toBe('overlapped-waits');
  expect(summary.threads).toBe(8);
  expect(summary.waited).toBe(1_600_000);
  expect(summary.waitedTogether).toBe(200_000);
  expect(summary.mostWaiting).toBe(8);
});

test('four threads that compute take turns, and one of them runs at a time', () => {
  const summary = summarise(modelOf([...joined(402_000), ...turns(4, 20, 1_000)], 402_000));
  expect(summary.pattern).toBe('took-turns');
  expect(summary.mostRunning).toBe(1);
  expect(summary.parallelism).toBeCloseTo(1, 1);
  expect(summary.longestReady).toBe(15_000);
});

test('threads that sleep together and then compute do both', () => {
  const records = [...joined(602_000), ...turns(4, 20, 201_000)];
  for (let tid = 2; tid < 6; tid++) records.push({ time: 1_000, tid, state: STATE.sleeping });
  expect(summarise(modelOf(records, 602_000)).pattern).toBe('overlapped-then-turns');
});

test('threads started and joined one by one work one after another', () => {
  const records: SampleRecord[] = [{ time: 0, tid: 1, state: STATE.waiting, reason: REASON.join }];
  for (let k = 0; k < 4; k++) {
    records.push({ time: k * 100_000, tid: k + 2, state: STATE.starting });
    records.push({ time: k * 100_000 + 200, tid: k + 2, state: STATE.running });
    records.push({ time: (k + 1) * 100_000, tid: k + 2, state: STATE.ended });
  }
  expect(summarise(modelOf(records, 400_000)).pattern).toBe('one-after-another');
});

test('waiting for one lock most of the time names the lock', () => {
  const records = joined(402_000);
  for (let k = 0; k < 4; k++) {
    const tid = k + 2;
    const wait = { tid, state: STATE.waiting, reason: REASON.lock, object: 7, time: 1_000 };
    records.push(k === 0 ? { ...wait, state: STATE.running } : wait);
    records.push({ time: 1_000 + k * 100_000, tid, state: STATE.running });
    records.push({ time: 1_000 + (k + 1) * 100_000, tid, state: STATE.ended });
  }
  const names: TraceName[] = [{ kind: 'object', pid: 1, id: 7, name: 'results lock' }];
  const summary = summarise(modelOf(records, 402_000, names));
  expect(summary.pattern).toBe('lock-bound');
  expect(summary.lockName).toBe('results lock');
  expect(summary.lockShare).toBeCloseTo(0.6, 2);
});

test('a program without threads is alone', () => {
  const running = summarise(modelOf([{ time: 0, state: STATE.running }], 100_000));
  expect(running.pattern).toBe('alone-running');
  const waiting = modelOf(
    [
      { time: 0, state: STATE.running },
      { time: 5_000, state: STATE.sleeping },
    ],
    100_000,
  );
  expect(summarise(waiting).pattern).toBe('alone-waiting');
});

test('what the main thread did before its threads is not theirs', () => {
  const records = turns(4, 20, 1_000_000);
  records.push({ time: 0, tid: 1, state: STATE.running });
  records.push({ time: 1_000_000, tid: 1, state: STATE.waiting, reason: REASON.join });
  const summary = summarise(modelOf(records, 1_400_000));
  expect(summary).toMatchObject({ pattern: 'took-turns', lifetime: 400_000, mainBeside: false });
  expect(summary.parallelism).toBeCloseTo(1, 6);
});

test('a main thread that computes beside its only thread takes turns with it', () => {
  const records: SampleRecord[] = [];
  for (let k = 0; k < 40; k++) {
    const time = k * 5_000;
    records.push({ time, tid: 1, state: k % 2 === 0 ? STATE.running : STATE.ready });
    records.push({ time, tid: 2, state: k % 2 === 0 ? STATE.ready : STATE.running });
  }
  const summary = summarise(modelOf(records, 200_000));
  expect(summary).toMatchObject({ pattern: 'took-turns', mainBeside: true, threads: 1 });
});

test('threads that take turns with the main thread do so however long that ran before alone', () => {
  const records: SampleRecord[] = [{ time: 0, tid: 1, state: STATE.running }];
  for (let k = 0; k < 6; k++) {
    const time = 900_000 + k * 5_000;
    records.push(
      { time, tid: 1, state: k % 3 === 0 ? STATE.running : STATE.ready },
      { time, tid: 2, state: k % 3 === 1 ? STATE.running : STATE.ready },
      { time, tid: 3, state: k % 3 === 2 ? STATE.running : STATE.ready },
    );
  }
  const summary = summarise(modelOf(records, 930_000));
  expect(summary).toMatchObject({ pattern: 'took-turns', mainBeside: true, lifetime: 30_000 });
  expect(summary.readyShare).toBeCloseTo(2 / 3, 6);
});

test('two processes that run at once are parallel', () => {
  const model = modelOf(
    [
      { time: 0, pid: 1, state: STATE.running },
      { time: 0, pid: 2, state: STATE.running },
    ],
    100_000,
  );
  expect(summarise(model)).toMatchObject({ pattern: 'parallel', mostRunning: 2, processes: 2 });
});

test('levels of concurrency hold the same lane-time as the totals', () => {
  const record = fc.record({
    time: fc.integer({ min: 0, max: 100_000 }),
    tid: fc.integer({ min: 1, max: 5 }),
    state: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 200 }), (records) => {
      const model = modelOf(records, 120_000);
      const levels = concurrency(
        model.lanes,
        ['running'],
        (lane, span) => (lane.spans.stateOf(span) === STATE.running ? 1 : 0),
        { from: 0, to: 120_000 },
      ).running;
      const sums = totals(model, { from: 0, to: 120_000 }, 120_000);
      const part = { from: 30_000, to: 70_000 };
      const within = concurrency(
        model.lanes,
        ['running'],
        (lane, span) => (lane.spans.stateOf(span) === STATE.running ? 1 : 0),
        part,
      ).running;
      expect(within.total).toBeCloseTo(totals(model, part, 120_000).busy, 6);
      expect(within.time.reduce((a, b) => a + b, 0)).toBeCloseTo(40_000, 6);
      expect(levels.total).toBeCloseTo(sums.busy, 6);
      expect(levels.time.reduce((a, b) => a + b, 0)).toBeCloseTo(120_000, 6);
      expect(levels.peak).toBeLessThanOrEqual(model.lanes.length);
    }),
  );
});
