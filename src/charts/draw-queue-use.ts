import { f64 } from './columns.ts';
import { drawAxis } from './draw-axis.ts';
import { fence } from './marks.ts';
import { labelColumn, type LabelColumn, type PlotScene } from './plot-scene.ts';
import type { QueueUse, QueueUser } from './queue-use.ts';
import type { Surface } from './surface.ts';
import { snapLine, timeAt, timePerPixel, xOf, type Plot } from './view.ts';

/** One queue: its depth over time, and below it a row for each thread that puts or takes. */
export interface QueueBlock {
  readonly use: QueueUse;
  /** Top and base line of the depth, in px. */
  readonly top: number;
  readonly base: number;
  readonly users: readonly { readonly user: QueueUser; readonly y: number }[];
}

export interface QueueChart {
  readonly height: number;
  readonly column: LabelColumn;
  readonly blocks: readonly QueueBlock[];
  /** Middles of the depths, px. */
  readonly stops: readonly number[];
}

const TOP = 24;
const DEPTH = 96;
const USER = 24;
const USER_ABOVE = 38;
const BLOCK_GAP = 40;
const AXIS = 26;
const TICK = 8;
/** Names of threads stand further in than those of queues. */
const INDENT = 12;
/** Names above their rows stand clear of the line at zero. */
const ABOVE_INDENT = 6;

/** Places the blocks; `uses` in the order of drawing. */
export function layoutQueues(uses: readonly QueueUse[], scene: PlotScene): QueueChart {
  const names = uses.flatMap(({ object, users }) => [
    { name: scene.objectName(object), indent: 0 },
    ...users.map(({ thread }) => ({ name: scene.threadName(thread), indent: INDENT })),
  ]);
  const column = labelColumn(names, scene);
  const pitch = column.above ? USER_ABOVE : USER;
  let y = TOP;
  const blocks = uses.map((use) => {
    const top = y;
    const base = top + DEPTH;
    const users = use.users.map((user, i) => ({
      user,
      y: base + 4 + (i + 0.5) * pitch + (column.above ? 8 : 4),
    }));
    y = base + 8 + use.users.length * pitch + BLOCK_GAP;
    return { use, top, base, users };
  });
  const stops = blocks.map(({ top, base }) => (top + base) / 2);
  return { height: Math.ceil(y - BLOCK_GAP + 12 + AXIS), column, blocks, stops };
}

/** Draws the blocks from (0, 0). */
export function drawQueues(context: Surface, chart: QueueChart, scene: PlotScene): void {
  const { column, blocks, height } = chart;
  context.save();
  drawAxis(
    context,
    { width: scene.width, plot: column.plot, top: 0, bottom: height - AXIS, axisBase: height - 8 },
    scene,
  );
  for (const block of blocks) {
    drawDepth(context, block, column, scene);
    for (const { user, y } of block.users) drawUser(context, user, y, column, scene);
  }
  context.restore();
}

/** The depth as a staircase; where steps are too many for a pixel, from the least to the most in it. */
function drawDepth(
  context: Surface,
  { use, top, base }: QueueBlock,
  { plot, above, fit }: LabelColumn,
  scene: PlotScene,
): void {
  const { palette, type, density, view, now } = scene;
  const most = Math.max(1, use.deepest);
  const yOf = (depth: number) => base - (depth / most) * (base - top);
  const { least, greatest } = depthsByPixel(use, scene, plot);
  context.fillStyle = palette.ink;
  context.globalAlpha = 0.12;
  for (let c = 0; c < least.length; c++) {
    const y = yOf(f64(least, c));
    if (y < base) context.fillRect(plot.left + c, y, 1, base - y);
  }
  context.globalAlpha = 1;
  let before = NaN;
  for (let c = 0; c < least.length; c++) {
    const low = yOf(f64(least, c));
    const high = yOf(f64(greatest, c));
    // The stroke of this pixel reaches to that of the one before, so that steep steps are lines.
    const from = Number.isNaN(before) ? high : Math.min(high, before);
    const to = Number.isNaN(before) ? low : Math.max(low, before);
    context.fillRect(plot.left + c, from - 0.75, 1, to - from + 1.5);
    before = f64(least, c) === f64(greatest, c) ? low : NaN;
  }
  context.fillStyle = palette.ruleStrong;
  const end = Math.min(plot.right, Math.max(plot.left, xOf(now, view, plot)));
  context.fillRect(plot.left, snapLine(base, density), end - plot.left, 1);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = `${type.size}px ${type.mono}`;
  context.fillStyle = palette.ink;
  const left = above ? ABOVE_INDENT : 0;
  context.fillText(fit(scene.objectName(use.object), left), left, above ? top - 10 : base - 2);
  context.font = `${type.size - 1}px ${type.sans}`;
  context.fillStyle = palette.inkFaint;
  context.textAlign = above ? 'left' : 'right';
  const x = above ? plot.left + 4 : plot.left - 8;
  context.fillText(String(use.deepest), x, top + (above ? 11 : 4));
}

