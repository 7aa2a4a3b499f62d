import type { Interval } from '../measure/index.ts';
import type { Place } from './plot-marks.ts';

/** One value of the knob: how many times as fast as the baseline. */
export interface SweepRow {
  readonly at: number;
  readonly ratio: number;
  readonly interval: Interval;
  readonly ratios: readonly number[];
}

export interface SweepDrawing {
  readonly rows: readonly SweepRow[];
  readonly over: 'workers' | 'size';
  /** Cores of the machine that measured; what lies beyond them is shaded when workers are counted. */
  readonly cores: number;
  /** Amdahl's law as a curve of ratios, if it was fitted, and for which numbers of workers. */
  readonly law: {
    readonly ratioAt: (workers: number) => number;
    readonly from: number;
    readonly to: number;
  } | null;
  readonly crossover: { readonly at: number; readonly interval: Interval | null } | null;
}

export interface SweepLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly xTicks: readonly { readonly x: number; readonly label: string }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
  /** Where both take equally long. */
  readonly equalY: number;
  readonly points: readonly (Place & {
    readonly at: number;
    readonly interval: { readonly top: number; readonly bottom: number };
    /** Single rounds; only their heights, they stand at the point's `x`. */
    readonly rounds: readonly number[];
  })[];
  /** The line on which n workers are n times as fast; null over sizes. */
  readonly ideal: readonly Place[] | null;
  readonly law: readonly Place[] | null;
  /** From where on there are more workers than cores; null when there is no such place in the plot. */
  readonly beyond: { readonly from: number; readonly to: number } | null;
  readonly crossover: {
    readonly x: number;
    readonly interval: { readonly from: number; readonly to: number } | null;
  } | null;
}

const TOP = 14;
const BOTTOM = 28;
const LEFT = 44;
const RIGHT = 20;
const HEIGHT = 300;
/** From this factor between the smallest and the largest value on, equal factors are equal distances. */
const LOGARITHMIC_FROM = 8.5;
const STEPS_OF_LAW = 40;

/** Lays out a sweep `width` pixels wide. There is at least one row. */
export function layoutSweep(drawing: SweepDrawing, width: number): SweepLayout {
  const { rows, over, cores } = drawing;
  const plot = { left: LEFT, right: width - RIGHT, top: TOP, bottom: HEIGHT - BOTTOM };
  const values = rows.map(({ at }) => at);
  const [first, last] = [Math.min(...values), Math.max(...values)];
  const logarithmic = over === 'size' || last / first >= LOGARITHMIC_FROM;
  const x = scaleOf(
    logarithmic,
    logarithmic ? [first, last] : [first - (last - first) * 0.04, last],
    [plot.left + 12, plot.right - 12],
  );
  const ratios = rows.flatMap(({ ratios, interval }) => [...ratios, interval.low, interval.high]);
  const lowest = Math.min(...ratios, 1);
  // The ideal line leaves the plot rather than pressing the measurement flat.
  const highest = Math.max(...ratios.map((ratio) => ratio * 1.12), over === 'size' ? 1.5 : 1.3);
  const y = scaleOf(
    logarithmic,
    logarithmic ? [Math.min(lowest / 1.1, 0.8), highest] : [0, highest],
    [plot.bottom, plot.top],
  );
  const clipped = (line: readonly Place[]): readonly Place[] => clipAtTop(line, plot.top);
  const stops = Array.from({ length: STEPS_OF_LAW + 1 }, (_, step) => step / STEPS_OF_LAW);
  const between = (from: number, to: number): readonly number[] =>
    stops.map((part) => from + (to - from) * part);
  const { law, crossover } = drawing;
  return {
    width,
    height: HEIGHT,
    plot,
    xTicks: thinned(values, x, width < 480 ? 30 : 24).map((at) => ({ x: x(at), label: label(at) })),
    yTicks: ratioTicks(logarithmic, Math.min(lowest, 1), highest).map((ratio) => ({
      y: y(ratio),
      label: label(ratio),
    })),
    equalY: y(1),
    points: rows.map(({ at, ratio, interval, ratios: rounds }) => ({
      at,
      x: x(at),
      y: y(ratio),
      interval: { top: y(interval.high), bottom: y(interval.low) },
      rounds: rounds.map(y),
    })),
    ideal:
      over === 'size'
        ? null
        : clipped(between(first, last).map((n) => ({ x: x(n), y: y(n / first) }))),
    law:
      law === null
        ? null
        : clipped(between(law.from, law.to).map((n) => ({ x: x(n), y: y(law.ratioAt(n)) }))),
    beyond:
      over === 'workers' && cores < last
        ? { from: Math.max(plot.left, x(Math.max(cores, first))), to: plot.right }
        : null,
    crossover:
      crossover === null
        ? null
        : {
            x: x(crossover.at),
            interval:
              crossover.interval === null
                ? null
                : {
                    from: Math.max(plot.left, x(crossover.interval.low)),
                    to: Math.min(plot.right, x(crossover.interval.high)),
                  },
          },
  };
}

/** A straight or logarithmic scale from a range of values to one of pixels. */
function scaleOf(
  logarithmic: boolean,
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const bend = logarithmic ? Math.log : (value: number) => value;
  const length = bend(to) - bend(from) || 1;
  return (value) => start + ((bend(value) - bend(from)) / length) * (end - start);
}

/** The part of a line below the top of the plot, ending where it leaves it. */
function clipAtTop(line: readonly Place[], top: number): readonly Place[] {
  const inside: Place[] = [];
  for (const [index, place] of line.entries()) {
    if (place.y >= top) {
      inside.push(place);
      continue;
    }
    const before = line[index - 1];
    if (before !== undefined && before.y > top) {
      const part = (before.y - top) / (before.y - place.y);
      inside.push({ x: before.x + (place.x - before.x) * part, y: top });
    }
    break;
  }
  return inside;
}

/** Values whose labels have room, always with the first one. */
function thinned(values: readonly number[], x: (at: number) => number, room: number): number[] {
  const kept: number[] = [];
  for (const value of values) {
    const before = kept.at(-1);
    if (before === undefined || x(value) - x(before) >= room) kept.push(value);
  }
  return kept;
}

const NICE = [0.1, 0.125, 0.2, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128];

function ratioTicks(logarithmic: boolean, lowest: number, highest: number): readonly number[] {
  if (logarithmic) return NICE.filter((tick) => tick >= lowest * 0.9 && tick <= highest);
  const step = [0.25, 0.5, 1, 2, 5, 10, 20].find((size) => highest / size <= 6) ?? 50;
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step);
}

function label(value: number): string {
  return String(Number(value.toPrecision(3)));
}
