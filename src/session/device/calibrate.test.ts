import { expect, test } from 'vitest';
import { EVENT, STATE, TRACE_RECORD } from '../../machine/index.ts';
import { createFakeMachine } from '../../testing/index.ts';
import { measureTickRate } from './calibrate.ts';

/** A thread that goes on running, with `ticks` in each 10 ms. */
function recordsOf(ticks: readonly number[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer((ticks.length + 1) * TRACE_RECORD.bytes));
  [0, ...ticks].forEach((value, index) => {
    const at = index * TRACE_RECORD.bytes;
    view.setFloat64(at + TRACE_RECORD.time, index * 10_000, true);
    view.setUint16(at + TRACE_RECORD.state, index === 0 ? STATE.running : EVENT.progress, true);
    view.setInt32(at + TRACE_RECORD.value, value, true);
  });
  return view.buffer;
}

test('the rate of ticks is that of undisturbed stretches', async () => {
  const slowed = Array.from({ length: 10 }, () => 60_000);
  const full = Array.from({ length: 10 }, () => 200_000);
  const machine = createFakeMachine({}, (run) => {
    const batch = { records: recordsOf([...slowed, ...full]), names: [], lost: 0 };
    run.emit({ kind: 'trace', batch });
    run.end();
  });
  expect(await measureTickRate(machine)).toBe(20);
});

test('a program that did not end well, or told nothing, says nothing', async () => {
  const died = createFakeMachine({}, (run) => run.end({ reason: 'died' }));
  expect(await measureTickRate(died)).toBeNull();
  const silent = createFakeMachine({}, (run) => run.end());
  expect(await measureTickRate(silent)).toBeNull();
});
