import {
  HAND_OFF,
  handOffsAt,
  holders,
  LIVE_STATES,
  objectId,
  REASON,
  STATE,
  timeIn,
  type HandOff,
  type Lane,
  type LiveState,
  type Point,
  type TimelineModel,
  type WaitEdge,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { sentenceGap } from '../i18n/format.ts';
import { formatDuration, formatRange, formatShare } from './format.ts';
import { chartStrings, type ChartStrings } from './strings.ts';
import { MAIN_THREAD, shownThread } from './thread-name.ts';

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
  if (lane.task !== null) return lane.name || strings.task(lane.task);
  if (lane.name === '' && lane.main) return shownThread(MAIN_THREAD);
  return lane.name === '' ? strings.thread(lane.tid) : shownThread(lane.name);
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
    case STATE.runningOrReady:
      return strings.runningOrReady;
  }
}

/** More waits than this are too long for one sentence. */
const WAITS_TOLD = 2;

/** Says in a sentence that nothing can go on; who waits for whom in a long circle is told elsewhere. */
export function deadlockText(
  cycle: readonly WaitEdge[],
  model: TimelineModel,
  locale: Locale,
): string {
  const strings = chartStrings[locale];
  if (cycle.length > WAITS_TOLD) return strings.circle(cycle.length);
  const name = (thread: number) => {
    const lane = model.threadLane(thread);
    return lane ? laneName(lane, locale) : strings.thread(thread & 0xffff);
  };
  const waits = cycle.map(({ waiter, object, holder }) =>
    strings.waitsFor(name(waiter), model.names.object(object)?.name ?? strings.aLock, name(holder)),
  );
  return strings.deadlock(waits.join(strings.between));
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
    after: [inCall(point, context), meanwhile(point, context), ...handedOff(point, context)]
      .filter((sentence) => sentence !== '')
      .join(sentenceGap(locale)),
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
      if (reason === REASON.select && lane.task !== null)
        return strings.taskBetween(duration, range);
      if (reason === REASON.select) return strings.idle(duration, range);
      return strings.slept(duration, range);
    case STATE.starting:
      return strings.started(duration, range);
    case STATE.runningOrReady:
      return strings.ranOrWasReady(duration, range);
    default: {
      const object =
        model.names.object(objectId(lane.pid, lane.spans.objectOf(index)))?.name ?? null;
      return strings.waited(waitedFor(reason, object, strings), duration, range);
    }
  }
}

function waitedFor(reason: number, object: string | null, strings: ChartStrings): string {
  const queue = object ?? strings.aQueue;
  switch (reason) {
    case REASON.join:
      return object ? strings.forNamedThread(object) : strings.forThread;
    case REASON.queueGet:
      return strings.forItem(queue);
    case REASON.queuePut:
      return strings.forRoom(queue);
    case REASON.queueJoin:
      return strings.forTasks(queue);
    default:
      return object ? strings.forObject(object) : waitedForUnnamed(reason, strings);
  }
}

function waitedForUnnamed(reason: number, strings: ChartStrings): string {
  switch (reason) {
    case REASON.lock:
      return strings.forLock;
    case REASON.rlock:
      return strings.forRlock;
    case REASON.condition:
      return strings.forCondition;
    case REASON.event:
      return strings.forEvent;
    case REASON.semaphore:
      return strings.forSemaphore;
    case REASON.barrier:
      return strings.forBarrier;
    case REASON.future:
      return strings.forFuture;
    case REASON.process:
      return strings.forProcess;
    default:
      return strings.forSomething;
  }
}

function placeOf(
  lane: Lane,
  index: number,
  { model, locale, code, file }: ReadingContext,
): Reading['place'] {
  const line = lane.spans.lineOf(index);
  if (line <= 0) return null;
  const id = lane.spans.fileOf(index);
  if (!isFile(model, lane.pid, id, file)) {
    return {
      kind: 'file',
      text: chartStrings[locale].inFile(lastPart(model.names.file(lane.pid, id) ?? ''), line),
    };
  }
  return { kind: 'line', line, source: code.split('\n')[line - 1]?.trim() ?? '' };
}

/** Whether a file of a process is the named one; yes where either is not known. */
export function isFile(
  model: TimelineModel,
  pid: number,
  id: number,
  file: string | null,
): boolean {
  const name = model.names.file(pid, id);
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

/** The task of an executor that the thread was at. */
function inCall(
  point: Extract<Point, { kind: 'span' }>,
  { model, locale }: ReadingContext,
): string {
  const call = point.lane.calls.callAt((point.from + point.to) / 2);
  const name = call && model.names.task(point.lane.pid, call.task)?.name;
  return name ? chartStrings[locale].inCall(name) : '';
}

/** More hand-offs than this are counted, not told. */
const TOLD = 2;

/** What the thread gave to others in this span, and had from them. */
function handedOff(point: Extract<Point, { kind: 'span' }>, context: ReadingContext): string[] {
  const strings = chartStrings[context.locale];
  const handOffs = handOffsAt(context.model, point);
  if (handOffs.length > TOLD) return [strings.handOffs(handOffs.length)];
  return handOffs.map((handOff) => handOffText(handOff, point.lane, context));
}

function handOffText(
  { kind, from, to, object }: HandOff,
  lane: Lane,
  { model, locale }: ReadingContext,
): string {
  const strings = chartStrings[locale];
  const gave = from === lane.thread;
  const other = model.threadLane(gave ? to : from);
  if (!other) return '';
  const name = laneName(other, locale);
  const queue = model.names.object(object)?.name ?? strings.aQueue;
  switch (kind) {
    case HAND_OFF.start:
      return gave ? strings.gaveStart(name) : strings.gotStart(name);
    case HAND_OFF.release:
      return gave ? strings.gaveRelease(name) : strings.gotRelease(name);
    case HAND_OFF.end:
      return gave ? strings.gaveEnd(name) : strings.gotEnd(name);
    case HAND_OFF.item:
      return gave ? strings.gaveItem(name, queue) : strings.gotItem(name, queue);
    case HAND_OFF.message:
      return gave ? strings.gaveMessage(name) : strings.gotMessage(name);
  }
}
