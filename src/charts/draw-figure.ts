import { drawTimeline } from './draw-timeline.ts';
import { drawKeyMark, KEY_MARK, type KeyMark } from './key-marks.ts';
import type { ChartType, Palette } from './palette.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';

/** A drawing within a figure: a chart of a known height that draws itself from (0, 0) of the surface's transform. */
export interface FigurePart {
  readonly height: number;
  draw(context: Surface): void;
}

/** A mark and what it stands for. */
export interface KeyEntry {
  readonly mark: KeyMark;
  readonly label: string;
}

/** A chart as it stands by itself in a file: with all that the page says around it. */
export interface FigureWords {
  readonly title: string;
  /** What kind of evidence it is. */
  readonly badge: string;
  readonly key: readonly KeyEntry[];
  /** Where and when it was measured, and what is missing. */
  readonly footer: string;
}

export interface Figure {
  readonly width: number;
  readonly height: number;
  /** Draws it from (0, 0); paper and all. */
  draw(context: Surface): void;
}

const MARGIN = 32;
const TITLE = { size: 24, line: 32 };
const KEY_LINE = 28;
const FOOTER_LINE = 19;

/** Composes a figure `width` px wide; `measure` tells the width of text in a font. */
export function composeFigure(
  part: FigurePart,
  words: FigureWords,
  look: { readonly palette: Palette; readonly type: ChartType },
  width: number,
  measure: (text: string, font: string) => number,
): Figure {
  const { palette, type } = look;
  const inner = width - 2 * MARGIN;
  const titleFont = `400 ${TITLE.size}px ${type.serif}`;
  const smallFont = `400 ${type.size}px ${type.sans}`;
  const titleLines = wrapText(words.title, inner, (text) => measure(text, titleFont));
  const footerLines = wrapText(words.footer, inner, (text) => measure(text, smallFont));
  const key = keyPlaces(words.key, inner, (text) => measure(text, smallFont));
  const titleTop = MARGIN + FOOTER_LINE + 12;
  const partTop = titleTop + titleLines.length * TITLE.line + 16;
  const keyTop = partTop + part.height + 20;
  const footerTop = keyTop + key.rows * KEY_LINE + (key.rows > 0 ? 8 : 0);
  const height = footerTop + footerLines.length * FOOTER_LINE + MARGIN;
  const draw = (context: Surface): void => {
    context.save();
    context.fillStyle = palette.paper;
    context.fillRect(0, 0, width, height);
    context.translate(MARGIN, 0);
    context.fillStyle = palette.ink;
    context.fillRect(0, MARGIN - 12, inner, 1);
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    context.font = smallFont;
    context.fillStyle = palette.inkSoft;
    context.fillText(words.badge, 0, MARGIN + 8);
    context.font = titleFont;
    context.fillStyle = palette.ink;
    titleLines.forEach((line, i) => context.fillText(line, 0, titleTop + (i + 0.75) * TITLE.line));
    context.save();
    context.translate(0, partTop);
    part.draw(context);
    context.restore();
    context.font = smallFont;
    for (const { mark, label, x, row } of key.places) {
      const y = keyTop + (row + 0.5) * KEY_LINE;
      drawKeyMark(context, palette, mark, x, y);
      context.fillStyle = palette.inkSoft;
      context.fillText(label, x + KEY_MARK.width + KEY_GAP.mark, y + 4.5);
    }
    context.fillStyle = palette.inkFaint;
    footerLines.forEach((line, i) =>
      context.fillText(line, 0, footerTop + (i + 0.75) * FOOTER_LINE),
    );
    context.restore();
  };
  return { width, height: Math.ceil(height), draw };
}

/** The timeline as a part of a figure. Its layout must be as wide as the figure leaves room for. */
export function timelinePart(scene: Scene): FigurePart {
  return { height: scene.layout.height, draw: (context) => drawTimeline(context, scene) };
}

/** Room for a chart in a figure of a width, in px. */
export function figureRoom(width: number): number {
  return width - 2 * MARGIN;
}

const KEY_GAP = { mark: 10, between: 28 };

interface KeyPlace extends KeyEntry {
  readonly x: number;
  readonly row: number;
}

function keyPlaces(
  key: FigureWords['key'],
  room: number,
  measure: (text: string) => number,
): { readonly places: readonly KeyPlace[]; readonly rows: number } {
  const places: KeyPlace[] = [];
  let x = 0;
  let row = 0;
  for (const { mark, label } of key) {
    const width = KEY_MARK.width + KEY_GAP.mark + measure(label);
    if (x > 0 && x + width > room) {
      x = 0;
      row += 1;
    }
    places.push({ mark, label, x, row });
    x += width + KEY_GAP.between;
  }
  return { places, rows: key.length > 0 ? row + 1 : 0 };
}

/** Places where a line may end: after spaces, and between Chinese characters but not before their closing marks. */
const BREAKS =
  /[^\s\u3000-\u9fff\uff00-\uffef]+\s*|[\u3000-\u9fff\uff00-\uffef][、。，：；！？）】》”’]*\s*|\s+/gu;

/** Breaks a text into lines no wider than `room`; a word by itself may be wider. */
export function wrapText(
  text: string,
  room: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(BREAKS)) {
    if (line !== '' && measure((line + piece).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
