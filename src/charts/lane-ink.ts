import { f64, grown } from './columns.ts';
import { LEAST_WEDGE, markPath, wedge, type Stretch } from './marks.ts';
import { stateColour, type Palette } from './palette.ts';
import { restOf, type PieceSink } from './pieces.ts';
import type { SpanStore } from './span-store.ts';
import type { Surface } from './surface.ts';
import { STATE } from './trace-format.ts';
import { xOf, type Plot, type View } from './view.ts';

/** A run shorter than this many px is still drawn so wide. */
const LEAST_RUN = 1.5;

/** Where and in what a lane is drawn. */
export interface LaneGround {
  readonly context: Surface;
  readonly palette: Palette;
  readonly view: View;
  readonly plot: Plot;
  readonly y: number;
  readonly height: number;
  /** Device pixels per px. */
  readonly density: number;
}

/**
 * Draws the pieces of one lane. Textures are drawn as one stretch over all neighbours of one state; the solid
 * marks of running go on top, so that in an aggregated column the height of ink is the share of time that the
 * thread ran, within the texture of what it did otherwise.
 */
export class LaneInk implements PieceSink {
  readonly #ground: LaneGround;
  readonly #spans: SpanStore;
  /** Left, top, width, height of each run. */
  #runs = new Float64Array(256);
  #runsLength = 0;
  readonly #perTime: number;
  #state = 0;
  #left = 0;
  #right = 0;
  #start = 0;

  constructor(ground: LaneGround, spans: SpanStore) {
    this.#ground = ground;
    this.#spans = spans;
    const { plot, view } = ground;
    this.#perTime = (plot.right - plot.left) / (view.to - view.from);
  }

  span(index: number, from: number, to: number): void {
    const state = this.#spans.stateOf(index);
    const left = this.#x(from);
    const right = this.#x(to);
    if (state === STATE.running) this.#run(left, right, 1);
    else this.#texture(state, left, right, this.#x(this.#spans.startOf(index)));
  }

  column(from: number, to: number, times: Readonly<Float64Array>): void {
    const left = this.#x(from);
    const right = this.#x(to);
    const ran = f64(times, STATE.running) / (to - from);
    const rest = restOf(times, STATE.running);
    // A texture in columns has no beginning of its own: its phase comes from time 0 and it has no post.
    if (rest !== 0) this.#texture(rest, left, right, this.#x(0) - 1e-3);
    if (ran > 0) this.#run(left, right, ran);
  }

  /** Draws what is left; call once, after the last piece. */
  finish(): void {
    this.#flush();
    const { context, palette } = this.#ground;
    context.fillStyle = palette.running;
    for (let i = 0; i < this.#runsLength; i += 4) {
      context.fillRect(
        f64(this.#runs, i),
        f64(this.#runs, i + 1),
        f64(this.#runs, i + 2),
        f64(this.#runs, i + 3),
      );
    }
  }

  #x(time: number): number {
    return this.#ground.plot.left + (time - this.#ground.view.from) * this.#perTime;
  }

  #snap(value: number): number {
    return Math.round(value * this.#ground.density) / this.#ground.density;
  }

  #run(left: number, right: number, part: number): void {
    const { y, height, density } = this.#ground;
    const x0 = this.#snap(left);
    let x1 = this.#snap(right);
    // Columns lie edge to edge, so only a span by itself may be widened.
    if (part === 1 && x1 - x0 < LEAST_RUN) x1 = x0 + this.#snap(LEAST_RUN);
    const tall = Math.max(1 / density, this.#snap(height * part));
    const last = this.#runsLength - 4;
    if (
      last >= 0 &&
      f64(this.#runs, last + 3) === tall &&
      Math.abs(f64(this.#runs, last) + f64(this.#runs, last + 2) - x0) < 0.01
    ) {
      this.#runs[last + 2] = x1 - f64(this.#runs, last);
      return;
    }
    if (this.#runsLength === this.#runs.length) {
      this.#runs = grown(this.#runs, (n) => new Float64Array(n));
    }
    this.#runs.set([x0, this.#snap(y - tall / 2), x1 - x0, tall], this.#runsLength);
    this.#runsLength += 4;
  }

  #texture(state: number, left: number, right: number, start: number): void {
    if (state === this.#state && left - this.#right < 0.01) {
      this.#right = right;
      return;
    }
    this.#flush();
    this.#state = state;
    this.#left = left;
    this.#right = right;
    this.#start = start;
  }

  #flush(): void {
    const { context, palette, y, height, density } = this.#ground;
    const state = this.#state;
    this.#state = 0;
    const stretch: Stretch = {
      left: this.#snap(this.#left),
      right: Math.max(this.#snap(this.#right), this.#snap(this.#left) + 1 / density),
      start: Math.abs(this.#start - this.#left) < 0.01 ? this.#snap(this.#left) : this.#start,
      y,
      height,
    };
    context.beginPath();
    switch (state) {
      case STATE.ready:
      case STATE.runningOrReady: {
        const start = xOf(0, this.#ground.view, this.#ground.plot);
        markPath(context, state, { ...stretch, start });
        break;
      }
      case STATE.waiting:
      case STATE.sleeping:
        markPath(context, state, stretch);
        break;
      case STATE.starting:
        this.#wedge(stretch);
        return;
      default:
        return;
    }
    context.fillStyle = stateColour(palette, state);
    context.fill();
  }

  #wedge(stretch: Stretch): void {
    const { context, palette } = this.#ground;
    if (stretch.right - stretch.left < LEAST_WEDGE) {
      context.fillStyle = palette.starting;
      const { left, y, height } = stretch;
      context.fillRect(left, y - height / 2 + 1, LEAST_RUN, height - 2);
      return;
    }
    wedge(context, { ...stretch, right: Math.max(stretch.right - 0.75, stretch.left + 0.75) });
    context.fillStyle = palette.starting;
    context.strokeStyle = palette.starting;
    context.lineWidth = 1.5;
    context.lineJoin = 'miter';
    context.globalAlpha = 0.16;
    context.fill();
    context.globalAlpha = 1;
    context.stroke();
  }
}
