import type { AxisLook } from './draw-axis.ts';
import { shortened } from './layout.ts';
import type { TimelineModel } from './timeline-model.ts';
import type { ObjectId } from './trace-names.ts';
import type { Plot } from './view.ts';

/** What charts of locks and queues need besides what they show. */
export interface PlotScene extends AxisLook {
  readonly model: TimelineModel;
  readonly width: number;
  /** Where open stretches end, in µs. */
  readonly now: number;
  /** How a thread is called, from what the trace packs. */
  readonly threadName: (thread: number) => string;
  /** How a lock or queue is called. */
  readonly objectName: (object: ObjectId) => string;
  /** Width of a label in px. */
  readonly measure: (text: string) => number;
}

/** Names stand beside their rows, or above them where the page is narrow. */
export interface LabelColumn {
  readonly above: boolean;
  readonly plot: Plot;
  /** A name cut to the room that there is. */
  readonly fit: (name: string, indent?: number) => string;
}

const NARROW = 560;
const LEAST = 96;
const MOST = 176;
const GAP = 12;
const END_ROOM = 8;

/** Makes room for names. */
export function labelColumn(
  names: readonly { readonly name: string; readonly indent: number }[],
  { width, measure }: Pick<PlotScene, 'width' | 'measure'>,
): LabelColumn {
  const above = width < NARROW;
  const widest = names.reduce(
    (most, { name, indent }) => Math.max(most, indent + measure(name)),
    0,
  );
  const left = above ? 0 : Math.min(Math.max(LEAST, Math.ceil(widest) + GAP), MOST);
  const room = above ? width : left - GAP;
  return {
    above,
    plot: { left, right: width - END_ROOM },
    fit: (name, indent = 0) => shortened(name, room - indent, measure),
  };
}
