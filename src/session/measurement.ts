import type { RoundRecord } from '../measure/index.ts';
import type { KeptStorage } from './kept.ts';
import type { Condition } from './measurement-plan.ts';

/** The rounds that were measured in this browser, and where they come from. A value; it can be kept as JSON. */
export interface Measurement {
  readonly conditions: readonly Condition[];
  /** Complete rounds in the order in which they ran; `seconds` follows `conditions`. */
  readonly rounds: readonly RoundRecord[];
  /** Rounds that ran before and are not in `rounds`. */
  readonly discarded: number;
  /** Of the program, as `MeasuredProgram.version` has it. */
  readonly version: string;
  readonly browser: string;
  /** Cores that were measured on the device; what the browser says where none were. */
  readonly cores: number;
  /** When the first round began; ISO 8601. */
  readonly date: string;
  /**
   * The most lanes' worth of work that any condition did at a time, in interpreter ticks against what one lane does
   * alone; null when no lane did enough to tell.
   */
  readonly parallelism: number | null;
  /** The most processes that any condition had. */
  readonly processes: number;
}

/** A place where measurements stay from visit to visit. */
export type MeasurementStorage = KeptStorage<Measurement>;

/** What another version of the site may have stored is not to be trusted. */
export function measurementOf(value: unknown): Measurement | null {
  if (typeof value !== 'object' || value === null) return null;
  const { conditions, rounds, discarded, version, browser, cores, date, parallelism, processes } =
    value as Record<keyof Measurement, unknown>;
  const complete =
    Array.isArray(conditions) &&
    conditions.every(isCondition) &&
    Array.isArray(rounds) &&
    rounds.every((round) => isRound(round, conditions.length)) &&
    isCount(discarded) &&
    typeof version === 'string' &&
    typeof browser === 'string' &&
    isAmount(cores) &&
    typeof date === 'string' &&
    isDate(date) &&
    (parallelism === null || isAmount(parallelism)) &&
    isCount(processes);
  return complete
    ? { conditions, rounds, discarded, version, browser, cores, date, parallelism, processes }
    : null;
}

function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null) return false;
  const { variant, at } = value as Record<keyof Condition, unknown>;
  return typeof variant === 'string' && (at === null || typeof at === 'number');
}

function isRound(value: unknown, runs: number): value is RoundRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { seconds, hidden, reference } = value as Record<keyof RoundRecord, unknown>;
  return (
    Array.isArray(seconds) &&
    seconds.length === runs &&
    seconds.every((time) => isAmount(time) && time > 0) &&
    typeof hidden === 'boolean' &&
    (reference === null || isAmount(reference))
  );
}

/** More than any run takes and any computer has; a number in a file may also be too large for a number. */
const MOST = 1e9;

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MOST;
}

function isCount(value: unknown): value is number {
  return isAmount(value) && Number.isInteger(value);
}

/** As ISO 8601 has it, so that its first ten characters are a day. */
function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));
}
