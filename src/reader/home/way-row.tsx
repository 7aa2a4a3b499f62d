import type { ReactNode } from 'react';
import { Lane, type Stretch } from '../marks/marks.tsx';
import styles from './hero.module.css';

/** One list of stretches a lane, in milliseconds; lanes of one process stand in one band. */
export type Bands = readonly (readonly (readonly Stretch[])[])[];

/** How milliseconds become widths: all rows of a figure have one scale. */
export interface Scale {
  /** What the whole width stands for. */
  readonly span: number;
  /** From one line to the next. */
  readonly grid: number;
}

interface WayRowProps {
  readonly name: string;
  readonly who: string;
  /** Below who does it, such as a badge. */
  readonly badge?: ReactNode;
  readonly bands: Bands;
  /** Milliseconds that it took, or has taken so far; 0 before it began. */
  readonly total: number;
  /** The same in words; empty where it is not told. */
  readonly time: string;
  readonly says: string;
  readonly scale: Scale;
  /** Above the lanes. */
  readonly phases?: ReactNode;
}

/** One way of doing the work: its lanes as long as it took, and what that means. */
export function WayRow(props: WayRowProps) {
  const { name, who, badge, bands, total, time, says, scale, phases } = props;
  const { span, grid } = scale;
  return (
    <div className={styles['row']}>
      <div className={styles['who']}>
        <b>{name}</b>
        <span>{who}</span>
        {badge ? <div className={styles['rowBadge']}>{badge}</div> : null}
      </div>
      <div className={styles['chart']}>
        <div className={styles['lanes']}>
          <svg className={styles['grid']} aria-hidden="true" focusable="false">
            {Array.from({ length: Math.max(1, Math.ceil(total / grid)) }, (_, index) => (
              <line
                key={index}
                x1={share(index * grid, span)}
                x2={share(index * grid, span)}
                y1="0"
                y2="100%"
              />
            ))}
          </svg>
          {phases}
          {bands.map((lanes, band) => (
            <div key={band} className={styles['band']} style={{ width: share(total, span) }}>
              {lanes.map((stretches, lane) => (
                <Lane key={lane} length={total} stretches={stretches} />
              ))}
            </div>
          ))}
          {total === 0 ? null : (
            <div
              className={styles['end']}
              style={{ left: share(total, span) }}
              aria-hidden="true"
            />
          )}
        </div>
        <div className={styles['aside']} style={{ left: share(total, span) }}>
          <p>
            {time === '' ? null : <b>{time}</b>} {says}
          </p>
        </div>
      </div>
    </div>
  );
}

interface WaysAxisProps {
  readonly scale: Scale;
  /** Seconds with their unit. */
  readonly seconds: (seconds: string) => string;
}

/** The axis of time below the rows. */
export function WaysAxis({ scale, seconds: words }: WaysAxisProps) {
  const { span, grid } = scale;
  const last = Math.floor(span / grid);
  return (
    <div className={styles['axis']} aria-hidden="true">
      {Array.from({ length: last + 1 }, (_, index) => {
        const number = index === 0 ? '0' : String((index * grid) / 1000);
        return (
          <span key={index} style={{ left: share(index * grid, span) }}>
            {index === last ? words(number) : number}
          </span>
        );
      })}
    </div>
  );
}

/** Room to the right of the longest row, for what is said of it. */
const ASIDE = 1.2;
/** Lines of the grid stand this far apart, in ms. */
const GRIDS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

/** The scale of a figure whose longest row takes so many milliseconds. */
export function scaleFor(longest: number): Scale {
  const span = longest * ASIDE;
  return { span, grid: GRIDS.find((grid) => span / grid <= 5) ?? span };
}

/** A share of a figure's width. */
export function share(time: number, span: number): string {
  return `${Number(((100 * time) / span).toFixed(3))}%`;
}

/** Seconds without their unit. */
export function secondsText(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1);
}
