import type { PlotMark } from '../../charts/index.ts';
import styles from './chart.module.css';

interface MarksChartProps {
  /** The drawing at each width for which it is made; style sheets choose between them. */
  readonly drawings: readonly MarksDrawing[];
  /** Says in words what the drawing shows. */
  readonly label: string;
}

export interface MarksDrawing {
  readonly name: 'wide' | 'column' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly marks: readonly PlotMark[];
}

/** A statistical chart on the page: its marks as elements of an SVG. */
export function MarksChart({ drawings, label }: MarksChartProps) {
  return drawings.map(({ name, width, height, marks }) => (
    <svg
      key={name}
      className={`${styles['chart']} ${styles[name]}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      role="img"
      aria-label={label}
    >
      {marks.map((mark, index) => (
        // The marks of one drawing are made anew together and keep their order.
        // oxlint-disable-next-line react/no-array-index-key
        <Mark key={index} mark={mark} />
      ))}
    </svg>
  ));
}

function Mark({ mark }: { readonly mark: PlotMark }) {
  const className = styles[mark.role];
  switch (mark.kind) {
    case 'line':
      return <path className={className} d={outline(mark)} />;
    case 'area':
      return <path className={className} d={`${outline(mark)}z`} />;
    case 'ring':
      return (
        <circle className={className} cx={round(mark.x)} cy={round(mark.y)} r={mark.radius}>
          {mark.title === '' ? null : <title>{mark.title}</title>}
        </circle>
      );
    case 'text':
      return (
        <text className={className} x={round(mark.x)} y={round(mark.y)} textAnchor={mark.anchor}>
          {mark.text}
        </text>
      );
  }
}

function outline({ places }: Extract<PlotMark, { readonly kind: 'line' | 'area' }>): string {
  return places
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`)
    .join('');
}

/** Hundredths of a px: a page is not made longer by digits that nobody sees. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
