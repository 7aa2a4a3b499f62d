import { f64 } from './columns.ts';
import { dots } from './marks.ts';
import type { Scene } from './scene.ts';
import type { SpanStore } from './span-store.ts';
import { STATE, STATE_SLOTS } from './trace-format.ts';
import type { Surface } from './surface.ts';
import { timePerPixel, xOf } from './view.ts';

/** Rows thinner than this have no room for dots. */
const LEAST_DOT_ROW = 4;
/** Traces up to so many spans are summed up pixel by pixel; larger ones, every third pixel. */
const FINE_SPANS = 20_000;

/**
 * The row above the lanes: how many run at once, as ink, and above it how many are asleep at once, as dots.
 * Its height at a place is the number of lanes, on average over the pixel.
 */
export function drawStrip(context: Surface, scene: Scene): void {
  const { model, layout, palette, type, words } = scene;
  const { strip, plot } = layout;
  const above = layout.style.labels !== 'beside';
  context.font = `${type.size}px ${type.sans}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillStyle = palette.inkSoft;
  const hasScale = model.lanes.length > 0;
  // Above the strip there is no axis for numbers to stand at.
  const scale = above && hasScale ? ` 0–${strip.most}` : '';
  context.fillText(words.atOnce + scale, 0, strip.labelBase);
  if (!above && hasScale) {
    context.font = `${type.size - 1}px ${type.sans}`;
    context.fillStyle = palette.inkFaint;
    context.textAlign = 'right';
    if (strip.most > 1) context.fillText('0', plot.left - 8, strip.base + 1);
    context.fillText(String(strip.most), plot.left - 8, strip.base - strip.level * strip.most + 9);
  }
  context.fillStyle = palette.ruleStrong;
  context.fillRect(plot.left, strip.base - 0.5, plot.right - plot.left, 1);
  const levels = sample(scene);
  drawRunning(context, scene, levels);
  if (strip.level >= LEAST_DOT_ROW && strip.most >= strip.inAll)
    drawSleeping(context, scene, levels);
  if (scene.rate !== null) drawProgress(context, scene, levels, scene.rate);
}

interface Sample {
  readonly step: number;
  readonly running: Float64Array;
  readonly sleeping: Float64Array;
  /** Interpreter ticks per µs, all lanes together. */
  readonly ticks: Float64Array;
}

/** How many lanes ran and slept, on average, at each step of pixels. */
function sample({ model, layout, view, now, rate }: Scene): Sample {
  const { plot } = layout;
  const step = model.spanCount() > FINE_SPANS ? 3 : 1;
  const perStep = timePerPixel(view, plot) * step;
  const until = Math.min(now, view.to);
  const columns = Math.max(0, Math.ceil((until - view.from) / perStep));
  const running = new Float64Array(columns);
  const sleeping = new Float64Array(columns);
  const ticks = new Float64Array(columns);
  const times = new Float64Array(STATE_SLOTS);
  for (const { spans, tasks, task } of model.rows) {
    // Where tasks wait, their thread only looks on: it is busy or idle for all of them.
    const sleeps = tasks.length === 0;
    let span = spans.indexAt(view.from);
    for (let c = 0; c < columns; c++) {
      times.fill(0);
      const from = view.from + c * perStep;
      span = spans.addBetween(from, from + perStep, span, now, times);
      if (task === null) running[c] = f64(running, c) + f64(times, STATE.running) / perStep;
      if (sleeps) sleeping[c] = f64(sleeping, c) + f64(times, STATE.sleeping) / perStep;
    }
    if (rate !== null && task === null) addTicks(spans, view.from, perStep, now, ticks);
  }
  return { step, running, sleeping, ticks };
}

function addTicks(
  spans: SpanStore,
  from: number,
  perStep: number,
  now: number,
  ticks: Float64Array,
): void {
  let before = spans.ticksUntil(from, now);
  for (let c = 0; c < ticks.length; c++) {
    const after = spans.ticksUntil(from + (c + 1) * perStep, now);
    ticks[c] = f64(ticks, c) + (after - before) / perStep;
    before = after;
  }
}

function drawRunning(context: Surface, scene: Scene, levels: Sample): void {
  const { strip, plot } = scene.layout;
  context.fillStyle = scene.palette.running;
  const { running, step } = levels;
  const heightAt = (c: number) =>
    snap(Math.min(f64(running, c), strip.most) * strip.level, scene.density);
  for (let c = 0; c < running.length;) {
    const height = heightAt(c);
    let next = c + 1;
    while (next < running.length && heightAt(next) === height) next += 1;
    if (height > 0) {
      context.fillRect(plot.left + c * step, strip.base - height, (next - c) * step, height);
    }
    c = next;
  }
}

/** One row of dots for each lane that sleeps most of a pixel, stacked on those that run. */
function drawSleeping(context: Surface, scene: Scene, levels: Sample): void {
  const { strip, plot } = scene.layout;
  const { running, sleeping, step } = levels;
  const start = xOf(0, scene.view, plot);
  context.fillStyle = scene.palette.sleeping;
  context.beginPath();
  for (let row = 0; row < strip.most; row++) {
    const y = strip.base - (row + 0.5) * strip.level;
    let from = -1;
    for (let c = 0; c <= sleeping.length; c++) {
      const floor = c < running.length ? Math.round(f64(running, c)) : 0;
      const inside =
        c < sleeping.length && row >= floor && row < floor + Math.round(f64(sleeping, c));
      if (inside && from < 0) from = c;
      if (inside || from < 0) continue;
      const left = plot.left + from * step;
      const right = plot.left + c * step;
      if (right - left >= 4) dots(context, { left, right, start, y, height: strip.level });
      from = -1;
    }
  }
  context.fill();
}

/** Progress is told at switch points only, so it is a mean over so many px. */
const SMOOTHED = 9;

/** A line over the ink: how many lanes' worth of work really got done. Below the ink, lanes shared a core. */
function drawProgress(context: Surface, scene: Scene, levels: Sample, rate: number): void {
  const { strip, plot } = scene.layout;
  const { ticks, step } = levels;
  const window = Math.max(1, Math.round(SMOOTHED / step));
  const line = () => {
    context.beginPath();
    for (let c = 0; c < ticks.length; c += window) {
      const part = ticks.subarray(c, c + window);
      const mean = part.reduce((sum, one) => sum + one, 0) / part.length;
      const y = strip.base - Math.min(mean / rate, strip.most + 0.5) * strip.level;
      if (c === 0) context.moveTo(plot.left, y);
      else context.lineTo(plot.left + c * step, y);
      context.lineTo(plot.left + (c + part.length) * step, y);
    }
  };
  context.lineJoin = 'round';
  context.strokeStyle = scene.palette.paper;
  context.lineWidth = 4;
  line();
  context.stroke();
  context.strokeStyle = scene.palette.ink;
  context.lineWidth = 1.5;
  line();
  context.stroke();
}

function snap(value: number, density: number): number {
  return Math.round(value * density) / density;
}
