import { line, text, box, type Place, type PlotMark } from './plot-marks.ts';
import { placeLabel, widthOf } from './place-label.ts';
import type { SweepLayout } from './sweep-layout.ts';

/** The words on a sweep. */
export interface SweepLabels {
  /** Of the vertical axis, above it, and of the horizontal one, below its end. */
  readonly speedup: string;
  readonly axis: string;
  readonly ideal: string;
  readonly law: string;
  readonly beyond: string;
  readonly crossover: string;
  /** What a pointer on a point is told, by its place in the sweep. */
  readonly point: (index: number) => string;
}

/** Room for the name of the axis below its ticks. */
const AXIS_NAME = 18;
const POINT_RADIUS = 4.5;
/** Half the width of an interval's ends. */
const CAP = 4;

/** Height of the whole drawing, with the name of its axis. */
export function sweepHeight({ height }: SweepLayout): number {
  return height + AXIS_NAME;
}

/** A sweep as marks: how many times as fast, over the values of a knob. */
export function sweepMarks(layout: SweepLayout, words: SweepLabels): readonly PlotMark[] {
  const { plot, points, ideal, law, equalY } = layout;
  return [
    ...beyondMarks(layout),
    ...axisMarks(layout, words),
    line('base', plot.left, equalY, plot.right, equalY),
    ...curve('ideal', ideal),
    ...curve('law', law),
    ...crossoverMarks(layout, words),
    ...curve('curve', points),
    ...points.flatMap(({ x, y, interval, rounds }, index): PlotMark[] => [
      ...rounds.map((place) => line('single', x - 7, place, x - 3, place)),
      line('whisker', x, interval.top, x, interval.bottom),
      line('whisker', x - CAP, interval.top, x + CAP, interval.top),
      line('whisker', x - CAP, interval.bottom, x + CAP, interval.bottom),
      { kind: 'ring', role: 'point', x, y, radius: POINT_RADIUS, title: words.point(index) },
    ]),
    ...labelMarks(layout, words),
  ];
}

function curve(role: 'ideal' | 'law' | 'curve', places: readonly Place[] | null): PlotMark[] {
  return places === null || places.length < 2 ? [] : [{ kind: 'line', role, places }];
}

function beyondMarks({ beyond, plot }: SweepLayout): readonly PlotMark[] {
  if (beyond === null) return [];
  return [
    box(
      'beyond',
      { x: beyond.from, y: plot.top },
      { width: Math.max(0, beyond.to - beyond.from), height: plot.bottom - plot.top },
    ),
    line('beyondEdge', beyond.from, plot.top, beyond.from, plot.bottom),
  ];
}

function axisMarks(
  { plot, xTicks, yTicks }: SweepLayout,
  { axis, speedup }: SweepLabels,
): readonly PlotMark[] {
  return [
    ...yTicks.flatMap(({ y, label }) => [
      line('grid', plot.left, y, plot.right, y),
      ...text('tick', { x: plot.left - 8, y: y + 4.5 }, 'end', label),
    ]),
    ...xTicks.flatMap(({ x, label }) => [
      line('base', x, plot.bottom, x, plot.bottom + 5),
      ...text('tick', { x, y: plot.bottom + 19 }, 'middle', label),
    ]),
    line('base', plot.left, plot.bottom, plot.right, plot.bottom),
    ...text('axis', { x: plot.right, y: plot.bottom + 40 }, 'end', axis),
    ...text('axis', { x: 0, y: 9 }, 'start', speedup),
  ];
}

/** A flag where the parallel variant starts to pay, its interval along the foot. */
function crossoverMarks({ plot, crossover }: SweepLayout, words: SweepLabels): readonly PlotMark[] {
  if (crossover === null) return [];
  const { x, interval } = crossover;
  // In the right half the flag flies to the left.
  const flies = x > (plot.left + plot.right) / 2 ? -1 : 1;
  const top = plot.top + 8;
  return [
    ...(interval === null
      ? []
      : [line('reach', interval.from, plot.bottom, interval.to, plot.bottom)]),
    line('pole', x, plot.bottom, x, top),
    {
      kind: 'area',
      role: 'flag',
      places: [
        { x, y: top },
        { x: x + flies * 11, y: top },
        { x: x + flies * 8, y: top + 3.5 },
        { x: x + flies * 11, y: top + 7 },
        { x, y: top + 7 },
      ],
    },
    ...text(
      'note',
      { x: x + flies * 16, y: top + 8 },
      flies < 0 ? 'end' : 'start',
      words.crossover,
    ),
  ];
}

/** Names of lines and of the shaded part, where they cover nothing. */
function labelMarks(layout: SweepLayout, words: SweepLabels): readonly PlotMark[] {
  const { plot, points, ideal, law, beyond, equalY } = layout;
  const taken: Place[] = [
    ...points,
    ...along(points),
    ...points.flatMap(({ x, interval, rounds }) => [
      ...along([
        { x, y: interval.top },
        { x, y: interval.bottom },
      ]),
      ...rounds.map((y) => ({ x: x - 5, y })),
    ]),
    ...(ideal === null ? [] : along(ideal)),
    ...(law === null ? [] : along(law)),
  ];
  const marks: PlotMark[] = [];
  const put = (name: string, places: readonly Place[] | null): void => {
    if (places === null || places.length < 2) return;
    const found = placeLabel(name, places, taken, plot);
    if (found === null) return;
    marks.push(...text('note', { x: found.left, y: found.base }, 'start', name));
    taken.push(...found.places);
  };
  if (beyond !== null) {
    const y = Math.min(plot.bottom, equalY) - 8;
    const [x, from] = [plot.right - 6, plot.right - 6 - widthOf(words.beyond)];
    marks.push(...text('note', { x, y }, 'end', words.beyond));
    taken.push(
      ...along([
        { x: from, y: y - 5 },
        { x, y: y - 5 },
      ]),
    );
  }
  put(words.ideal, ideal);
  put(words.law, law);
  return marks;
}

/** Places along a line that are near enough to each other for nothing to slip between them. */
function along(places: readonly Place[]): Place[] {
  const found: Place[] = [];
  places.forEach((to, index) => {
    const from = places[index - 1];
    if (from === undefined) return;
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 5);
    for (let step = 0; step <= steps; step++) {
      const part = steps === 0 ? 0 : step / steps;
      found.push({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    }
  });
  return found;
}
