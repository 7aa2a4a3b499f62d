import type { Lane, ProcessBand, TimelineModel } from './timeline-model.ts';
import type { Plot } from './view.ts';

/** Sizes of lanes, in px. */
export interface LaneStyle {
  readonly height: number;
  readonly pitch: number;
  /** Names stand beside their lanes, above them where the page is narrow, or nowhere where lanes are too many. */
  readonly labels: 'beside' | 'above' | 'none';
  /** Room above a lane for the names of the tasks that it runs. */
  readonly calls: number;
}

const NO_CALLS = { calls: 0 } as const;
export const LANE_STYLES = {
  page: { height: 20, pitch: 32, labels: 'beside', ...NO_CALLS },
  /** For more lanes than fit on a screen. */
  dense: { height: 16, pitch: 22, labels: 'beside', ...NO_CALLS },
  /** For more than anybody reads one by one: names are told on pointing. */
  fine: { height: 5, pitch: 7, labels: 'none', ...NO_CALLS },
  finest: { height: 2, pitch: 3, labels: 'none', ...NO_CALLS },
  phone: { height: 18, pitch: 44, labels: 'above', ...NO_CALLS },
  presenter: { height: 26, pitch: 34, labels: 'beside', ...NO_CALLS },
} as const satisfies Record<string, LaneStyle>;

/** A canvas cannot be as high as thousands of lanes: more than this are not drawn. */
export const MOST_ROWS = 1_500;

/** The style for a chart on a page: `rows` lanes, some of which run tasks of executors when `calls` is true. */
export function laneStyleFor(width: number, rows: number, calls: boolean): LaneStyle {
  if (rows > 300) return LANE_STYLES.finest;
  if (rows > 60) return LANE_STYLES.fine;
  if (width < 560) return LANE_STYLES.phone;
  const style = rows > 20 ? LANE_STYLES.dense : LANE_STYLES.page;
  return calls ? { ...style, pitch: style.height + 8 + CALL_ROOM, calls: CALL_ROOM } : style;
}

const CALL_ROOM = 18;

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
  /** Threads, or tasks where there are any: what could be at it at once. */
  readonly inAll: number;
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
/** Up to so many lanes, the strip counts them all. */
const STRIP_LANES = 10;
/** Paper between the outermost lanes and the edge of their band. */
const BAND_PADDING = 18;
/** The name of a task stands further in than that of its thread. */
const TASK_INDENT = 12;
/** Room on the right for the words at the end of the run. */
const END_ROOM = 8;

/** Places everything that does not depend on time. */
export function layoutTimeline(
  model: TimelineModel,
  width: number,
  style: LaneStyle,
  labels: Labels,
): Layout {
  const above = style.labels !== 'beside';
  const names = model.rows.map((lane) => labels.name(lane));
  const widest = names.reduce((most, name) => Math.max(most, labels.measure(name)), 0);
  const column = above
    ? 0
    : Math.min(Math.max(LEAST_LABEL_COLUMN, Math.ceil(widest) + GAP), MOST_LABEL_COLUMN);
  const room = above ? width : column - GAP;
  const counted = model.rows.filter(({ tasks }) => tasks.length === 0).length;
  const lanesInAll = Math.max(1, counted);
  // Of very many lanes only those that run are shown: one a process, mostly.
  const most =
    lanesInAll <= STRIP_LANES
      ? lanesInAll
      : Math.min(lanesInAll, Math.max(2, model.processes.length));
  const strip: StripPlace = {
    base: STRIP_TOP + STRIP_HEIGHT,
    level: Math.min(MOST_LEVEL, STRIP_HEIGHT / most),
    most,
    inAll: counted,
    labelBase: above ? 13 : STRIP_TOP + STRIP_HEIGHT - 2,
  };
  const lanes: LanePlace[] = [];
  const bands: BandPlace[] = [];
  const lead =
    (style.labels === 'above' ? 26 : Math.max(BAND_PADDING, style.height / 2 + 8)) + style.calls;
  let y = strip.base;
  for (const process of model.processes) {
    const top = y + 29;
    const first = top + lead;
    const rows = process.lanes
      .flatMap((lane) => [lane, ...lane.tasks])
      .slice(0, MOST_ROWS - lanes.length);
    rows.forEach((lane, i) => {
      const centre = first + i * style.pitch;
      const indent = lane.task === null ? 0 : TASK_INDENT;
      const name = labels.name(lane);
      lanes.push({
        lane,
        y: centre,
        label: style.labels === 'none' ? '' : shortened(name, room - indent, labels.measure),
        labelX: indent + (above ? 4 : 0),
        labelBase: above ? centre - style.height / 2 - 4 : centre + 4.5,
      });
    });
    const bottom = first + Math.max(0, rows.length - 1) * style.pitch + BAND_PADDING;
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
