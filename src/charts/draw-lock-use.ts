import { f64 } from './columns.ts';
import { drawAxis } from './draw-axis.ts';
import type { LockUse, LockWait } from './lock-use.ts';
import { fence } from './marks.ts';
import { labelColumn, type LabelColumn, type PlotScene } from './plot-scene.ts';
import type { Surface } from './surface.ts';
import { timeAt, timePerPixel, xOf } from './view.ts';

/** One lock's row: who held it, as a bar, and above it a fence for each thread that waited. */
export interface LockRow {
  readonly use: LockUse;
  /** Top of the fences, and of the bar, in px. */
  readonly top: number;
  readonly bar: number;
  /** Fences that there is room for. */
  readonly levels: number;
}

export interface LockChart {
  readonly height: number;
  readonly column: LabelColumn;
  readonly rows: readonly LockRow[];
  /** Middles of the bars, px. */
  readonly stops: readonly number[];
  /** Up to so many waiting threads are one fence. */
  readonly perFence: number;
}

const BAR = 16;
const FENCE = 12;
/** Where more threads wait at once, a fence stands for several. */
const MOST_LEVELS = 6;
const ROW_GAP = 26;
const TOP = 12;
const LABEL = 20;
const AXIS = 26;
/** Names above their rows stand clear of the line at zero. */
const INDENT = 6;

/** Places the rows; `uses` in the order of drawing. */
export function layoutLocks(uses: readonly LockUse[], scene: PlotScene): LockChart {
  const column = labelColumn(
    uses.map(({ object }) => ({ name: scene.objectName(object), indent: 0 })),
    scene,
  );
  const perFence = threadsPerFence(uses);
  let y = TOP;
  const rows = uses.map((use) => {
    const levels = Math.max(1, Math.ceil(mostAtOnce(use.waits) / perFence));
    const top = y + (column.above ? LABEL : 0);
    const bar = top + levels * FENCE + 2;
    y = bar + BAR + ROW_GAP;
    return { use, top, bar, levels };
  });
  const stops = rows.map(({ bar }) => bar + BAR / 2);
  return { height: Math.ceil(y - ROW_GAP + 12 + AXIS), column, rows, stops, perFence };
}

/** For how many waiting threads, at most, one fence stands in a chart of these locks. */
export function threadsPerFence(uses: readonly LockUse[]): number {
  const most = Math.max(0, ...uses.map(({ waits }) => mostAtOnce(waits)));
  return Math.max(1, Math.ceil(most / MOST_LEVELS));
}

/** Draws the rows from (0, 0). */
export function drawLocks(context: Surface, chart: LockChart, scene: PlotScene): void {
  const { column, rows, height, perFence } = chart;
  context.save();
  drawAxis(
    context,
    { width: scene.width, plot: column.plot, top: 0, bottom: height - AXIS, axisBase: height - 8 },
    scene,
  );
  for (const row of rows) {
    drawHolds(context, row, column, scene);
    drawWaits(context, row, perFence, column, scene);
    drawName(context, row, column, scene);
  }
  context.restore();
}

function drawName(
  context: Surface,
  { use, top, bar }: LockRow,
  { above, fit }: LabelColumn,
  { palette, type, objectName }: PlotScene,
): void {
  context.font = `${type.size}px ${type.mono}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.ink;
  context.fillText(
    fit(objectName(use.object), above ? INDENT : 0),
    above ? INDENT : 0,
    above ? top - 6 : bar + BAR / 2 + 4.5,
  );
}

/** The bar is as high as the share of the time that the lock was held; names of holders stand on it. */
function drawHolds(
  context: Surface,
  { use, bar }: LockRow,
  { plot }: LabelColumn,
  scene: PlotScene,
): void {
  const { palette, type, view, density, now } = scene;
  const perPixel = timePerPixel(view, plot);
  const columns = levelsOf([...use.holds, ...use.thinned], scene, plot.left, plot.right);
  context.fillStyle = palette.tint;
  context.fillRect(plot.left, bar, Math.max(0, xOf(now, view, plot) - plot.left), BAR);
  context.fillStyle = palette.ink;
  runs(columns, (value) => Math.round(Math.min(1, value) * BAR * density) / density).forEach(
    ({ from, to, value }) =>
      context.fillRect(plot.left + from, bar + BAR - value, to - from, value),
  );
  // White gaps keep neighbours apart, and names tell them.
  context.font = `${type.size - 2}px ${type.mono}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  for (const { thread, from, to } of use.holds) {
    const width = (Math.min(to, view.to) - from) / perPixel;
    if (width < 4 || to < view.from || from > view.to) continue;
    const x = xOf(from, view, plot);
    context.fillStyle = palette.tint;
    context.fillRect(x + width - 1, bar, 1, BAR);
    const name = scene.threadName(thread);
    if (context.measureText(name).width + 8 > width) continue;
    context.fillStyle = palette.paper;
    context.fillText(name, x + 4, bar + BAR / 2 + 4);
  }
}

