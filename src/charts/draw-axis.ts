import type { ChartType, Palette } from './palette.ts';
import type { Surface } from './surface.ts';
import { timeTicks, type TimeUnit } from './ticks.ts';
import { snapLine, xOf, type Plot, type View } from './view.ts';

/** Where an axis of time lies, in px. */
export interface AxisPlace {
  /** Of the whole drawing: numbers stay within it. */
  readonly width: number;
  readonly plot: Plot;
  /** Where grid lines begin and end. */
  readonly top: number;
  readonly bottom: number;
  /** Base line of the numbers. */
  readonly axisBase: number;
}

/** What is shown on an axis, and in what. */
export interface AxisLook {
  readonly view: View;
  readonly palette: Palette;
  readonly type: ChartType;
  /** Device pixels per px. */
  readonly density: number;
  /** A unit as it follows a number, with the gap between them. */
  readonly unit: (unit: TimeUnit) => string;
}

/** Room that a number of the axis needs, in px. */
const TICK_ROOM = { wide: 96, narrow: 60 };
/** Drawings narrower than this set their numbers closer. */
const NARROW = 560;

/** Grid lines and their numbers; the last one has the unit. */
export function drawAxis(context: Surface, place: AxisPlace, look: AxisLook): void {
  const { width, plot, top, bottom, axisBase } = place;
  const { view, palette, type, density, unit: unitText } = look;
  const room = width < NARROW ? TICK_ROOM.narrow : TICK_ROOM.wide;
  const most = Math.max(2, Math.floor((plot.right - plot.left) / room));
  const { ticks, unit } = timeTicks(view, most);
  context.fillStyle = palette.rule;
  for (const tick of ticks) {
    context.fillRect(snapLine(xOf(tick.time, view, plot), density), top, 1, bottom - top);
  }
  context.fillStyle = palette.inkFaint;
  context.font = `${type.size}px ${type.sans}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  ticks.forEach((tick, i) => {
    const last = i === ticks.length - 1;
    const text = last ? `${tick.label}${unitText(unit)}` : tick.label;
    const half = context.measureText(tick.label).width / 2;
    // The number is centred on its line and the unit hangs over.
    const x = Math.max(xOf(tick.time, view, plot) - half, plot.left === 0 ? 0 : -Infinity);
    context.fillText(text, Math.min(x, width - context.measureText(text).width), axisBase);
  });
}
