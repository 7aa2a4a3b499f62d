import { expect, test } from 'vitest';
import { evidenceOf } from './evidence.ts';
import { measureProgress } from './progress.ts';
import { createTimelineModel, type TimelineModel } from './timeline-model.ts';
import { batchOf, type SampleRecord } from './trace-batch.fixture.ts';
import { STATE } from './trace-format.ts';

/** Ticks per µs of a lane that has a core to itself. */
const RATE = 4;
const SLICE = 5_000;

/** A lane that is given its turn again every 5 ms and gets on at a part of the full rate. */
function computing(pid: number, from: number, to: number, part: number): SampleRecord[] {
  const records: SampleRecord[] = [{ time: from, pid, state: STATE.running }];
  for (let time = from + SLICE; time <= to; time += SLICE) {
    const value = SLICE * RATE * part;
    records.push({ time, pid, state: time < to ? STATE.running : STATE.ended, value, line: time });
  }
  return records;
}

function modelOf(records: readonly SampleRecord[]): TimelineModel {
  const model = createTimelineModel();
  model.append(batchOf(records.toSorted((a, b) => a.time - b.time)));
  model.close(model.end);
  return model;
}

test('two processes at full speed are parallel; at half speed they share a core', () => {
  const alone = computing(1, 0, 100_000, 1);
  const together = (part: number) => [
    ...alone,
    ...computing(2, 100_000, 300_000, part),
    ...computing(3, 100_000, 300_000, part),
  ];
  const parallel = modelOf(together(1));
  expect(measureProgress(parallel, null)?.rate).toBeCloseTo(RATE, 1);
  expect(measureProgress(parallel, null)?.progressed).toBeCloseTo(2, 1);
  expect(evidenceOf(parallel, null, null)).toEqual({ kind: 'parallel' });
  const shared = modelOf(together(0.5));
  expect(measureProgress(shared, null)?.running).toBeCloseTo(2, 1);
  expect(measureProgress(shared, null)?.progressed).toBeCloseTo(1, 1);
  expect(evidenceOf(shared, null, null)).toEqual({ kind: 'unproven' });
});

test('a parent that got on slowly while it was alone does not make its children look parallel', () => {
  const model = modelOf([
    ...computing(1, 0, 100_000, 0.2),
    // Two that share a core: each has it now and then for a while.
    ...computing(2, 100_000, 200_000, 1),
    ...computing(3, 100_000, 200_000, 0),
    ...computing(2, 200_005, 300_000, 0),
    ...computing(3, 200_005, 300_000, 1),
  ]);
  expect(measureProgress(model, null)?.progressed).toBeCloseTo(1, 1);
  expect(evidenceOf(model, null, null)).toEqual({ kind: 'unproven' });
});

test('little time together, or hardly any progress in it, shows nothing', () => {
  const alone = computing(1, 0, 1_000_000, 1);
  const short = modelOf([
    ...alone,
    ...computing(2, 1_000_000, 1_020_000, 1),
    ...computing(3, 1_000_000, 1_020_000, 1),
  ]);
  expect(measureProgress(short, null)).toBeNull();
  const stuck = modelOf([
    ...alone,
    ...computing(2, 1_000_000, 1_500_000, 0.1),
    ...computing(3, 1_000_000, 1_500_000, 0.1),
  ]);
  expect(measureProgress(stuck, null)).toBeNull();
  expect(evidenceOf(stuck, null, null)).toEqual({ kind: 'unproven' });
});

test('without a lane that ran alone the rate of the device decides, and without that nothing does', () => {
  const model = modelOf([...computing(1, 0, 200_000, 1), ...computing(2, 0, 200_000, 1)]);
  expect(measureProgress(model, null)).toBeNull();
  expect(evidenceOf(model, null, null)).toEqual({ kind: 'unproven' });
  expect(evidenceOf(model, null, RATE)).toEqual({ kind: 'parallel' });
  expect(evidenceOf(model, null, 2 * RATE)).toEqual({ kind: 'unproven' });
});

test('one process runs one thread at a time, and a seed or a recording says what it is', () => {
  const model = modelOf(computing(1, 0, 100_000, 1));
  expect(evidenceOf(model, null, RATE)).toEqual({ kind: 'in-turns' });
  const seeded = { kind: 'seeded', seed: 42 } as const;
  expect(evidenceOf(model, seeded, RATE)).toBe(seeded);
});