interface DepthColumns {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** The least and the greatest depth within each pixel from the first event to the end of the view. */
function depthsByPixel(use: QueueUse, { view, now }: PlotScene, plot: Plot): DepthColumns {
  const perPixel = timePerPixel(view, plot);
  const until = Math.min(view.to, now);
  const count = Math.max(0, Math.floor((until - view.from) / perPixel));
  const least = new Float64Array(count);
  const greatest = new Float64Array(count);
  let step = 0;
  let depth = 0;
  for (let c = 0; c < count; c++) {
    const end = view.from + (c + 1) * perPixel;
    let low = depth;
    let high = depth;
    for (; step < use.steps.length && (use.steps[step]?.time ?? Infinity) < end; step++) {
      depth = use.steps[step]?.depth ?? 0;
      low = Math.min(low, depth);
      high = Math.max(high, depth);
    }
    least[c] = low;
    greatest[c] = high;
  }
  return { least, greatest };
}

/** A line for a thread: strokes up for what it puts in, down for what it takes out, a fence where it waits. */
function drawUser(
  context: Surface,
  { thread, puts, gets, waits }: QueueUser,
  y: number,
  { plot, above, fit }: LabelColumn,
  scene: PlotScene,
): void {
  const { palette, type, view, density, now } = scene;
  context.font = `${type.size}px ${type.mono}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.ink;
  context.fillText(
    fit(scene.threadName(thread), INDENT),
    above ? ABOVE_INDENT : INDENT,
    above ? y - 11 : y + 4.5,
  );
  const end = Math.min(plot.right, Math.max(plot.left, xOf(now, view, plot)));
  context.fillStyle = palette.rule;
  context.fillRect(plot.left, snapLine(y, density), end - plot.left, 1);
  context.fillStyle = palette.waiting;
  context.beginPath();
  for (const { from, to } of waits) {
    const left = Math.max(xOf(from, view, plot), plot.left);
    const right = Math.min(xOf(to, view, plot), plot.right);
    if (right - left < 1) continue;
    fence(context, { left, right, start: left, y, height: 12 });
  }
  context.fill();
  context.fillStyle = palette.ink;
  strokes(context, puts, y - TICK, plot, scene);
  strokes(context, gets, y, plot, scene);
}

/** A stroke for each time; those of one pixel are one. */
function strokes(
  context: Surface,
  times: readonly number[],
  top: number,
  plot: Plot,
  { view, density }: PlotScene,
): void {
  let drawn = -Infinity;
  for (const time of times) {
    const x = snapLine(xOf(time, view, plot), density);
    if (x < plot.left - 1 || x > plot.right || x - drawn < 1) continue;
    context.fillRect(x, top, 1.5, TICK);
    drawn = x;
  }
}

/** What lies at a place of the chart: a queue, a time, and how deep it was then. */
export function queueAt(
  { blocks, column }: QueueChart,
  x: number,
  y: number,
  scene: PlotScene,
): { readonly use: QueueUse; readonly time: number; readonly depth: number } | null {
  if (x < column.plot.left || x > column.plot.right) return null;
  const block = blocks.find(
    ({ top, base, users }) => y >= top - 8 && y <= (users.at(-1)?.y ?? base) + 14,
  );
  const time = timeAt(x, scene.view, column.plot);
  if (!block || time > scene.now) return null;
  return { use: block.use, time, depth: depthAt(block.use, time) };
}

function depthAt({ steps }: QueueUse, time: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.depth ?? 0;
}
