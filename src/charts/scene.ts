import type { Layout } from './layout.ts';
import type { ChartType, Palette } from './palette.ts';
import type { TimeUnit } from './ticks.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
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
  /** Whether a file of the trace is the one that the line belongs to. */
  isOwn(file: number): boolean;
}

/** The words on the drawing itself. */
export interface ChartWords {
  readonly atOnce: string;
  process(pid: number, name: string): string;
  /** A unit as it follows a number, with the gap between them. */
  unit(unit: TimeUnit): string;
  /** The wall time at the end of the run. */
  duration(time: number): string;
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
}
