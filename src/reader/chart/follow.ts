import {
  fitView,
  isZoomed,
  liveView,
  panView,
  tailView,
  zoomView,
  type TimeRange,
  type View,
} from '../../charts/index.ts';

/** Which part of the run is looked at, and whether that moves by itself. */
export type Follow =
  /** The whole run, also while it grows. */
  | { readonly kind: 'whole' }
  /** The last `length` microseconds of a run that goes on. */
  | { readonly kind: 'tail'; readonly length: number }
  /** What the reader chose. */
  | { readonly kind: 'chosen'; readonly view: View };

/** What a reader can do to the view, whatever the device. Times in µs. */
export type Move =
  | { readonly kind: 'zoom'; readonly factor: number; readonly anchor: number | null }
  | { readonly kind: 'pan'; readonly by: number }
  | { readonly kind: 'home' }
  | { readonly kind: 'end' }
  | { readonly kind: 'fit' }
  | { readonly kind: 'follow' }
  /** Shows a stretch of the run from edge to edge. */
  | { readonly kind: 'show'; readonly range: TimeRange };

export const WHOLE: Follow = { kind: 'whole' };

/** The view that follows from it now. */
export function viewOf(follow: Follow, limits: TimeRange, live: boolean): View {
  switch (follow.kind) {
    case 'whole':
      return live ? liveView(limits) : finishedView(limits);
    case 'tail':
      return tailView(follow.length, limits);
    case 'chosen':
      return follow.view;
  }
}

/** After a move. Whoever reaches the end of a run that goes on stays with it. */
export function moved(follow: Follow, move: Move, limits: TimeRange, live: boolean): Follow {
  const view = viewOf(follow, limits, live);
  const length = view.to - view.from;
  const room = { from: limits.from, to: finishedView(limits).to };
  switch (move.kind) {
    case 'fit':
      return WHOLE;
    case 'follow':
      return length < limits.to - limits.from ? { kind: 'tail', length } : WHOLE;
    case 'end':
      if (live) return { kind: 'tail', length };
      return chosen(panView(view, limits.to - limits.from, room), room);
    case 'home':
      return chosen(panView(view, limits.from - limits.to - length, room), room);
    case 'show': {
      const factor = length / (move.range.to - move.range.from);
      const scaled = zoomView(view, factor, view.from, room);
      return chosen(panView(scaled, move.range.from - scaled.from, room), room);
    }
    case 'pan': {
      if (!isZoomed(view, limits)) return follow;
      const panned = panView(view, move.by, room);
      const reached = live && move.by > 0 && panned.to >= limits.to;
      return reached ? { kind: 'tail', length } : chosen(panned, room);
    }
    case 'zoom': {
      const anchor = move.anchor ?? (view.from + Math.min(view.to, limits.to)) / 2;
      return chosen(zoomView(view, move.factor, anchor, room), room);
    }
  }
}

/** The whole of a finished run, with room for the words at its end. */
function finishedView(limits: TimeRange): View {
  const view = fitView(limits);
  return { from: view.from, to: view.to + (view.to - view.from) * END_ROOM };
}

const END_ROOM = 0.035;

function chosen(view: View, room: TimeRange): Follow {
  return view.to - view.from >= (room.to - room.from) * 0.999 ? WHOLE : { kind: 'chosen', view };
}
