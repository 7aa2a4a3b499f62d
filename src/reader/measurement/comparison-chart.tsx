import {
  BAR_HEIGHT,
  layoutComparison,
  RUN_RADIUS,
  type ComparisonLayout,
  type ComparisonRow,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { unitAfterNumber } from '../chart/format.ts';
import { secondsText } from './numbers.ts';
import styles from './chart.module.css';
import type { MeasurementStrings } from './strings.ts';

/** One row with its words. */
export interface ComparisonLine extends ComparisonRow {
  readonly label: string;
  /** At the right end of the row's first line; may be empty. */
  readonly aside: string;
  /** The median, as it stands beside its stroke. */
  readonly value: string;
}

interface ComparisonChartProps {
  readonly lines: readonly ComparisonLine[];
  /** Says in words what the drawing shows. */
  readonly label: string;
  readonly text: MeasurementStrings;
  readonly locale: Locale;
}

/** The widths for which a chart is drawn: beside another one, and on a phone. Style sheets choose. */
const WIDTHS = [
  { name: 'wide', width: 440 },
  { name: 'narrow', width: 335 },
] as const;

/** Every run as a ring, the median and its interval, on an axis from zero. */
export function ComparisonChart({ lines, label, text, locale }: ComparisonChartProps) {
  return WIDTHS.map(({ name, width }) => (
    <svg
      key={name}
      className={`${styles['chart']} ${styles[name]}`}
      viewBox={`0 0 ${width} ${layoutComparison(lines, width).height}`}
      width={width}
      role="img"
      aria-label={label}
    >
      <Drawing
        layout={layoutComparison(lines, width)}
        lines={lines}
        narrow={name === 'narrow'}
        text={text}
        locale={locale}
      />
    </svg>
  ));
}

interface DrawingProps {
  readonly layout: ComparisonLayout;
  readonly lines: readonly ComparisonLine[];
  readonly narrow: boolean;
  readonly text: MeasurementStrings;
  readonly locale: Locale;
}

function Drawing({ layout, lines, text, locale }: DrawingProps) {
  const { axisY, ticks, unit, rows, width } = layout;
  return (
    <>
      {ticks.map(({ x, label }, index) => (
        <g key={label}>
          <path className={styles['grid']} d={`M${x} 0V${axisY}`} />
          <text
            className={styles['tick']}
            x={x}
            y={axisY + 17}
            textAnchor={index === 0 ? 'start' : 'middle'}
          >
            {label}
            {index === ticks.length - 1 ? unitAfterNumber(unit, locale) : ''}
          </text>
        </g>
      ))}
      <path className={styles['base']} d={`M0 ${axisY}H${width}`} />
      {rows.map((row, index) => {
        const line = lines[index];
        if (line === undefined) return null;
        const end = Math.max(row.median, row.interval?.to ?? 0) + 8;
        return (
          <g key={line.label}>
            <text className={styles['label']} x="0" y={row.wordsY}>
              {line.label}
            </text>
            <text className={styles['aside']} x={width} y={row.wordsY} textAnchor="end">
              {line.aside}
            </text>
            {row.dots.map(({ round, x, y }) => (
              <circle key={round} className={styles['run']} cx={x} cy={y} r={RUN_RADIUS}>
                <title>{text.run(round + 1, secondsText(line.seconds[round] ?? 0, locale))}</title>
              </circle>
            ))}
            {row.interval === null ? null : (
              <rect
                className={styles['interval']}
                x={row.interval.from}
                y={row.barY - BAR_HEIGHT / 2}
                width={Math.max(1, row.interval.to - row.interval.from)}
                height={BAR_HEIGHT}
              />
            )}
            <path
              className={styles['median']}
              d={`M${row.median} ${row.barY - BAR_HEIGHT}V${row.barY + BAR_HEIGHT}`}
            />
            <text className={styles['value']} x={end} y={row.barY + 5}>
              {line.value}
            </text>
          </g>
        );
      })}
    </>
  );
}
