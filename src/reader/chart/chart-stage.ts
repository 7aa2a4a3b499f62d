import {
  drawTimeline,
  laneStyleFor,
  layoutTimeline,
  type ChartType,
  type Layout,
  type Palette,
  type Scene,
  type TimelineModel,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { laneName } from './describe.ts';
import { readPalette, readType, watchAppearance } from './read-palette.ts';

/** What a frame shows, without what the stage itself knows. */
export type Picture = Omit<Scene, 'layout' | 'palette' | 'type' | 'density'>;

/** Height of an empty chart, and the least that a run under way holds. */
const LEAST_HEIGHT = 190;

/** A canvas with its size, its colours and faces, and where everything on it lies. */
export class ChartStage {
  layout: Layout | null = null;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #locale: Locale;
  readonly #stopWatching: () => void;
  readonly #observer: ResizeObserver;
  #palette: Palette;
  #type: ChartType;
  /** What the layout was made of. */
  #laidOut = '';
  #width = 0;
  #density = 1;
  #held = LEAST_HEIGHT;

  /** `changed` is called when the same picture would look different; `resized`, when that must be at once. */
  constructor(canvas: HTMLCanvasElement, locale: Locale, changed: () => void, resized: () => void) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    this.#locale = locale;
    this.#palette = readPalette(canvas.parentElement ?? document.body);
    this.#type = readType(canvas);
    this.#stopWatching = watchAppearance(() => {
      this.#palette = readPalette(canvas.parentElement ?? document.body);
      this.#type = readType(canvas);
      this.#laidOut = '';
      changed();
    });
    this.#observer = new ResizeObserver(() => {
      if (canvas.clientWidth === this.#width && devicePixelRatio === this.#density) return;
      this.#width = canvas.clientWidth;
      this.#density = devicePixelRatio;
      resized();
    });
    this.#observer.observe(canvas);
  }

  dispose(): void {
    this.#stopWatching();
    this.#observer.disconnect();
  }

  /** Keeps the present height for the run that begins, so that the page does not jump. */
  hold(): void {
    this.#held = Math.max(this.layout?.height ?? 0, LEAST_HEIGHT);
  }

  /** Lays out anew when the lanes, their names or the width changed; true when it did. */
  place(model: TimelineModel): boolean {
    if (!this.#context || this.#width === 0) return false;
    const context = this.#context;
    const names = model.rows.map((lane) => laneName(lane, this.#locale));
    const calls = model.lanes.some((lane) => lane.calls.count > 0);
    const key = `${this.#width}:${model.processes.length}:${calls}:${names.join('\n')}`;
    if (key === this.#laidOut) return false;
    context.font = `${this.#type.size}px ${this.#type.mono}`;
    const style = laneStyleFor(this.#width, names.length, calls);
    this.layout = layoutTimeline(model, this.#width, style, {
      name: (lane) => laneName(lane, this.#locale),
      measure: (text) => context.measureText(text).width,
    });
    this.#laidOut = key;
    return true;
  }

  draw(picture: Picture, live: boolean): void {
    const canvas = this.#canvas;
    const layout = this.layout;
    if (!this.#context || !layout) return;
    const density = this.#density;
    const height = Math.max(layout.height, live ? this.#held : 0);
    const pixelWidth = Math.round(layout.width * density);
    const pixelHeight = Math.round(height * density);
    if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
      canvas.style.height = `${height}px`;
    }
    const palette = this.#palette;
    const type = this.#type;
    this.#context.setTransform(density, 0, 0, density, 0, 0);
    this.#context.clearRect(0, 0, layout.width, height);
    drawTimeline(this.#context, { ...picture, layout, palette, type, density });
  }
}
