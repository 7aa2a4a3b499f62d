import type { HandOff } from './hand-offs.ts';
import type { LanePlace } from './layout.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { snapLine, xOf } from './view.ts';

/** Half the width and the length of an arrow's head, in px. */
const HEAD = { half: 4, length: 7 };

/** What lies over the lanes: the stretch that is measured, the span pointed at, hand-offs, and a circle of waits. */
export function drawOverlay(context: Surface, scene: Scene): void {
  drawRange(context, scene);
  drawSelection(context, scene);
  const places = new Map(
    scene.layout.lanes
      .filter(({ lane }) => lane.task === null)
      .map((place) => [place.lane.thread, place]),
  );
  for (const handOff of scene.handOffs) drawHandOff(context, scene, handOff, places);
  drawCycle(context, scene, places);
}

/** Where the part of a range that is in view lies, and the words over it; null when nothing of it is in view. */
export function placeRange(context: Surface, { layout, view, range, type, words }: Scene) {
  if (range === null || range.to < view.from || range.from > view.to) return null;
  const { plot } = layout;
  const left = Math.max(xOf(range.from, view, plot), plot.left);
  const right = Math.min(xOf(range.to, view, plot), plot.right);
  const text = words.duration(range.to - range.from);
  context.font = `600 ${type.size}px ${type.sans}`;
  const width = context.measureText(text).width;
  const x = Math.min(Math.max((left + right - width) / 2, 0), layout.width - width);
  return { left, right, range, label: { text, x, width } };
}

function drawRange(context: Surface, scene: Scene): void {
  const { layout, view, palette, density, type } = scene;
  const placed = placeRange(context, scene);
  if (placed === null) return;
  const { left, right, range, label } = placed;
  const height = layout.bottom - layout.top;
  context.fillStyle = palette.ink;
  context.globalAlpha = 0.07;
  context.fillRect(left, layout.top, right - left, height);
  context.globalAlpha = 1;
  if (range.from >= view.from) context.fillRect(snapLine(left, density), layout.top, 1, height);
  if (range.to <= view.to) context.fillRect(snapLine(right, density), layout.top, 1, height);
  const { text, x, width } = label;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.paper;
  context.fillRect(x - 3, layout.top - type.size - 3, width + 6, type.size + 4);
  context.fillStyle = palette.ink;
  context.fillText(text, x, layout.top - 4);
}

function drawSelection(context: Surface, scene: Scene): void {
  const { layout, view, palette, selection } = scene;
  const place = layout.lanes.find((candidate) => candidate.lane === selection?.lane);
  if (!selection || !place) return;
  const { plot, style } = layout;
  if (selection.to < view.from || selection.from > view.to) return;
  const left = Math.max(xOf(selection.from, view, plot), plot.left) - 2;
  const right = Math.min(xOf(selection.to, view, plot), plot.right) + 2;
  const half = style.height / 2 + 3;
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.strokeRect(left, place.y - half, Math.max(right - left, 4), 2 * half);
}

function drawHandOff(
  context: Surface,
  scene: Scene,
  handOff: HandOff,
  places: ReadonlyMap<number, LanePlace>,
): void {
  const { layout, view, palette } = scene;
  const from = places.get(handOff.from);
  const to = places.get(handOff.to);
  if (!from || !to || from === to) return;
  const x0 = xOf(handOff.fromTime, view, layout.plot);
  const x1 = xOf(handOff.toTime, view, layout.plot);
  const { left, right } = layout.plot;
  if (Math.max(x0, x1) < left || Math.min(x0, x1) > right) return;
  drawArrow(
    context,
    { x0, y0: from.y, x1, y1: to.y },
    layout.style.height,
    palette.ink,
    palette.paper,
  );
}

interface ArrowLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** An arrow from the edge of one lane to the edge of another, with paper around it so that it reads over marks. */
function drawArrow(
  context: Surface,
  { x0, y0, x1, y1 }: ArrowLine,
  laneHeight: number,
  ink: string,
  paper: string,
): void {
  const down = y1 > y0 ? 1 : -1;
  const start = y0 + (down * laneHeight) / 2;
  const tip = y1 - (down * laneHeight) / 2;
  const neck = tip - down * HEAD.length;
  const bend = (neck - start) / 2;
  const line = () => {
    context.beginPath();
    context.moveTo(x0, start);
    if (Math.abs(x1 - x0) < 2) context.lineTo(x1, neck);
    else context.bezierCurveTo(x0, start + bend, x1, neck - bend, x1, neck);
  };
  context.lineJoin = 'round';
  context.strokeStyle = paper;
  context.lineWidth = 4.5;
  line();
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  line();
  context.stroke();
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(x1, tip);
  context.lineTo(x1 - HEAD.half, neck);
  context.lineTo(x1 + HEAD.half, neck);
  context.closePath();
  context.fill();
}

/** Room between the arrows of a circle of waits, in px. */
const CYCLE_STEP = 14;

/** Who waits for whom for ever: what each waits for on its lane, and an arrow to the one that holds it. */
function drawCycle(context: Surface, scene: Scene, places: ReadonlyMap<number, LanePlace>): void {
  const { cycle, layout, view, now, model, palette, type } = scene;
  if (cycle.length === 0 || now > view.to || now < view.from) return;
  const end = xOf(now, view, layout.plot);
  cycle.forEach((edge, i) => {
    const from = places.get(edge.waiter);
    const to = places.get(edge.holder);
    if (!from || !to) return;
    const x = end - (cycle.length - i) * CYCLE_STEP;
    const line = { x0: x, y0: from.y, x1: x, y1: to.y };
    drawArrow(context, line, layout.style.height, palette.bad, palette.tint);
    const name = model.names.object(edge.object)?.name;
    if (!name || layout.style.height < 16) return;
    context.font = `${type.size - 1}px ${type.mono}`;
    context.textAlign = 'right';
    context.textBaseline = 'alphabetic';
    const width = context.measureText(name).width;
    const base = from.y + 4;
    const textEnd = end - cycle.length * CYCLE_STEP - 8;
    context.fillStyle = palette.tint;
    context.fillRect(textEnd - width - 3, base - type.size, width + 6, type.size + 4);
    context.fillStyle = palette.bad;
    context.fillText(name, textEnd, base);
  });
}
