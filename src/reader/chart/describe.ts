import {
  holders,
  LIVE_STATES,
  REASON,
  STATE,
  timeIn,
  type Lane,
  type LiveState,
  type Point,
  type TimelineModel,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { formatDuration, formatRange, formatShare } from './format.ts';
import { chartStrings, type ChartStrings } from './strings.ts';

/** What the reading line under the chart says about a span. */
export interface Reading {
  readonly name: string;
  readonly text: string;
  /** Where it happened: a line of the reader's program, or of another file. */
  readonly place:
    | { readonly kind: 'line'; readonly line: number; readonly source: string }
    | { readonly kind: 'file'; readonly text: string }
    | null;
  /** A sentence that follows, or nothing. */
  readonly after: string;
}

/** What `describe` needs besides the point. */
export interface ReadingContext {
  readonly model: TimelineModel;
  readonly locale: Locale;
  readonly code: string;
  /** The file that `code` is; null when the cell did not say, then every file counts as it. */
  readonly file: string | null;
}

/** How a thread is called on the chart. */
export function laneName(lane: Lane, locale: Locale): string {
  const strings = chartStrings[locale];
  if (lane.name === 'MainThread' || (lane.name === '' && lane.main)) return strings.mainThread;
  return lane.name || strings.thread(lane.tid);
}

export function stateName(state: LiveState, strings: ChartStrings): string {
  switch (state) {
    case STATE.running:
      return strings.running;
    case STATE.ready:
      return strings.ready;
    case STATE.waiting:
      return strings.waiting;
    case STATE.sleeping:
      return strings.sleeping;
    case STATE.starting:
      return strings.starting;
  }
}

/** Puts a span or a column of short spans into words. */
export function describe(point: Point, context: ReadingContext): Reading {
  const { locale } = context;
  const name = laneName(point.lane, locale);
  const duration = formatDuration(point.to - point.from, locale);
  const range = formatRange(point.from, point.to, locale);
  if (point.kind === 'column') return describeColumn(point, name, duration, range, locale);
  return {
    name,
    text: spanText(point.lane, point.index, duration, range, context),
    place: placeOf(point.lane, point.index, context),
    after: meanwhile(point, context),
  };
}

function describeColumn(
  point: Extract<Point, { kind: 'column' }>,
  name: string,
  duration: string,
  range: string,
  locale: Locale,
): Reading {
  const strings = chartStrings[locale];
  const alive = LIVE_STATES.reduce((sum, state) => sum + timeIn(point.times, state), 0);
  const shares = LIVE_STATES.filter((state) => timeIn(point.times, state) > 0).map((state) =>
    strings.shareOf(
      stateName(state, strings),
      formatShare(timeIn(point.times, state) / alive, locale),
    ),
  );
  return {
    name,
    text: strings.manySpans(point.count, duration, range) + shares.join(strings.between),
    place: null,
    after: '',
  };
}

function spanText(
  lane: Lane,
  index: number,
  duration: string,
  range: string,
  { model, locale }: ReadingContext,
): string {
  const strings = chartStrings[locale];
  const reason = lane.spans.reasonOf(index);
  switch (lane.spans.stateOf(index)) {
    case STATE.running:
      return strings.ran(duration, range);
    case STATE.ready:
      return strings.wasReady(duration, range);
    case STATE.sleeping:
      if (reason === REASON.input) return strings.read(duration, range);
      if (reason === REASON.output) return strings.printed(duration, range);
      return strings.slept(duration, range);
    case STATE.starting:
      return strings.started(duration, range);
    default: {
      const object = model.objectName(lane.spans.objectOf(index));
      return strings.waited(waitedFor(reason, object, strings), duration, range);
    }
  }
}

function waitedFor(reason: number, object: string | null, strings: ChartStrings): string {
  if (object && reason === REASON.join) return strings.forNamedThread(object);
  if (object) return strings.forObject(object);
  if (reason === REASON.lock) return strings.forLock;
  if (reason === REASON.rlock) return strings.forRlock;
  return reason === REASON.join ? strings.forThread : strings.forSomething;
}

function placeOf(
  lane: Lane,
  index: number,
  { model, locale, code, file }: ReadingContext,
): Reading['place'] {
  const line = lane.spans.lineOf(index);
  if (line <= 0) return null;
  const id = lane.spans.fileOf(index);
  if (!isFile(model, id, file)) {
    return {
      kind: 'file',
      text: chartStrings[locale].inFile(lastPart(model.fileName(id) ?? ''), line),
    };
  }
  return { kind: 'line', line, source: code.split('\n')[line - 1]?.trim() ?? '' };
}

/** Whether a file of the trace is the named one; yes where either is not known. */
export function isFile(model: TimelineModel, id: number, file: string | null): boolean {
  const name = model.fileName(id);
  return file === null || name === null || lastPart(name) === lastPart(file);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Who held the GIL while a thread stood ready. */
function meanwhile(
  point: Extract<Point, { kind: 'span' }>,
  { model, locale }: ReadingContext,
): string {
  if (point.lane.spans.stateOf(point.index) !== STATE.ready) return '';
  const strings = chartStrings[locale];
  const lanes = holders(model, point.lane, point.from, point.to);
  if (lanes.length === 0) return '';
  const names = lanes.slice(0, 3).map((lane) => laneName(lane, locale));
  if (lanes.length > 3) names.push(strings.more(lanes.length - 3));
  return strings.meanwhile(strings.list(names));
}
