/** What was measured of the device on which a browser runs. */
export interface Device {
  /** Cores that did work at once. */
  readonly cores: number;
  /** What `navigator.hardwareConcurrency` says. */
  readonly promised: number;
  /** The smallest step of the clock, in milliseconds. */
  readonly timerStep: number;
  /** Milliseconds from asking for a worker to its first word: the least that a process costs here. */
  readonly workerStart: number;
  /** Interpreter ticks per µs of the tightest loop in Python; null while no program has been run for it. */
  readonly tickRate: number | null;
}

const KEY = 'interleave:device';

/** The device as it was measured before; null on a first visit, or when another browser window was. */
export function keptDevice(): Device | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isDevice(value) && value.promised === navigator.hardwareConcurrency ? value : null;
  } catch {
    return null;
  }
}

/** Keeps what was found for later visits. */
export function keepDevice(device: Device): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(device));
  } catch {
    // Without storage it is measured again on the next visit.
  }
}

function isDevice(value: unknown): value is Device {
  if (typeof value !== 'object' || value === null) return false;
  const {
    cores,
    promised,
    timerStep: step,
    workerStart,
    tickRate,
  } = value as Record<keyof Device, unknown>;
  return (
    [cores, promised, step, workerStart].every((number) => typeof number === 'number') &&
    (tickRate === null || typeof tickRate === 'number')
  );
}
