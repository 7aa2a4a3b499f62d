import {
  laneAt,
  pointAt,
  stepFrom,
  timeAt,
  timePerPixel,
  type Lane,
  type Layout,
  type Point,
  type TimelineModel,
  type TimeRange,
  type View,
} from '../../charts/index.ts';
import type { Move } from './follow.ts';

/** What a cursor must know of the chart it moves over, as of now. */
export interface CursorGround {
  readonly model: TimelineModel;
  readonly layout: Layout | null;
  readonly view: View;
  /** Where open spans end, in µs. */
  readonly now: number;
}

/**
 * What a reader points at, has chosen, and measures. `ground` tells the state of the chart, `move` changes its view, and
 * `changed` is called after each change here.
 */
export class ChartCursor {
  #hovered: Point | null = null;
  #pinned: Point | null = null;
  #range: TimeRange | null = null;
  readonly #ground: () => CursorGround;
  readonly #move: (move: Move) => void;
  readonly #changed: () => void;

  constructor(ground: () => CursorGround, move: (move: Move) => void, changed: () => void) {
    this.#ground = ground;
    this.#move = move;
    this.#changed = changed;
  }

  /** What the reading line is about. */
  get point(): Point | null {
    return this.#hovered ?? this.#pinned;
  }

  /** What was chosen by a click or by keyboard. */
  get pinned(): Point | null {
    return this.#pinned;
  }

  /** What is measured instead of the whole run. */
  get range(): TimeRange | null {
    return this.#range;
  }

  /** Forgets everything, for another run; tells nobody. */
  reset(): void {
    this.#hovered = null;
    this.#pinned = null;
    this.#range = null;
  }

  hover(x: number, y: number): void {
    this.#point(this.#find(x, y), this.#pinned);
  }

  leave(): void {
    this.#point(null, this.#pinned);
  }

  /** Keeps what lies at a place under the reading line. */
  pin(x: number, y: number): Point | null {
    const point = this.#find(x, y);
    this.#point(point, point);
    return point;
  }

  /** Lets go of the span that was chosen, then of the range; false when there was neither. */
  letGo(): boolean {
    if (this.#pinned) this.#point(null, null);
    else if (this.#range) this.measure(null);
    else return false;
    return true;
  }

  /** Chooses the lane above or below. */
  stepLane(step: 1 | -1): void {
    const { model, view, now } = this.#ground();
    const lanes = model.rows;
    const current = this.#pinned;
    const index = current ? lanes.indexOf(current.lane) + step : step > 0 ? 0 : lanes.length - 1;
    const lane = lanes[Math.min(Math.max(index, 0), lanes.length - 1)];
    if (!lane) return;
    const time = current
      ? (current.from + current.to) / 2
      : (view.from + Math.min(view.to, now)) / 2;
    const point =
      this.#pointIn(lane, time) ?? stepFrom(lane, time, -1, now) ?? stepFrom(lane, time, 1, now);
    if (point) this.#point(null, point);
  }

  /** Chooses the span before or after, and brings it into view. */
  stepSpan(step: 1 | -1): void {
    const current = this.#pinned;
    if (!current) {
      this.stepLane(1);
      return;
    }
    const { view, now } = this.#ground();
    const time = step > 0 ? current.to - 1e-6 : current.from;
    const point = stepFrom(current.lane, time, step, now);
    if (!point) return;
    if (point.from < view.from || point.from > view.to) {
      this.#move({ kind: 'pan', by: point.from - view.from - (view.to - view.from) / 3 });
    }
    this.#point(null, point);
  }

  /** Measures a time of the run, or the whole of it again. */
  measure(range: TimeRange | null): void {
    const { model, now } = this.#ground();
    const within = range && {
      from: Math.min(Math.max(range.from, model.start), now),
      to: Math.min(Math.max(range.to, model.start), now),
    };
    this.#range = within && within.to > within.from ? within : null;
    this.#changed();
  }

  /** Measures the time between two places on the screen. */
  measurePixels(x0: number, x1: number): void {
    const { layout, view } = this.#ground();
    if (!layout) return;
    const times = [timeAt(x0, view, layout.plot), timeAt(x1, view, layout.plot)];
    this.measure({ from: Math.min(...times), to: Math.max(...times) });
  }

  /** Lets the measured time begin or end with the chosen span. */
  markRange(end: 'from' | 'to'): void {
    const point = this.#pinned;
    if (!point) return;
    const { from, to } = this.#range ?? point;
    this.measure(
      end === 'from'
        ? { from: point.from, to: Math.max(to, point.to) }
        : { from: Math.min(from, point.from), to: point.to },
    );
  }

  /** Whether a place lies above or below the lanes, where dragging measures. */
  isBesideLanes(y: number): boolean {
    const { layout } = this.#ground();
    return layout !== null && (y < (layout.bands[0]?.top ?? 0) || y > layout.bottom);
  }

  #find(x: number, y: number): Point | null {
    const { layout, view } = this.#ground();
    const place = layout && laneAt(layout, y);
    if (!place || x < layout.plot.left) return null;
    return this.#pointIn(place.lane, timeAt(x, view, layout.plot));
  }

  #pointIn(lane: Lane, time: number): Point | null {
    const { layout, view, now } = this.#ground();
    return layout && pointAt(lane, time, timePerPixel(view, layout.plot), now);
  }

  #point(hovered: Point | null, pinned: Point | null): void {
    if (samePoint(hovered, this.#hovered) && samePoint(pinned, this.#pinned)) return;
    this.#hovered = hovered;
    this.#pinned = pinned;
    this.#changed();
  }
}

function samePoint(a: Point | null, b: Point | null): boolean {
  if (a === null || b === null) return a === b;
  const at = (point: Point) => (point.kind === 'span' ? point.index : -1);
  return a.lane === b.lane && a.from === b.from && a.to === b.to && at(a) === at(b);
}
