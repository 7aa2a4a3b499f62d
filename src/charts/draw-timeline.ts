import { drawAxis } from './draw-axis.ts';
import { drawCalls } from './draw-calls.ts';
import { drawEnd } from './draw-end.ts';
import { drawOverlay } from './draw-overlay.ts';
import { drawStrip } from './draw-strip.ts';
import { LaneInk } from './lane-ink.ts';
import type { LanePlace } from './layout.ts';
import { visitPieces } from './pieces.ts';
import type { LineLight, Scene } from './scene.ts';
import { STATE } from './trace-format.ts';
import type { Surface } from './surface.ts';
import { snapLine, timePerPixel, xOf } from './view.ts';

/** Draws a whole frame from the origin of the context's transform, which must scale by `density`. */
export function drawTimeline(context: Surface, scene: Scene): void {
  const { layout } = scene;
  context.save();
  drawBands(context, scene);
  const { words, palette, type, density, view } = scene;
  const { width, plot, top, bottom, axisBase } = layout;
  drawAxis(
    context,
    { width, plot, top, bottom, axisBase },
    { view, palette, type, density, unit: words.unit },
  );
  drawStrip(context, scene);
  drawLabels(context, scene);
  for (const place of layout.lanes) drawLane(context, scene, place);
  drawCalls(context, scene);
  drawEnd(context, scene);
  drawOverlay(context, scene);
  context.restore();
}

function drawBands(context: Surface, scene: Scene): void {
  const { layout, view, now, palette } = scene;
  const { plot } = layout;
  const above = layout.style.labels !== 'beside';
  const left = plot.left - (above ? 0 : 6);
  const right = Math.min(Math.max(xOf(now, view, plot), plot.left) + 6, plot.right + 6);
  context.fillStyle = palette.tint;
  for (const band of layout.bands) {
    context.fillRect(left, band.top, right - left, band.bottom - band.top);
  }
}

function drawLabels(context: Surface, scene: Scene): void {
  const { layout, palette, type, words } = scene;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = `${type.size}px ${type.sans}`;
  for (const band of layout.bands) {
    const text = words.process(band.process.pid, band.process.name);
    context.fillStyle = palette.inkFaint;
    clearBehind(context, scene, text, layout.plot.left, band.labelBase);
    context.fillText(text, layout.plot.left, band.labelBase);
  }
  context.font = `${type.size}px ${type.mono}`;
  context.fillStyle = palette.ink;
  for (const place of layout.lanes) context.fillText(place.label, place.labelX, place.labelBase);
}

/** Takes the grid away behind a word. */
function clearBehind(context: Surface, scene: Scene, text: string, x: number, base: number): void {
  const fill = context.fillStyle;
  context.fillStyle = scene.palette.paper;
  const size = scene.type.size;
  context.fillRect(x - 1, base - size, context.measureText(text).width + 5, size + 4);
  context.fillStyle = fill;
}

function drawLane(context: Surface, scene: Scene, place: LanePlace): void {
  const { layout, view, now, palette } = scene;
  const { plot, style } = layout;
  const { spans } = place.lane;
  const ground = {
    context,
    palette,
    view,
    plot,
    y: place.y,
    height: style.height,
    density: scene.density,
  };
  const ink = new LaneInk(ground, spans);
  visitPieces(spans, view, timePerPixel(view, plot), now, ink);
  ink.finish();
  drawLaneEnd(context, scene, place);
  if (scene.light) drawLight(context, scene, place, scene.light);
}

/** A hair where a thread ended. */
function drawLaneEnd(context: Surface, scene: Scene, place: LanePlace): void {
  const { layout, view, palette } = scene;
  const { spans } = place.lane;
  const last = spans.count - 1;
  if (last < 0 || spans.stateOf(last) !== STATE.ended) return;
  const time = spans.startOf(last);
  if (time < view.from || time > view.to) return;
  const x = snapLine(xOf(time, view, layout.plot) + 1, scene.density);
  context.fillStyle = palette.inkFaint;
  context.fillRect(x, place.y - 5, 1, 10);
}

/** Veils what is not of the line that is pointed at, and underlines what is. */
function drawLight(context: Surface, scene: Scene, place: LanePlace, light: LineLight): void {
  const { layout, view, now, palette } = scene;
  const { plot, style } = layout;
  const { spans } = place.lane;
  const half = style.height / 2 + 1;
  const until = Math.min(now, view.to);
  let clear = plot.left;
  const veil = (from: number, to: number) => {
    if (to <= from) return;
    context.fillStyle = palette.tint;
    context.globalAlpha = 0.72;
    context.fillRect(from, place.y - half, to - from, 2 * half);
    context.globalAlpha = 1;
  };
  for (let i = Math.max(0, spans.indexAt(view.from)); i < spans.count; i++) {
    if (spans.startOf(i) >= until) break;
    if (spans.lineOf(i) !== light.line) continue;
    if (!light.isOwn(place.lane.pid, spans.fileOf(i))) continue;
    if (spans.stateOf(i) === STATE.ended) continue;
    const left = Math.max(plot.left, xOf(spans.startOf(i), view, plot));
    const right = Math.max(xOf(Math.min(until, spans.end(i, now)), view, plot), left + 1);
    veil(clear, left);
    clear = Math.max(clear, right);
    context.fillStyle = palette.ink;
    context.fillRect(left, place.y + half + 1, right - left, 2);
  }
  veil(clear, Math.min(xOf(until, view, plot) + 4, plot.right));
}
