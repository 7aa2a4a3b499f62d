import { f64 } from './columns.ts';
import type { HandOff } from './hand-offs.ts';
import { LEAST_PIXELS, visitPieces } from './pieces.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
import { STATE, STATE_SLOTS } from './trace-format.ts';

/** What lies under a pointer: one span, or a column of spans too short to be told apart. */
export type Point =
  | {
      readonly kind: 'span';
      readonly lane: Lane;
      readonly index: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'column';
      readonly lane: Lane;
      /** Spans in the column. */
      readonly count: number;
      /** Time in each state, indexed by state. */
      readonly times: Readonly<Float64Array>;
      readonly from: number;
      readonly to: number;
    };

/** A pointer reaches as many pixels to either side when it is on a span narrower than a column. */
const REACH = 2;

/** What a lane shows at a time, at a scale of `perPixel` microseconds; null before its first span and after its end. */
export function pointAt(lane: Lane, time: number, perPixel: number, now: number): Point | null {
  let found: Point | null = null;
  let nearest = Infinity;
  const consider = (from: number, to: number, make: () => Point) => {
    const distance = time < from ? from - time : time >= to ? time - to : 0;
    if (distance > REACH * perPixel || distance >= nearest) return;
    nearest = distance;
    found = make();
  };
  const reach = LEAST_PIXELS * perPixel * 2;
  const { spans } = lane;
  visitPieces(spans, { from: time - reach, to: time + reach }, perPixel, now, {
    span(index) {
      if (spans.stateOf(index) === STATE.ended) return;
      const from = spans.startOf(index);
      const to = spans.end(index, now);
      consider(from, to, () => spanPoint(lane, index, now));
    },
    column(from, to, times) {
      consider(from, to, () => {
        const count = spans.indexAt(to - 1e-6) - spans.indexAt(from) + 1;
        return { kind: 'column', lane, count, times: times.slice(0, STATE_SLOTS), from, to };
      });
    },
  });
  return found;
}

/** The span before or after a time, for moving from span to span by keyboard; null at the ends of the lane. */
export function stepFrom(lane: Lane, time: number, step: 1 | -1, now: number): Point | null {
  const { spans } = lane;
  const index = Math.min(Math.max(spans.indexAt(time) + step, 0), spans.count - 1);
  if (index < 0 || spans.stateOf(index) === STATE.ended) return null;
  return spanPoint(lane, index, now);
}

/** A span as one points at it: a run is one, at however many lines it was seen. */
function spanPoint(lane: Lane, index: number, now: number): Point {
  const { spans } = lane;
  let first = index;
  let last = index;
  if (spans.stateOf(index) === STATE.running) {
    while (first > 0 && spans.stateOf(first - 1) === STATE.running) first -= 1;
    while (last + 1 < spans.count && spans.stateOf(last + 1) === STATE.running) last += 1;
  }
  return { kind: 'span', lane, index, from: spans.startOf(first), to: spans.end(last, now) };
}

/** More arrows than this are a blot. */
const MOST_ARROWS = 60;

/** What a span, or a column of spans, handed to other threads or had from them. */
export function handOffsAt(model: TimelineModel, point: Point): readonly HandOff[] {
  if (point.lane.task !== null) return [];
  return model.handOffs.of(point.lane.thread, point.from, point.to, MOST_ARROWS);
}

/** Other lanes of the process that ran between two times, the longest first. */
export function holders(model: TimelineModel, lane: Lane, from: number, to: number): Lane[] {
  const before = new Float64Array(STATE_SLOTS);
  const after = new Float64Array(STATE_SLOTS);
  const found: { lane: Lane; ran: number }[] = [];
  for (const other of model.lanes) {
    if (other.pid !== lane.pid || other === lane) continue;
    other.spans.totalsUntil(from, model.end, before);
    other.spans.totalsUntil(to, model.end, after);
    const ran = f64(after, STATE.running) - f64(before, STATE.running);
    if (ran > 0) found.push({ lane: other, ran });
  }
  return found.toSorted((a, b) => b.ran - a.ran).map((entry) => entry.lane);
}