function drawWaits(
  context: Surface,
  { use, bar, levels }: LockRow,
  perFence: number,
  { plot }: LabelColumn,
  scene: PlotScene,
): void {
  const columns = levelsOf(use.waits, scene, plot.left, plot.right);
  const start = xOf(0, scene.view, plot);
  context.fillStyle = scene.palette.waiting;
  context.beginPath();
  for (let level = 0; level < levels; level++) {
    const y = bar - 2 - (level + 0.5) * FENCE;
    for (const { from, to, value } of runs(columns, (c) =>
      Math.round(c) > level * perFence ? 1 : 0,
    )) {
      if (value === 0) continue;
      const stretch = { left: plot.left + from, right: plot.left + to, start: start - 1e-3, y };
      fence(context, { ...stretch, height: FENCE });
    }
  }
  context.fill();
}

/** How many stretches cover each pixel, on average over the pixel; of some only a share counts. */
function levelsOf(
  stretches: readonly { readonly from: number; readonly to: number; readonly share?: number }[],
  { view }: PlotScene,
  left: number,
  right: number,
): Float64Array {
  const plot = { left, right };
  const columns = new Float64Array(Math.max(1, Math.ceil(right - left)));
  const perPixel = timePerPixel(view, plot);
  for (const { from, to, share = 1 } of stretches) {
    const begin = Math.max(0, (from - view.from) / perPixel);
    const end = Math.min(columns.length, (to - view.from) / perPixel);
    for (let c = Math.floor(begin); c < end; c++) {
      columns[c] = f64(columns, c) + share * (Math.min(end, c + 1) - Math.max(begin, c));
    }
  }
  return columns;
}

/** Neighbouring columns of one value, joined. */
function runs(
  columns: Readonly<Float64Array>,
  valueOf: (column: number) => number,
): { readonly from: number; readonly to: number; readonly value: number }[] {
  const found: { from: number; to: number; value: number }[] = [];
  columns.forEach((column, c) => {
    const value = valueOf(column);
    const last = found.at(-1);
    if (last?.value === value) last.to = c + 1;
    else found.push({ from: c, to: c + 1, value });
  });
  return found.filter(({ value }) => value > 0);
}

/** The most stretches at once. */
function mostAtOnce(stretches: readonly LockWait[]): number {
  const edges = stretches.flatMap(({ from, to }) => [
    { time: from, change: 1 },
    { time: to, change: -1 },
  ]);
  let level = 0;
  let most = 0;
  for (const { change } of edges.toSorted((a, b) => a.time - b.time || a.change - b.change)) {
    level += change;
    most = Math.max(most, level);
  }
  return most;
}

/** What lies at a place of the chart: a lock and a time. */
export function lockAt(
  { rows, column }: LockChart,
  x: number,
  y: number,
  scene: PlotScene,
): { readonly use: LockUse; readonly time: number } | null {
  if (x < column.plot.left || x > column.plot.right) return null;
  const row = rows.find(({ top, bar }) => y >= top && y <= bar + BAR);
  const time = timeAt(x, scene.view, column.plot);
  return row && time <= scene.now ? { use: row.use, time } : null;
}
