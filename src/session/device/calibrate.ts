import { EVENT, STATE, TRACE_RECORD, type Machine, type TraceBatch } from '../../machine/index.ts';
import { measureDevice } from './device.ts';
import { keepDevice, keptDevice, type Device } from './kept-device.ts';

/** Counts as fast as Python can, for a quarter of a second. */
const PROGRAM = `import time


def count(until):
    while time.perf_counter() < until:
        for _ in range(10_000):
            pass


count(time.perf_counter() + 0.25)
`;

/** The rate is that of the stretches which this share of all do not exceed: disturbed ones are slower. */
const UNDISTURBED = 0.9;

/**
 * Measures the device as far as it is not known yet, with a program on the machine for what only Python can tell: less
 * than three seconds, once. Nothing else should run meanwhile. Rejects when workers cannot be made.
 */
export async function calibrateDevice(machine: Machine): Promise<Device> {
  const known = keptDevice();
  if (known !== null && known.tickRate !== null) return known;
  const measured = known ?? (await measureDevice());
  const device = { ...measured, tickRate: await measureTickRate(machine) };
  keepDevice(device);
  return device;
}

/** Interpreter ticks per µs of the tightest loop; null when the program did not end well or told no progress. */
export async function measureTickRate(machine: Machine): Promise<number | null> {
  const run = machine.run({
    files: { 'count.py': PROGRAM },
    main: { kind: 'file', path: 'count.py' },
    stdin: '',
    trace: true,
  });
  const batches: TraceBatch[] = [];
  try {
    for await (const event of run) if (event.kind === 'trace') batches.push(event.batch);
  } catch {
    // A machine tells by its last event what went wrong.
  }
  const { reason } = await run.ended;
  return reason === 'exited' ? tickRate(batches) : null;
}

/** The rate of the best stretches in which a thread went on running. */
function tickRate(batches: readonly TraceBatch[]): number | null {
  const rates: number[] = [];
  let since = Number.NaN;
  for (const { records } of batches) {
    const view = new DataView(records);
    for (let at = 0; at + TRACE_RECORD.bytes <= records.byteLength; at += TRACE_RECORD.bytes) {
      const time = view.getFloat64(at + TRACE_RECORD.time, true);
      const state = view.getUint16(at + TRACE_RECORD.state, true);
      if (state === EVENT.progress && time > since) {
        rates.push(view.getInt32(at + TRACE_RECORD.value, true) / (time - since));
      }
      since = state === EVENT.progress || state === STATE.running ? time : Number.NaN;
    }
  }
  const sorted = rates.toSorted((a, b) => a - b);
  return sorted[Math.floor(UNDISTURBED * (sorted.length - 1))] ?? null;
}
