import type { HandOff } from './hand-offs.ts';
import type { Layout } from './layout.ts';
import type { ChartType, Palette } from './palette.ts';
import type { TimeUnit } from './ticks.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
import type { ObjectId } from './trace-names.ts';
import type { TimeRange } from './totals.ts';
import type { View } from './view.ts';

/** A span or an aggregated column that is pointed at. */
export interface Selection {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
}

/** A source line whose spans stand out. */
export interface LineLight {
  readonly line: number;
  /** Whether a file of a process is the one that the line belongs to. */
  isOwn(pid: number, file: number): boolean;
}

/** One thread that waits for ever for what another holds. Threads as the trace packs them. */
export interface WaitEdge {
  readonly waiter: number;
  readonly holder: number;
  /** What it waits for, or 0. */
  readonly object: ObjectId;
}

/** A time that somebody set a mark at: what was predicted, or where to look. */
export interface Flag {
  /** µs since the first line; beyond the run it is pointed to. */
  readonly time: number;
  readonly label: string;
}

/** The words on the drawing itself. */
export interface ChartWords {
  readonly atOnce: string;
  readonly process: (pid: number, name: string) => string;
  /** A unit as it follows a number, with the gap between them. */
  readonly unit: (unit: TimeUnit) => string;
  /** A time as it stands on the drawing: at the end of the run, over a range. */
  readonly duration: (time: number) => string;
}

/** All that one frame shows. */
export interface Scene {
  readonly model: TimelineModel;
  readonly layout: Layout;
  readonly view: View;
  /** Where open spans end. */
  readonly now: number;
  readonly palette: Palette;
  readonly type: ChartType;
  readonly words: ChartWords;
  /** Device pixels per px. */
  readonly density: number;
  readonly selection: Selection | null;
  readonly light: LineLight | null;
  /** What the reader measures: its totals are told below the lanes. */
  readonly range: TimeRange | null;
  /** Arrows: what the span that is pointed at gave to others or had from them. */
  readonly handOffs: readonly HandOff[];
  /** Who waits for whom for ever, at the end of the run: a circle, or empty when nobody does. */
  readonly cycle: readonly WaitEdge[];
  readonly flags: readonly Flag[];
  /** Interpreter ticks per µs of a lane that has a core to itself; null when no progress is drawn. */
  readonly rate: number | null;
}
