import {
  createTimelineModel,
  isZoomed,
  laneAt,
  pointAt,
  stepFrom,
  summarise,
  timeAt,
  timePerPixel,
  totals,
  type ChartWords,
  type Layout,
  type LanePlace,
  type LineLight,
  type Point,
  type Summary,
  type TimelineModel,
  type Totals,
  type View,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import { ChartStage } from './chart-stage.ts';
import { isFile } from './describe.ts';
import { moved, viewOf, WHOLE, type Follow, type Move } from './follow.ts';
import { drawnDuration, unitAfterNumber } from './format.ts';
import { LiveClock } from './live-clock.ts';
import { chartStrings } from './strings.ts';

/** What React shows around the canvas. A new object whenever something in it changed, a few times a second at most. */
export interface ChartState {
  readonly phase: 'empty' | 'live' | 'finished';
  readonly model: TimelineModel;
  readonly layout: Layout | null;
  readonly totals: Totals | null;
  /** Of a finished run. */
  readonly summary: Summary | null;
  /** The run's time so far or in all, in µs. */
  readonly time: number;
  readonly zoomed: boolean;
  /** The run goes on and the reader looks elsewhere. */
  readonly away: boolean;
  readonly point: Point | null;
}

/** Times a second that sums are renewed while a run goes on. */
const REFRESH = 5;

/**
 * Keeps a canvas in step with a trace. It draws when something changed and a frame is due, never otherwise, and
 * keeps everything that happens more than a few times a second away from React.
 */
export class ChartController {
  #model = createTimelineModel();
  #source: TraceSource | null = null;
  #unsubscribe: () => void = () => undefined;
  #taken = 0;
  #clock = new LiveClock();
  #running = false;
  #follow: Follow = WHOLE;
  #light: LineLight | null = null;
  #hovered: Point | null = null;
  #pinned: Point | null = null;
  readonly #locale: Locale;
  readonly #words: ChartWords;

  #stage: ChartStage | null = null;
  #frame = 0;
  #renewed = 0;

  #state: ChartState;
  readonly #listeners = new Set<() => void>();

  constructor(locale: Locale) {
    this.#locale = locale;
    const strings = chartStrings[locale];
    this.#words = {
      atOnce: strings.atOnce,
      process: (pid, name) =>
        name && name !== 'MainProcess' ? strings.namedProcess(pid, name) : strings.process(pid),
      unit: (unit) => unitAfterNumber(unit, locale),
      duration: (time) => drawnDuration(time, locale),
    };
    this.#state = this.#makeState();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ChartState => this.#state;

  /** Takes a canvas into care; returns what gives it back. */
  connect(canvas: HTMLCanvasElement): () => void {
    const stage = new ChartStage(
      canvas,
      this.#locale,
      () => this.invalidate(),
      () => this.#draw(),
    );
    this.#stage = stage;
    this.invalidate();
    return () => {
      stage.dispose();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#stage = null;
    };
  }

  /** Shows the trace of a run; another source is another run. */
  setTrace(source: TraceSource): () => void {
    this.#unsubscribe();
    this.#source = source;
    this.#reset();
    this.#take();
    this.#unsubscribe = source.subscribe(() => this.#take());
    return () => this.#unsubscribe();
  }

  /** Whether the run goes on, and its wall time in ms once it is over. */
  setRun(running: boolean, wallTime: number | null): void {
    if (running && this.#model.closed) this.#reset();
    this.#running = running;
    if (!running && this.#taken > 0) {
      this.#model.close(wallTime === null ? this.#model.end : wallTime * 1000);
      if (this.#follow.kind === 'tail') this.#follow = WHOLE;
    }
    this.#changed();
  }

  /** Lights the spans of a line of the reader's program, or none. */
  setLight(line: number | null, file: string | null): void {
    this.#light = line === null ? null : { line, isOwn: (id) => isFile(this.#model, id, file) };
    this.invalidate();
  }

  move(move: Move): void {
    this.#follow = moved(this.#follow, move, this.#limits(), this.#live());
    this.#changed();
  }

  /** Moves the view by a distance on the screen. */
  panPixels(pixels: number): void {
    const layout = this.#layout();
    if (!layout) return;
    this.move({ kind: 'pan', by: pixels * timePerPixel(this.#view(), layout.plot) });
  }

  /** Magnifies around a place on the screen. */
  zoomPixels(factor: number, x: number): void {
    const layout = this.#layout();
    if (!layout) return;
    this.move({ kind: 'zoom', factor, anchor: timeAt(x, this.#view(), layout.plot) });
  }

  hover(x: number, y: number): void {
    this.#point(this.#find(x, y), this.#pinned);
  }

  leave(): void {
    this.#point(null, this.#pinned);
  }

  /** Keeps what lies at a place under the reading line; the same place again lets go. */
  pin(x: number, y: number): Point | null {
    const point = this.#find(x, y);
    this.#point(point, point);
    return point;
  }

  unpin(): void {
    this.#point(null, null);
  }

  /** Chooses the lane above or below by keyboard. */
  stepLane(step: 1 | -1): void {
    const lanes = this.#model.lanes;
    if (lanes.length === 0) return;
    const current = this.#pinned;
    const index = current ? lanes.indexOf(current.lane) + step : step > 0 ? 0 : lanes.length - 1;
    const lane = lanes[Math.min(Math.max(index, 0), lanes.length - 1)];
    if (!lane) return;
    const view = this.#view();
    const now = this.#now();
    const time = current
      ? (current.from + current.to) / 2
      : (view.from + Math.min(view.to, now)) / 2;
    const point =
      this.#pointIn(lane, time) ?? stepFrom(lane, time, -1, now) ?? stepFrom(lane, time, 1, now);
    if (point) this.#point(null, point);
  }

  /** Chooses the span before or after by keyboard, and brings it into view. */
  stepSpan(step: 1 | -1): void {
    const current = this.#pinned;
    if (!current) {
      this.stepLane(1);
      return;
    }
    const time = step > 0 ? current.to - 1e-6 : current.from;
    const point = stepFrom(current.lane, time, step, this.#now());
    if (!point) return;
    const view = this.#view();
    const length = view.to - view.from;
    if (point.from < view.from || point.from > view.to) {
      this.move({ kind: 'pan', by: point.from - view.from - length / 3 });
    }
    this.#point(null, point);
  }

  /** What the reading line is about. */
  get pinned(): Point | null {
    return this.#pinned;
  }

  /** Asks for a frame. */
  invalidate(): void {
    if (this.#frame !== 0 || !this.#stage) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
      if (!this.#live()) return;
      if (performance.now() - this.#renewed > 1000 / REFRESH) this.#renew();
      this.invalidate();
    });
  }

  #take(): void {
    const batches = this.#source?.batches ?? [];
    if (batches.length < this.#taken) this.#reset();
    for (; this.#taken < batches.length; this.#taken++) {
      const batch = batches[this.#taken];
      if (batch) this.#model.append(batch);
    }
    if (this.#taken > 0) this.#clock.sync(this.#model.end, performance.now());
    if (this.#live()) this.invalidate();
    else this.#changed();
  }

  #reset(): void {
    this.#stage?.hold();
    this.#model = createTimelineModel();
    this.#clock = new LiveClock();
    this.#taken = 0;
    this.#follow = WHOLE;
    this.#hovered = null;
    this.#pinned = null;
  }

  #layout(): Layout | null {
    return this.#stage?.layout ?? null;
  }

  #live(): boolean {
    return this.#running && !this.#model.closed;
  }

  #now(): number {
    const { end } = this.#model;
    return this.#live() && this.#taken > 0 ? this.#clock.at(performance.now(), end) : end;
  }

  #limits(): View {
    return { from: this.#model.start, to: this.#now() };
  }

  #view(): View {
    return viewOf(this.#follow, this.#limits(), this.#live());
  }

  #find(x: number, y: number): Point | null {
    const layout = this.#layout();
    const place = layout && laneAt(layout, y);
    if (!place || x < layout.plot.left) return null;
    return this.#pointIn(place.lane, timeAt(x, this.#view(), layout.plot));
  }

  #pointIn(lane: LanePlace['lane'], time: number): Point | null {
    const layout = this.#layout();
    if (!layout) return null;
    const perPixel = timePerPixel(this.#view(), layout.plot);
    return pointAt(lane, time, perPixel, this.#now());
  }

  #point(hovered: Point | null, pinned: Point | null): void {
    if (samePoint(hovered, this.#hovered) && samePoint(pinned, this.#pinned)) return;
    this.#hovered = hovered;
    this.#pinned = pinned;
    this.#changed();
  }

  #changed(): void {
    this.#renew();
    this.invalidate();
  }

  #renew(): void {
    this.#renewed = performance.now();
    this.#state = this.#makeState();
    for (const listener of this.#listeners) listener();
  }

  #makeState(): ChartState {
    const old = this.#state as ChartState | undefined; // not yet there in the constructor
    const model = this.#model;
    const empty = this.#taken === 0 && !this.#running;
    const finished = model.closed;
    const limits = this.#limits();
    const same = finished && old?.phase === 'finished' && old.model === model;
    return {
      phase: empty ? 'empty' : finished ? 'finished' : 'live',
      model,
      layout: this.#layout() ?? old?.layout ?? null,
      totals: same ? old.totals : this.#totals(limits, old?.totals ?? null),
      summary: same ? old.summary : finished && model.lanes.length > 0 ? summarise(model) : null,
      time: limits.to,
      zoomed: isZoomed(this.#view(), limits),
      away: this.#live() && this.#follow.kind === 'chosen',
      point: this.#hovered ?? this.#pinned,
    };
  }

  /** The sums so far; until a new run has any, those of the one before, so that the page does not jump. */
  #totals(limits: View, before: Totals | null): Totals | null {
    if (this.#model.lanes.length > 0) return totals(this.#model, limits, limits.to);
    return this.#running ? before : null;
  }

  #draw(): void {
    const stage = this.#stage;
    if (!stage) return;
    if (stage.place(this.#model)) this.#renew();
    stage.draw(
      {
        model: this.#model,
        view: this.#view(),
        now: this.#now(),
        words: this.#words,
        selection: this.#hovered ?? this.#pinned,
        light: this.#light,
      },
      this.#live(),
    );
  }
}

function samePoint(a: Point | null, b: Point | null): boolean {
  if (a === null || b === null) return a === b;
  return a.lane === b.lane && a.from === b.from && a.to === b.to;
}
