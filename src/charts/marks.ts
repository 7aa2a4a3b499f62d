import { STATE, type LiveState } from './trace-format.ts';

/**
 * The marks of the states as geometry. Canvas and SVG draw from the same functions, so a legend can never
 * differ from the lanes it explains.
 *
 * A mark is centred on the line `y` of its thread. `height` is the height of a lane: textures keep their scale up
 * to 26 px and grow with the lane from there, where it is read from a distance.
 */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  rect(x: number, y: number, width: number, height: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
}

/** A stretch of one lane. `left` and `right` may be cut off by the edge of the plot: then `start` lies outside. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
  /** Where the state really began; textures are counted from here so that they stay put when the view moves. */
  readonly start: number;
  readonly y: number;
  readonly height: number;
}

const LARGE = 26;

/** How much larger than in a lesson textures are. */
export function textureScale(height: number): number {
  return height >= LARGE ? height / 20 : 1;
}

/** Height of what is drawn for a state, in parts of the lane's. */
export const MARK_HEIGHT = { running: 1, ready: 0.7, waiting: 0.5 } as const;

const HATCH_TILE = 6;
const HATCH_STROKE = 1.9;

/** Ready: strokes that rise at 45°, cut flush at all four sides. `start` fixes which lines they lie on. */
export function hatch(pen: Pen, { left, right, start, y, height }: Stretch): void {
  const scale = textureScale(height);
  const tile = HATCH_TILE * scale;
  const half = (HATCH_STROKE * scale * Math.SQRT2) / 2;
  const top = (-MARK_HEIGHT.ready * height) / 2;
  const bottom = -top;
  const first = Math.ceil((left - start + top - half) / tile);
  const last = Math.floor((right - start + bottom + half) / tile);
  for (let k = first; k <= last; k++) {
    const c = start + k * tile;
    // The stroke is the band c - half ≤ x + y ≤ c + half; walk around what the rectangle leaves of it.
    let begun = false;
    const point = (px: number, py: number) => {
      if (begun) pen.lineTo(px, y + py);
      else pen.moveTo(px, y + py);
      begun = true;
    };
    edge(c - half, bottom, top, left, right, point);
    edge(c + half, top, bottom, left, right, point);
    if (begun) pen.closePath();
  }
}

/** The points of the line x + y = c between two heights, bent into the vertical edges where it leaves the rectangle. */
function edge(
  c: number,
  from: number,
  to: number,
  left: number,
  right: number,
  point: (x: number, y: number) => void,
): void {
  const at = (py: number) => point(Math.min(Math.max(c - py, left), right), py);
  const bends = [c - left, c - right].filter((py) => (py - from) * (py - to) < 0);
  bends.sort((a, b) => (from < to ? a - b : b - a));
  at(from);
  for (const py of bends) at(py);
  at(to);
}

const RULE = 2;

/** Running or ready, nobody knows which: the hatching of ready between two rules, as high as running. */
export function framedHatch(pen: Pen, stretch: Stretch): void {
  const { left, right, y, height } = stretch;
  const rule = RULE * textureScale(height);
  hatch(pen, stretch);
  pen.rect(left, y - height / 2, right - left, rule);
  pen.rect(left, y + height / 2 - rule, right - left, rule);
}

const BAR_PITCH = 8;
const BAR_WIDTH = 1.6;
const LINE_WIDTH = 2;

/** Waiting for a lock, queue or join: a fence that begins with a full-height post. */
export function fence(pen: Pen, { left, right, start, y, height }: Stretch): void {
  const scale = textureScale(height);
  const line = LINE_WIDTH * scale;
  const bar = BAR_WIDTH * scale;
  const pitch = BAR_PITCH * scale;
  const barHeight = MARK_HEIGHT.waiting * height;
  pen.rect(left, y - line / 2, Math.max(right - left, Math.min(line, 1)), line);
  if (start >= left - 0.01)
    pen.rect(left, y - height / 2, Math.min(line, Math.max(1, right - left)), height);
  const first = Math.max(1, Math.ceil((left - start) / pitch));
  for (let x = start + first * pitch; x + bar / 2 <= right - 1; x += pitch) {
    pen.rect(x - bar / 2, y - barHeight / 2, bar, barHeight);
  }
}

const DOT_PITCH = 6;
const DOT_RADIUS = 1.6;

/** Sleeping or I/O: a row of round dots; even the shortest sleep has one. */
export function dots(pen: Pen, { left, right, start, y, height }: Stretch): void {
  const scale = textureScale(height);
  const pitch = DOT_PITCH * scale;
  const radius = DOT_RADIUS * scale;
  const inset = Math.min(pitch / 2, (right - start) / 2);
  const first = Math.max(0, Math.ceil((left - start - inset) / pitch));
  for (
    let x = start + inset + first * pitch;
    x + radius <= right + 0.5 || x === start + inset;
    x += pitch
  ) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

/** A wedge narrower than this has no room for its outline and is drawn as the stroke that it ends in. */
export const LEAST_WEDGE = 4;

/** Starting: a wedge that opens to the full height. Stroke and fill it. */
export function wedge(pen: Pen, { left, right, y, height }: Stretch): void {
  const half = height / 2 - 0.75;
  pen.moveTo(left, y);
  pen.lineTo(right, y - half);
  pen.lineTo(right, y + half);
  pen.closePath();
}

/** One shape of a mark in SVG, to be painted in the colour of its state. */
export interface MarkShape {
  readonly path: string;
  readonly paint: 'fill' | 'outline';
}

/** A state's mark for legends, share bars and words: `width` × `height` px, from (0, 0). */
export function stateMark(state: LiveState, width: number, height: number): MarkShape {
  const pen = new SvgPen();
  const stretch = { left: 0, right: width, start: 0, y: height / 2, height };
  if (state === STATE.starting && width < LEAST_WEDGE) {
    pen.rect(0, 0, width, height);
    return { path: pen.path(), paint: 'fill' };
  }
  markPath(pen, state, stretch);
  return { path: pen.path(), paint: state === STATE.starting ? 'outline' : 'fill' };
}

/** Adds a state's mark to a path: that of starting is an outline, all others are to be filled. */
export function markPath(pen: Pen, state: LiveState, stretch: Stretch): void {
  const { left, right, y, height } = stretch;
  switch (state) {
    case STATE.running:
      pen.rect(left, y - height / 2, right - left, height);
      break;
    case STATE.ready:
      hatch(pen, stretch);
      break;
    case STATE.runningOrReady:
      framedHatch(pen, stretch);
      break;
    case STATE.waiting:
      fence(pen, stretch);
      break;
    case STATE.sleeping:
      dots(pen, stretch);
      break;
    case STATE.starting:
      wedge(pen, { ...stretch, left: left + 0.75, right: right - 0.75 });
      break;
  }
}

/** Writes what a canvas would draw as the data of an SVG path. */
class SvgPen implements Pen {
  readonly #parts: string[] = [];

  moveTo(x: number, y: number): void {
    this.#parts.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#parts.push(`L${round(x)} ${round(y)}`);
  }

  closePath(): void {
    this.#parts.push('Z');
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#parts.push(`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  /** Full circles only: that is all the marks need. */
  arc(x: number, y: number, radius: number): void {
    const r = round(radius);
    const d = round(2 * radius);
    this.#parts.push(
      `M${round(x + radius)} ${round(y)}a${r} ${r} 0 1 1 ${-d} 0a${r} ${r} 0 1 1 ${d} 0Z`,
    );
  }

  path(): string {
    return this.#parts.join('');
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
