import type { Surface } from './surface.ts';

type Paint = Surface['fillStyle'];

/** What `save` keeps. */
interface State {
  readonly fillStyle: Paint;
  readonly strokeStyle: Paint;
  readonly lineWidth: number;
  readonly lineJoin: CanvasLineJoin;
  readonly globalAlpha: number;
  readonly font: string;
  readonly textAlign: CanvasTextAlign;
  readonly textBaseline: CanvasTextBaseline;
  readonly dash: readonly number[];
  readonly dx: number;
  readonly dy: number;
}

/**
 * A surface that becomes an SVG document: what is drawn on it is written down, with text as text. Knows paint as text
 * only, and moves but neither scales nor turns.
 */
export class SvgSurface implements Surface {
  fillStyle: Paint = '#000';
  strokeStyle: Paint = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly #parts: string[] = [];
  readonly #saved: State[] = [];
  readonly #measure: (text: string, font: string) => TextMetrics;
  #path: string[] = [];
  #dash: readonly number[] = [];
  #dx = 0;
  #dy = 0;

  /** `measure` tells the size of text in a font, as a canvas does. */
  constructor(measure: (text: string, font: string) => TextMetrics) {
    this.#measure = measure;
  }

  /** The document, `width` × `height` px on a ground of one colour; `title` is what a screen reader says of it. */
  document(width: number, height: number, ground: string, title: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
      `<title>${escaped(title)}</title>` +
      `<rect width="${width}" height="${height}" fill="${escaped(ground)}"/>` +
      `${this.#parts.join('')}</svg>\n`
    );
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, globalAlpha, font } = this;
    const { textAlign, textBaseline } = this;
    this.#saved.push({
      fillStyle,
      strokeStyle,
      lineWidth,
      lineJoin,
      globalAlpha,
      font,
      textAlign,
      textBaseline,
      dash: this.#dash,
      dx: this.#dx,
      dy: this.#dy,
    });
  }

  restore(): void {
    const state = this.#saved.pop();
    if (!state) return;
    const { dash, dx, dy, ...style } = state;
    Object.assign(this, style);
    this.#dash = dash;
    this.#dx = dx;
    this.#dy = dy;
  }

  translate(x: number, y: number): void {
    this.#dx += x;
    this.#dy += y;
  }

  setLineDash(segments: Iterable<number>): void {
    this.#dash = [...segments];
  }

  measureText(text: string): TextMetrics {
    return this.#measure(text, this.font);
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${this.#point(x, y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`L${this.#point(x, y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.push(`C${this.#point(x1, y1)} ${this.#point(x2, y2)} ${this.#point(x, y)}`);
  }

  /** Full circles only: that is all that is drawn. */
  arc(x: number, y: number, radius: number): void {
    const r = round(radius);
    const d = round(2 * radius);
    this.#path.push(
      `M${this.#point(x + radius, y)}a${r} ${r} 0 1 1 ${-d} 0a${r} ${r} 0 1 1 ${d} 0Z`,
    );
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push(`M${this.#point(x, y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  closePath(): void {
    this.#path.push('Z');
  }

  fill(): void {
    if (this.#path.length === 0) return;
    this.#parts.push(`<path d="${this.#path.join('')}"${this.#fill()}/>`);
  }

  stroke(): void {
    if (this.#path.length === 0) return;
    this.#parts.push(`<path d="${this.#path.join('')}"${this.#stroke()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (width <= 0 || height <= 0) return;
    this.#parts.push(`<rect ${this.#box(x, y, width, height)}${this.#fill()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#parts.push(`<rect ${this.#box(x, y, width, height)}${this.#stroke()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    const anchors = { left: 'start', start: 'start', center: 'middle', right: 'end', end: 'end' };
    const [place = '0', line = '0'] = this.#point(x, y).split(' ');
    this.#parts.push(
      `<text x="${place}" y="${line}" text-anchor="${anchors[this.textAlign]}" style="font:${escaped(this.font)}" xml:space="preserve"${this.#fill()}>${escaped(text)}</text>`,
    );
  }

  #point(x: number, y: number): string {
    return `${round(x + this.#dx)} ${round(y + this.#dy)}`;
  }

  #box(x: number, y: number, width: number, height: number): string {
    const [left = '0', top = '0'] = this.#point(x, y).split(' ');
    return `x="${left}" y="${top}" width="${round(width)}" height="${round(height)}"`;
  }

  #fill(): string {
    const opacity = this.globalAlpha === 1 ? '' : ` fill-opacity="${round(this.globalAlpha)}"`;
    return ` fill="${paint(this.fillStyle)}"${opacity}`;
  }

  #stroke(): string {
    const dash = this.#dash.length === 0 ? '' : ` stroke-dasharray="${this.#dash.join(' ')}"`;
    return ` fill="none" stroke="${paint(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}" stroke-linejoin="${this.lineJoin}"${dash}`;
  }
}

function paint(style: Paint): string {
  return typeof style === 'string' ? escaped(style) : 'none';
}

function escaped(text: string): string {
  // Control characters are not allowed in XML, not even escaped.
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
