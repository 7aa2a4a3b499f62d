import {
  createTimelineModel,
  evidenceOf,
  handOffsAt,
  isZoomed,
  measureProgress,
  summarise,
  timeAt,
  timePerPixel,
  totals,
  type ChartWords,
  type Flag,
  type Evidence,
  type Layout,
  type LineLight,
  type Origin,
  type Point,
  type Progress,
  type Summary,
  type TimelineModel,
  type TimeRange,
  type Totals,
  type View,
  type WaitEdge,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import { ChartCursor } from './chart-cursor.ts';
import { ChartStage, type Picture } from './chart-stage.ts';
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
  /** Of the range that the reader chose, else of the whole run. */
  readonly totals: Totals | null;
  readonly range: TimeRange | null;
  /** These three are of a finished run. */
  readonly summary: Summary | null;
  readonly progress: Progress | null;
  readonly evidence: Evidence | null;
  /** The run's time so far or in all, in µs. */
  readonly time: number;
  readonly zoomed: boolean;
  /** The run goes on and the reader looks elsewhere. */
  readonly away: boolean;
  readonly point: Point | null;
}

/** What is known of a run besides its trace. */
export interface RunFacts {
  /** Whether the run goes on. */
  readonly running: boolean;
  /** Milliseconds, once the run is over. */
  readonly wallTime: number | null;
  /** Null when it was measured here. */
  readonly origin: Origin | null;
  /** Interpreter ticks per µs of one undisturbed lane on this device; null when nobody has measured them. */
  readonly calibrated: number | null;
  /** Who waits for whom for ever; empty when nobody does. */
  readonly cycle: readonly WaitEdge[];
}

const UNKNOWN: RunFacts = {
  running: false,
  wallTime: null,
  origin: null,
  calibrated: null,
  cycle: [],
};

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
  #facts = UNKNOWN;
  #follow: Follow = WHOLE;
  #light: LineLight | null = null;
  #flags: readonly Flag[] = [];
  /** What the reader points at, has chosen, and measures. */
  readonly cursor = new ChartCursor(
    () => ({ model: this.#model, layout: this.#layout(), view: this.#view(), now: this.#now() }),
    (move) => this.move(move),
    () => this.#changed(),
  );
  readonly #locale: Locale;
  readonly #words: ChartWords;

  #told: Findings | null = null;
  #stage: ChartStage | null = null;
  #frame = 0;
  #renewed = 0;

  #state: ChartState;
  readonly #listeners = new Set<() => void>();

  constructor(locale: Locale) {
    this.#locale = locale;
    this.#words = chartWords(locale);
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

  setRun(facts: RunFacts): void {
    if (facts.running && this.#model.closed) this.#reset();
    const { origin, calibrated } = this.#facts;
    if (facts.origin !== origin || facts.calibrated !== calibrated) this.#told = null;
    this.#facts = facts;
    if (!facts.running && this.#taken > 0) {
      const { wallTime } = facts;
      this.#model.close(wallTime === null ? this.#model.end : wallTime * 1000);
      if (this.#follow.kind === 'tail') this.#follow = WHOLE;
    }
    this.#changed();
  }

  /** Lights the spans of a line of the reader's program, or none. */
  setLight(line: number | null, file: string | null): void {
    this.#light =
      line === null ? null : { line, isOwn: (pid, id) => isFile(this.#model, pid, id, file) };
    this.invalidate();
  }

  /** Sets flags on the time axis, and takes away those that stood there. */
  setFlags(flags: readonly Flag[]): void {
    this.#flags = flags;
    this.invalidate();
  }

  move(move: Move): void {
    this.#follow = moved(this.#follow, move, this.#limits(), this.#live());
    this.#changed();
  }

  /** Brings the measured time to the edges of the plot. */
  zoomToRange(): void {
    const { range } = this.cursor;
    if (range) this.move({ kind: 'show', range });
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

  /** What a picture of the chart shows that is made now, for a file. */
  get picture(): Picture {
    return {
      model: this.#model,
      view: this.#view(),
      now: this.#now(),
      words: this.#words,
      selection: null,
      light: null,
      range: this.cursor.range,
      handOffs: [],
      cycle: this.#facts.cycle,
      flags: this.#flags,
      rate: this.#rate(),
    };
  }

  /** Of what is drawn as progress; a native recorder tells processor time in µs. */
  #rate(): number | null {
    const { progress, totals: sums } = this.#state;
    return progress?.rate ?? (sums !== null && sums.processor !== null ? 1 : null);
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
    this.#told = null;
    this.cursor.reset();
  }

  #layout(): Layout | null {
    return this.#stage?.layout ?? null;
  }

  #live(): boolean {
    return this.#facts.running && !this.#model.closed;
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
    const { running, origin, calibrated } = this.#facts;
    const limits = this.#limits();
    const finished = model.closed && model.lanes.length > 0;
    // What is told of a finished run takes time to find out and does not change any more.
    this.#told = finished ? (this.#told ?? findingsOf(model, origin, calibrated)) : null;
    return {
      phase: this.#taken === 0 && !running ? 'empty' : model.closed ? 'finished' : 'live',
      model,
      layout: this.#layout() ?? old?.layout ?? null,
      range: this.cursor.range,
      totals:
        finished &&
        old?.phase === 'finished' &&
        old.range === this.cursor.range &&
        old.model === model
          ? old.totals
          : this.#totals(limits, old?.totals ?? null),
      summary: this.#told?.summary ?? null,
      progress: this.#told?.progress ?? null,
      evidence: this.#told?.evidence ?? null,
      time: limits.to,
      zoomed: isZoomed(this.#view(), limits),
      away: this.#live() && this.#follow.kind === 'chosen',
      point: this.cursor.point,
    };
  }

  /** The sums so far; until a new run has any, those of the one before, so that the page does not jump. */
  #totals(limits: View, before: Totals | null): Totals | null {
    if (this.#model.lanes.length > 0)
      return totals(this.#model, this.cursor.range ?? limits, limits.to);
    return this.#facts.running ? before : null;
  }

  #draw(): void {
    const stage = this.#stage;
    if (!stage) return;
    if (stage.place(this.#model)) this.#renew();
    const point = this.cursor.point;
    stage.draw(
      {
        ...this.picture,
        selection: point,
        light: this.#light,
        handOffs: point ? handOffsAt(this.#model, point) : [],
      },
      this.#live(),
    );
  }
}

/** What is found out about a finished run. */
interface Findings {
  readonly summary: Summary;
  readonly progress: Progress | null;
  readonly evidence: Evidence;
}

function findingsOf(
  model: TimelineModel,
  origin: Origin | null,
  calibrated: number | null,
): Findings {
  return {
    summary: summarise(model),
    progress: measureProgress(model, calibrated),
    evidence: evidenceOf(model, origin, calibrated),
  };
}

function chartWords(locale: Locale): ChartWords {
  const strings = chartStrings[locale];
  return {
    atOnce: strings.atOnce,
    process: (pid, name) =>
      name && name !== 'MainProcess' ? strings.namedProcess(pid, name) : strings.process(pid),
    unit: (unit) => unitAfterNumber(unit, locale),
    duration: (time) => drawnDuration(time, locale),
  };
}
