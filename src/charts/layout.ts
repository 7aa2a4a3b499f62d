import type { Lane, ProcessBand, TimelineModel } from './timeline-model.ts';
import type { Plot } from './view.ts';

/** Sizes of lanes, in px. */
export interface LaneStyle {
  readonly height: number;
  readonly pitch: number;
  /** Names stand beside their lanes, or above them where the page is narrow. */
  readonly labels: 'beside' | 'above';
}

export const LANE_STYLES = {
  page: { height: 20, pitch: 32, labels: 'beside' },
  /** For more lanes than fit on a screen. */
  dense: { height: 16, pitch: 22, labels: 'beside' },
  phone: { height: 18, pitch: 44, labels: 'above' },
  presenter: { height: 26, pitch: 34, labels: 'beside' },
} as const satisfies Record<string, LaneStyle>;

/** The style for a chart on a page. */
export function laneStyleFor(width: number, lanes: number): LaneStyle {
  if (width < 560) return LANE_STYLES.phone;
  return lanes > 20 ? LANE_STYLES.dense : LANE_STYLES.page;
}

export interface LanePlace {
  readonly lane: Lane;
  /** The line of the thread, on which its marks are centred. */
  readonly y: number;
  /** What stands at the lane: its name, cut in the middle where it is too long. */
  readonly label: string;
  readonly labelX: number;
  readonly labelBase: number;
}

export interface BandPlace {
  readonly process: ProcessBand;
  readonly top: number;
  readonly bottom: number;
  readonly labelBase: number;
}

/** The row above the lanes that shows how many run or sleep at once. */
export interface StripPlace {
  readonly base: number;
  /** Height of one lane in the strip. */
  readonly level: number;
  /** The number at the top of its scale. */
  readonly most: number;
  readonly labelBase: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly plot: Plot;
  readonly style: LaneStyle;
  readonly strip: StripPlace;
  readonly lanes: readonly LanePlace[];
  readonly bands: readonly BandPlace[];
  /** Where grid lines begin and end. */
  readonly top: number;
  readonly bottom: number;
  /** Base line of the numbers of the axis. */
  readonly axisBase: number;
}

/** Names and their widths: what the layout must know of type. */
export interface Labels {
  name: (lane: Lane) => string;
  /** Width of a name in px. */
  measure: (text: string) => number;
}

const LEAST_LABEL_COLUMN = 96;
const MOST_LABEL_COLUMN = 176;
const GAP = 12;
const STRIP_TOP = 30;
const STRIP_HEIGHT = 40;
const MOST_LEVEL = 14;
/** Paper between the outermost lanes and the edge of their band. */
const BAND_PADDING = 18;
/** Room on the right for the words at the end of the run. */
const END_ROOM = 8;

/** Places everything that does not depend on time. */
export function layoutTimeline(
  model: TimelineModel,
  width: number,
  style: LaneStyle,
  labels: Labels,
): Layout {
  const above = style.labels === 'above';
  const names = model.lanes.map((lane) => labels.name(lane));
  const widest = names.reduce((most, name) => Math.max(most, labels.measure(name)), 0);
  const column = above
    ? 0
    : Math.min(Math.max(LEAST_LABEL_COLUMN, Math.ceil(widest) + GAP), MOST_LABEL_COLUMN);
  const room = above ? width : column - GAP;
  const most = Math.max(1, model.lanes.length);
  const strip: StripPlace = {
    base: STRIP_TOP + STRIP_HEIGHT,
    level: Math.min(MOST_LEVEL, STRIP_HEIGHT / most),
    most,
    labelBase: above ? 13 : STRIP_TOP + STRIP_HEIGHT - 2,
  };
  const lanes: LanePlace[] = [];
  const bands: BandPlace[] = [];
  const lead = above ? 26 : Math.max(BAND_PADDING, style.height / 2 + 8);
  let y = strip.base;
  for (const process of model.processes) {
    const top = y + 29;
    const first = top + lead;
    process.lanes.forEach((lane, i) => {
      const centre = first + i * style.pitch;
      lanes.push({
        lane,
        y: centre,
        label: shortened(labels.name(lane), room, labels.measure),
        labelX: above ? 4 : 0,
        labelBase: above ? centre - style.height / 2 - 4 : centre + 4.5,
      });
    });
    const bottom = first + Math.max(0, process.lanes.length - 1) * style.pitch + BAND_PADDING;
    bands.push({ process, top, bottom, labelBase: top - 7 });
    y = bottom;
  }
  const bottom = model.processes.length > 0 ? y : y + 29 + style.pitch;
  return {
    width,
    height: Math.ceil(bottom + 26),
    plot: { left: column, right: width - END_ROOM },
    style,
    strip,
    lanes,
    bands,
    top: 24,
    bottom,
    axisBase: bottom + 18,
  };
}

/** A name cut in its middle, since names of threads mostly differ at their ends. */
export function shortened(name: string, room: number, measure: (text: string) => number): string {
  if (measure(name) <= room) return name;
  const letters = Array.from(name);
  for (let keep = letters.length - 1; keep > 2; keep--) {
    const tail = Math.ceil(keep / 2);
    const text = `${letters.slice(0, keep - tail).join('')}…${letters.slice(-tail).join('')}`;
    if (measure(text) <= room) return text;
  }
  return `${letters[0] ?? ''}…`;
}

/** The lane at a height of the chart, or null between and outside the lanes. */
export function laneAt(layout: Layout, y: number): LanePlace | null {
  const reach = layout.style.pitch / 2;
  return layout.lanes.find((place) => Math.abs(y - place.y) <= reach) ?? null;
}
