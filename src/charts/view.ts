import type { TimeRange } from './totals.ts';

/** The part of a run that the chart shows, in microseconds. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** Nothing shorter can be looked at: the clock itself is not finer. */
const SHORTEST = 20;

/** Where the pixels of the plot lie. */
export interface Plot {
  readonly left: number;
  readonly right: number;
}

export function xOf(time: number, view: View, plot: Plot): number {
  return plot.left + ((time - view.from) / (view.to - view.from)) * (plot.right - plot.left);
}

export function timeAt(x: number, view: View, plot: Plot): number {
  return view.from + ((x - plot.left) / (plot.right - plot.left)) * (view.to - view.from);
}

/** Where a hairline at a place lies so that it covers whole device pixels. */
export function snapLine(x: number, density: number): number {
  return Math.round((x - 0.5) * density) / density;
}

/** Microseconds of one pixel. */
export function timePerPixel(view: View, plot: Plot): number {
  return (view.to - view.from) / Math.max(1, plot.right - plot.left);
}

/** The whole of a run. */
export function fitView(limits: TimeRange): View {
  return { from: limits.from, to: Math.max(limits.to, limits.from + SHORTEST) };
}

/**
 * The whole of a run that is still going on: its end is rounded up, so that lanes grow into blank paper and
 * the scale changes a few times in a run, not at every frame.
 */
export function liveView(limits: TimeRange): View {
  const length = Math.max(limits.to - limits.from, 50_000);
  const magnitude = 10 ** Math.floor(Math.log10(length));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((s) => s * magnitude >= length) ?? 10;
  return { from: limits.from, to: limits.from + step * magnitude };
}

/** The last stretch of a run, at the scale of a view. */
export function tailView(length: number, limits: TimeRange): View {
  const room = length * 0.04;
  return within({ from: limits.to + room - length, to: limits.to + room }, limits);
}

/** Magnifies by `factor` around a time that stays where it is on the screen. */
export function zoomView(view: View, factor: number, anchor: number, limits: TimeRange): View {
  const whole = fitView(limits);
  const length = Math.min(
    Math.max((view.to - view.from) / factor, SHORTEST),
    Math.max(whole.to - whole.from, view.to - view.from),
  );
  const part = (anchor - view.from) / (view.to - view.from);
  const from = anchor - part * length;
  return within({ from, to: from + length }, limits);
}

/** Moves the view by a time, not beyond the run. */
export function panView(view: View, by: number, limits: TimeRange): View {
  return within({ from: view.from + by, to: view.to + by }, limits);
}

/** Whether less than the whole run is shown. */
export function isZoomed(view: View, limits: TimeRange): boolean {
  const whole = limits.to - limits.from;
  return view.from > limits.from + whole * 1e-6 || view.to < limits.to - whole * 1e-6;
}

/** Moves a view into the limits; one that is longer begins where the run begins. A small margin at the end is allowed. */
function within(view: View, limits: TimeRange): View {
  const length = view.to - view.from;
  const last = Math.max(limits.to + length * 0.04 - length, limits.from);
  const from = Math.min(Math.max(view.from, limits.from), last);
  return { from, to: from + length };
}
