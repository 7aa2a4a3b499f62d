import { layoutSweep, type SweepDrawing, type SweepLayout } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import styles from './chart.module.css';
import { valueText } from './numbers.ts';
import type { MeasurementStrings } from './strings.ts';

interface SweepChartProps {
  readonly drawing: SweepDrawing;
  /** What the knob is called, below the axis. */
  readonly axis: string;
  /** Says in words what the drawing shows. */
  readonly label: string;
  readonly text: MeasurementStrings;
  readonly locale: Locale;
}

const WIDTHS = [
  { name: 'wide', width: 600 },
  { name: 'narrow', width: 335 },
] as const;

/** How many times as fast, over the values of a knob. */
export function SweepChart({ drawing, axis, label, text, locale }: SweepChartProps) {
  return WIDTHS.map(({ name, width }) => {
    const layout = layoutSweep(drawing, width);
    return (
      <svg
        key={name}
        className={`${styles['chart']} ${styles['sweep']} ${styles[name]}`}
        viewBox={`0 0 ${width} ${layout.height + AXIS_NAME}`}
        width={width}
        role="img"
        aria-label={label}
      >
        <Drawing layout={layout} drawing={drawing} axis={axis} text={text} locale={locale} />
      </svg>
    );
  });
}

/** Room for the name of the axis below its ticks. */
const AXIS_NAME = 18;

interface DrawingProps extends Omit<SweepChartProps, 'label'> {
  readonly layout: SweepLayout;
}

function Drawing({ layout, drawing, axis, text, locale }: DrawingProps) {
  const { plot, points, ideal, law, beyond, crossover, equalY } = layout;
  return (
    <>
      {beyond === null ? null : (
        <>
          <rect
            className={styles['beyond']}
            x={beyond.from}
            y={plot.top}
            width={Math.max(0, beyond.to - beyond.from)}
            height={plot.bottom - plot.top}
          />
          <path className={styles['beyondEdge']} d={`M${beyond.from} ${plot.top}V${plot.bottom}`} />
          <text
            className={styles['note']}
            x={plot.right - 6}
            y={Math.min(plot.bottom, equalY) - 8}
            textAnchor="end"
          >
            {text.beyond}
          </text>
        </>
      )}
      <Axes layout={layout} axis={axis} text={text} />
      <path className={styles['base']} d={`M${plot.left} ${equalY}H${plot.right}`} />
      <Line places={ideal} className={styles['ideal']} name={text.ideal} />
      <Line places={law} className={styles['law']} name={text.law} below />
      {crossover === null ? null : <Crossover layout={layout} text={text} />}
      <path
        className={styles['curve']}
        d={points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}
      />
      {points.map(({ x, y, at, interval, rounds }, index) => (
        <g key={at}>
          <title>
            {text.run(index + 1, `${valueText(at, locale)}: ${drawing.rows[index]?.ratio ?? ''}`)}
          </title>
          <path
            className={styles['single']}
            d={rounds.map((place) => `M${x - 7} ${place}h4`).join('')}
          />
          <path
            className={styles['whisker']}
            d={`M${x} ${interval.top}V${interval.bottom}M${x - 4} ${interval.top}h8M${x - 4} ${interval.bottom}h8`}
          />
          <circle className={styles['point']} cx={x} cy={y} r={4.5} />
        </g>
      ))}
    </>
  );
}

function Axes({ layout, axis, text }: Pick<DrawingProps, 'layout' | 'axis' | 'text'>) {
  const { plot, xTicks, yTicks } = layout;
  return (
    <>
      {yTicks.map(({ y, label }) => (
        <g key={label}>
          <path className={styles['grid']} d={`M${plot.left} ${y}H${plot.right}`} />
          <text className={styles['tick']} x={plot.left - 8} y={y + 4.5} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {xTicks.map(({ x, label }) => (
        <g key={label}>
          <path className={styles['base']} d={`M${x} ${plot.bottom}v5`} />
          <text className={styles['tick']} x={x} y={plot.bottom + 19} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <path className={styles['base']} d={`M${plot.left} ${plot.bottom}H${plot.right}`} />
      <text className={styles['axis']} x={plot.right} y={plot.bottom + 40} textAnchor="end">
        {axis}
      </text>
      <text className={styles['axis']} x={0} y={9}>
        {text.speedup}
      </text>
    </>
  );
}

interface LineProps {
  readonly places: readonly { readonly x: number; readonly y: number }[] | null;
  readonly className: string | undefined;
  readonly name: string;
  readonly below?: boolean;
}

/** A line with its name at its end. */
function Line({ places, className, name, below = false }: LineProps) {
  const end = places?.at(-1);
  // A name below stands under the middle of its line, where it has more room.
  const named = below ? places?.[Math.floor(places.length * 0.6)] : end;
  if (places === null || named === undefined) return null;
  return (
    <>
      <path
        className={className}
        d={places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}
      />
      <text
        className={styles['note']}
        x={named.x - 8}
        y={below ? named.y + 34 : named.y + 11}
        textAnchor={below ? 'start' : 'end'}
      >
        {name}
      </text>
    </>
  );
}

/** A flag where the parallel variant starts to pay, its interval along the foot. */
function Crossover({ layout, text }: Pick<DrawingProps, 'layout' | 'text'>) {
  const { plot, crossover } = layout;
  if (crossover === null) return null;
  const { x, interval } = crossover;
  const turned = x > (plot.left + plot.right) / 2;
  return (
    <>
      {interval === null ? null : (
        <path className={styles['reach']} d={`M${interval.from} ${plot.bottom}H${interval.to}`} />
      )}
      <path className={styles['pole']} d={`M${x} ${plot.bottom}V${plot.top + 8}`} />
      <path
        className={styles['flag']}
        d={`M${x} ${plot.top + 8}h${turned ? -11 : 11}l${turned ? 3 : -3} 3.500l${turned ? -3 : 3} 3.500h${turned ? 11 : -11}z`}
      />
      <text
        className={styles['note']}
        x={x + (turned ? -16 : 16)}
        y={plot.top + 16}
        textAnchor={turned ? 'end' : 'start'}
      >
        {text.crossoverMark}
      </text>
    </>
  );
}
