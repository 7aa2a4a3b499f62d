import { f64 } from './columns.ts';
import type { SpanStore } from './span-store.ts';
import { STATE_SLOTS } from './trace-format.ts';
import type { View } from './view.ts';

/** Receives what is to be drawn of one lane, from left to right, without gap or overlap. */
export interface PieceSink {
  /** A span that is wide enough to be drawn as it is, or stands alone between such. */
  span(index: number, from: number, to: number): void;
  /**
   * A column of spans too short to be told apart: how long the lane was in each state between `from` and
   * `to`. `times` is used again for the next column.
   */
  column(from: number, to: number, times: Readonly<Float64Array>): void;
}

/** Spans narrower than this many pixels are aggregated, into columns of the same width. */
export const LEAST_PIXELS = 3;
/** So many short spans beside each other still stay spans. */
const SHORT_RUN = 2;

/**
 * Cuts the visible part of a lane into pieces. Columns begin at multiples of their width counted from time 0,
 * not from the edge of the screen, so that they keep their content when the view moves.
 *
 * The cost depends on the pixels, hardly on the spans: stretches of short spans are found by blocks and summed
 * up from known totals.
 */
export function visitPieces(
  spans: SpanStore,
  view: View,
  perPixel: number,
  now: number,
  sink: PieceSink,
): void {
  const width = LEAST_PIXELS * perPixel;
  const until = Math.min(view.to, now);
  const times = new Float64Array(STATE_SLOTS);
  let i = Math.max(0, spans.indexAt(view.from));
  while (i < spans.count && spans.startOf(i) < until) {
    const next = spans.nextLong(i, width, until, now);
    if (next - i > SHORT_RUN) {
      const from = Math.max(view.from, spans.startOf(i));
      const to = next < spans.count ? spans.startOf(next) : spans.end(next - 1, now);
      visitColumns(spans, { from, to: Math.min(until, to) }, width, now, sink, times);
      i = next;
    } else {
      const last = Math.min(Math.max(next, i + 1), spans.count);
      for (; i < last; i++) emit(spans, i, view.from, until, now, sink);
    }
  }
}

function emit(
  spans: SpanStore,
  index: number,
  from: number,
  until: number,
  now: number,
  sink: PieceSink,
): void {
  const start = Math.max(from, spans.startOf(index));
  const end = Math.min(until, spans.end(index, now));
  if (end > start) sink.span(index, start, end);
}

function visitColumns(
  spans: SpanStore,
  { from, to }: View,
  width: number,
  now: number,
  sink: PieceSink,
  times: Float64Array,
): void {
  let span = spans.indexAt(from);
  let left = from;
  while (left < to) {
    const right = Math.min(to, (Math.floor(left / width + 1e-9) + 1) * width);
    times.fill(0);
    span = spans.addBetween(left, right, span, now, times);
    sink.column(left, right, times);
    left = right;
  }
}

/** The state other than running in which a column spent most time; 0 when it ran throughout. */
export function restOf(times: Readonly<Float64Array>, running: number): number {
  let best = 0;
  let most = 0;
  for (let s = 1; s < STATE_SLOTS; s++) {
    if (s === running || f64(times, s) <= most) continue;
    most = f64(times, s);
    best = s;
  }
  return best;
}
