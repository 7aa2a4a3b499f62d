import type { Interval } from '../measure/index.ts';
import { timeTicks } from './ticks.ts';
import type { TimeUnit } from './ticks.ts';

/** One row of a comparison, in seconds. */
export interface ComparisonRow {
  /** Every run, in the order of the rounds; none where only one number is known. */
  readonly seconds: readonly number[];
  readonly median: number;
  readonly interval: Interval | null;
}

/** The words above the rings of a row. */
export interface RowWords {
  readonly label: string;
  /** At the right end of the same line, or below it where both have no room side by side; may be empty. */
  readonly aside: string;
}

/** A run as a ring; `round` counts from 0. */
export interface RunDot {
  readonly round: number;
  readonly x: number;
  readonly y: number;
}

/** Where a row is drawn: its words first, the rings below them, then the bar of the interval and the median. */
export interface PlacedRow {
  readonly top: number;
  readonly height: number;
  readonly wordsY: number;
  readonly asideY: number;
  readonly dots: readonly RunDot[];
  /** Middle of the bar. */
  readonly barY: number;
  readonly median: number;
  readonly interval: { readonly from: number; readonly to: number } | null;
}

export interface ComparisonLayout {
  readonly width: number;
  readonly height: number;
  /** Below the last row. */
  readonly axisY: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly unit: TimeUnit;
  readonly rows: readonly PlacedRow[];
}

export const RUN_RADIUS = 3;
export const BAR_HEIGHT = 8;
/** Rings that are nearer than this to each other do not stand side by side. */
const PITCH = 2 * RUN_RADIUS + 1;
/** Rings on top of each other take no more room than this: where all runs took equally long, they overlap. */
const MOST_STACK = 5 * PITCH;
/** Between the bar and the lowest rings: the number beside the bar must not cover them. */
const RING_GAP = 5;
const WORDS = 20;
/** Words stand clear of the line at zero. */
export const INDENT = 8;
/** px of the label and of the aside, and between them. */
const SIZE = { label: 15, aside: 13, gap: 12 };
const ASIDE_LINE = 18;
const AXIS = 24;
const ROW_GAP = 22;
/** Room to the right of the largest time, for the last tick's label and the median's number. */
const RIGHT = 56;
/** From one tick to the next, at least. */
const TICK_ROOM = 75;
/** Half of a tick's label, with its unit. */
const HALF_TICK = 24;

/**
 * Lays out a comparison `width` pixels wide. The axis begins at zero, so that lengths are to scale; with nothing to show
 * it has no rows. `words` are those of the rows.
 */
export function layoutComparison(
  rows: readonly ComparisonRow[],
  width: number,
  words: readonly RowWords[] = [],
): ComparisonLayout {
  const longest = Math.max(
    ...rows.flatMap(({ seconds, median, interval }) => [
      ...seconds,
      median,
      ...(interval === null ? [] : [interval.high]),
    ]),
    1e-6,
  );
  const scale = (width - RIGHT) / longest;
  const placed: PlacedRow[] = [];
  let top = 0;
  for (const [index, row] of rows.entries()) {
    const below = areApart(words[index], width) ? 0 : ASIDE_LINE;
    const stacked = stackDots(row.seconds.map((seconds) => seconds * scale));
    const levels = Math.max(0, ...stacked.map(({ level }) => level + 1));
    const step = levels * PITCH > MOST_STACK ? (MOST_STACK - PITCH) / (levels - 1) : PITCH;
    const stack = levels === 0 ? 0 : (levels - 1) * step + PITCH;
    const barY = top + WORDS + below + stack + RING_GAP + BAR_HEIGHT;
    placed.push({
      top,
      height: barY + BAR_HEIGHT - top,
      wordsY: top + WORDS - 6,
      asideY: top + WORDS - 6 + below,
      dots: stacked.map(({ x, level }, round) => ({
        round,
        x,
        y: barY - BAR_HEIGHT - RING_GAP - level * step,
      })),
      barY,
      median: row.median * scale,
      interval:
        row.interval === null
          ? null
          : { from: row.interval.low * scale, to: row.interval.high * scale },
    });
    top = barY + BAR_HEIGHT + ROW_GAP;
  }
  const most = Math.max(2, width / TICK_ROOM);
  const { ticks, unit } = timeTicks({ from: 0, to: ((width - HALF_TICK) / scale) * 1e6 }, most);
  const axisY = top - ROW_GAP + 10;
  return {
    width,
    height: axisY + AXIS,
    axisY,
    ticks: ticks.map(({ time, label }) => ({ x: (time / 1e6) * scale, label })),
    unit,
    rows: placed,
  };
}

/** Whether the words of a row have room side by side. */
function areApart(words: RowWords | undefined, width: number): boolean {
  if (words === undefined || words.aside === '') return true;
  const { label, aside, gap } = SIZE;
  const needed = roughWidth(words.label, label) + gap + roughWidth(words.aside, aside);
  return INDENT + needed <= width;
}

/** How wide a text is at most, for a drawing that is made without a page: Han characters are squares. */
function roughWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += /[\u2e80-\uffef]/u.test(character) ? 1 : 0.48;
  return em * size;
}

/** Gives every place the lowest level at which no ring is in its way; places keep their order. */
function stackDots(
  places: readonly number[],
): readonly { readonly x: number; readonly level: number }[] {
  const stacked: { readonly x: number; readonly level: number }[] = [];
  const taken: number[][] = [];
  for (const x of places) {
    let level = 0;
    while (taken[level]?.some((other) => Math.abs(other - x) < PITCH) === true) level += 1;
    (taken[level] ??= []).push(x);
    stacked.push({ x, level });
  }
  return stacked;
}
