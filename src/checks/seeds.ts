/** Which schedules an exercise's program is tried under. */

export interface Schedule {
  /** Counts the runs, from 1. */
  readonly number: number;
  /** `null` where the browser decides, as for processes. */
  readonly seed: number | null;
  readonly hidden: boolean;
}

/** So many of the seeded schedules are hidden, of twenty eight. */
const HIDDEN_SHARE = 0.4;

/**
 * The schedules of a program. The seeds of hidden ones come from its text, so that no program can be fitted to them,
 * and the same program meets the same ones again.
 */
export function schedulesOf(
  code: string,
  runs: 'seeded' | 'real',
  times: number,
): readonly Schedule[] {
  const open = runs === 'real' ? times : times - Math.floor(times * HIDDEN_SHARE);
  const base = hash(code);
  return Array.from({ length: times }, (_, index) => {
    const number = index + 1;
    const hidden = index >= open;
    const seed = runs === 'real' ? null : hidden ? (base + index) >>> 0 : number;
    return { number, seed, hidden };
  });
}

/** FNV-1a over the UTF-16 units of a text: a number from 0 to 2³² - 1. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
