import type { ChartType, Palette } from './palette.ts';
import type { Surface } from './surface.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a mark of a statistical chart stands for; how it looks follows from that. */
export type MarkRole =
  | 'grid'
  | 'base'
  | 'tick'
  | 'axis'
  | 'label'
  | 'value'
  | 'aside'
  | 'note'
  | 'run'
  | 'median'
  | 'interval'
  | 'curve'
  | 'whisker'
  | 'single'
  | 'point'
  | 'ideal'
  | 'law'
  | 'beyond'
  | 'beyondEdge'
  | 'flag'
  | 'pole'
  | 'reach';

/**
 * One mark of a statistical chart, in px. A page makes elements of marks and styles them by their roles; a file has them
 * drawn by `drawMarks`. So a chart is composed once.
 */
export type PlotMark =
  | { readonly kind: 'line'; readonly role: MarkRole; readonly places: readonly Place[] }
  /** A closed outline, filled. */
  | { readonly kind: 'area'; readonly role: MarkRole; readonly places: readonly Place[] }
  | {
      readonly kind: 'ring';
      readonly role: MarkRole;
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      /** What a pointer on it is told; may be empty. */
      readonly title: string;
    }
  | {
      readonly kind: 'text';
      readonly role: MarkRole;
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly anchor: Anchor;
      readonly text: string;
    };

export type Anchor = 'start' | 'middle' | 'end';

/** A straight line. */
export function line(role: MarkRole, x0: number, y0: number, x1: number, y1: number): PlotMark {
  return {
    kind: 'line',
    role,
    places: [
      { x: x0, y: y0 },
      { x: x1, y: y1 },
    ],
  };
}

export function text(
  role: MarkRole,
  { x, y }: Place,
  anchor: Anchor,
  words: string,
): readonly PlotMark[] {
  return words === '' ? [] : [{ kind: 'text', role, x, y, anchor, text: words }];
}

/** A rectangle. */
export function box(
  role: MarkRole,
  { x, y }: Place,
  { width, height }: { readonly width: number; readonly height: number },
): PlotMark {
  const [right, bottom] = [x + width, y + height];
  const places = [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ];
  return { kind: 'area', role, places };
}

interface Style {
  readonly stroke?: keyof Palette;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly fill?: keyof Palette;
  /** Of texts: px, and 600 where it is not 400. */
  readonly size?: number;
  readonly bold?: true;
  /** Has paper around it, so that it reads over lines. */
  readonly halo?: true;
}

/** The same as the page's style sheet says. */
const STYLES: Readonly<Record<MarkRole, Style>> = {
  grid: { stroke: 'rule', width: 1 },
  base: { stroke: 'ink', width: 1 },
  tick: { fill: 'inkSoft', size: 13 },
  axis: { fill: 'inkSoft', size: 13 },
  label: { fill: 'ink', size: 15, halo: true },
  value: { fill: 'ink', size: 15, bold: true, halo: true },
  aside: { fill: 'inkSoft', size: 13, halo: true },
  note: { fill: 'inkSoft', size: 13, halo: true },
  run: { fill: 'paper', stroke: 'inkSoft', width: 1.25 },
  median: { stroke: 'ink', width: 3 },
  interval: { fill: 'tint', stroke: 'ink', width: 1 },
  curve: { stroke: 'ink', width: 1.5 },
  whisker: { stroke: 'ink', width: 1.5 },
  single: { stroke: 'inkFaint', width: 1 },
  point: { fill: 'paper', stroke: 'ink', width: 2.5 },
  ideal: { stroke: 'inkFaint', width: 1.25, dash: [2, 4] },
  law: { stroke: 'ink', width: 1.25, dash: [9, 4] },
  beyond: { fill: 'tint' },
  beyondEdge: { stroke: 'ruleStrong', width: 1, dash: [1, 3] },
  flag: { fill: 'ink' },
  pole: { stroke: 'ink', width: 1.5 },
  reach: { stroke: 'ink', width: 3 },
};

/** Draws marks as the page shows them. */
export function drawMarks(
  context: Surface,
  marks: readonly PlotMark[],
  look: { readonly palette: Palette; readonly type: ChartType },
): void {
  context.lineJoin = 'round';
  for (const mark of marks) {
    if (mark.kind === 'text') drawText(context, mark, look);
    else drawShape(context, mark, look.palette);
  }
}

function drawShape(
  context: Surface,
  mark: Exclude<PlotMark, { readonly kind: 'text' }>,
  palette: Palette,
): void {
  const { stroke, width = 1, dash = [], fill } = STYLES[mark.role];
  context.beginPath();
  if (mark.kind === 'ring') context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
  else {
    mark.places.forEach(({ x, y }, index) =>
      index === 0 ? context.moveTo(x, y) : context.lineTo(x, y),
    );
    if (mark.kind === 'area') context.closePath();
  }
  if (fill !== undefined && mark.kind !== 'line') {
    context.fillStyle = palette[fill];
    context.fill();
  }
  if (stroke === undefined) return;
  context.strokeStyle = palette[stroke];
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.stroke();
  context.setLineDash([]);
}

const CANVAS_ALIGN = { start: 'left', middle: 'center', end: 'right' } as const;

function drawText(
  context: Surface,
  mark: Extract<PlotMark, { readonly kind: 'text' }>,
  { palette, type }: { readonly palette: Palette; readonly type: ChartType },
): void {
  const { fill = 'ink', size = type.size, bold, halo } = STYLES[mark.role];
  context.font = `${bold ? 600 : 400} ${size}px ${type.sans}`;
  context.textBaseline = 'alphabetic';
  if (halo) {
    const width = context.measureText(mark.text).width;
    const before = mark.anchor === 'start' ? 0 : mark.anchor === 'end' ? width : width / 2;
    context.fillStyle = palette.paper;
    context.fillRect(mark.x - before - 2, mark.y - size + 1, width + 4, size + 3);
  }
  context.textAlign = CANVAS_ALIGN[mark.anchor];
  context.fillStyle = palette[fill];
  context.fillText(mark.text, mark.x, mark.y);
  context.textAlign = 'left';
}
