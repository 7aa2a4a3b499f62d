import styles from './marks.module.css';

/** The five states that a lane can be in, as the marks tell them apart. */
export type MarkState = 'running' | 'ready' | 'waiting' | 'sleeping' | 'starting';

export const MARK_STATES: readonly MarkState[] = [
  'running',
  'ready',
  'waiting',
  'sleeping',
  'starting',
];

/** Native recordings cannot tell running from ready; those lanes have a mark for either. */
export type LaneMark = MarkState | 'runningOrReady';

/** A stretch of a lane in one state; `from` and `to` in the unit of the lane's length. */
export interface Stretch {
  readonly state: LaneMark;
  readonly from: number;
  readonly to: number;
}

const HATCH = 'mark-hatch';
const BARS = 'mark-bars';

/** The patterns that marks are filled with; stands once in every page that draws marks. */
export function MarkPatterns() {
  return (
    <svg className={styles['patterns']} width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={HATCH} width="6" height="6" patternUnits="userSpaceOnUse">
          <path className={styles['hatch']} d="M-1.5 1.5l3-3M-1.5 7.5l9-9M4.5 7.5l3-3" />
        </pattern>
        <pattern id={BARS} width="8" height="40" patternUnits="userSpaceOnUse">
          <path className={styles['bars']} d="M4 0v40" />
        </pattern>
      </defs>
    </svg>
  );
}

interface LaneProps {
  /** The whole width stands for 0 to `length`. */
  readonly length: number;
  readonly stretches: readonly Stretch[];
  readonly className?: string | undefined;
}

/**
 * A lane drawn with the five marks. Every measure along it is a share of its width, so that it is as sharp on a phone
 * as on a wall; its height is the `height` of its class, `--lane` unless set.
 */
export function Lane({ length, stretches, className }: LaneProps) {
  return (
    <svg className={className ?? styles['lane']} aria-hidden="true" focusable="false">
      {stretches.map(({ state, from, to }) => (
        <Mark
          key={`${state} ${from}`}
          state={state}
          x={share(from, length)}
          end={share(to, length)}
          width={share(to - from, length)}
        />
      ))}
    </svg>
  );
}

interface MarkProps {
  readonly state: LaneMark;
  readonly x: string;
  readonly end: string;
  readonly width: string;
}

function Mark({ state, x, end, width }: MarkProps) {
  switch (state) {
    case 'running':
      return <rect className={styles['running']} x={x} y="0" width={width} height="100%" />;
    case 'ready':
      return <rect fill={`url(#${HATCH})`} x={x} y="15%" width={width} height="70%" />;
    case 'runningOrReady':
      return (
        <>
          <rect fill={`url(#${HATCH})`} x={x} y="15%" width={width} height="70%" />
          <line className={styles['rule']} x1={x} x2={end} y1="5%" y2="5%" />
          <line className={styles['rule']} x1={x} x2={end} y1="95%" y2="95%" />
        </>
      );
    case 'waiting':
      return (
        <>
          <line className={styles['waiting']} x1={x} x2={end} y1="50%" y2="50%" />
          <rect fill={`url(#${BARS})`} x={x} y="25%" width={width} height="50%" />
          <line className={styles['cap']} x1={x} x2={x} y1="0" y2="100%" />
        </>
      );
    case 'sleeping':
      return <line className={styles['sleeping']} x1={x} x2={end} y1="50%" y2="50%" />;
    case 'starting':
      return (
        <svg x={x} width={width} height="100%" viewBox="0 0 100 20" preserveAspectRatio="none">
          <path
            className={styles['starting']}
            d="M2 10L99 1V19Z"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      );
  }
}

/** A short sample of a mark, as legends and headings show it. */
export function MarkSample({
  state,
  className,
}: {
  state: LaneMark;
  className?: string | undefined;
}) {
  return (
    <Lane
      length={1}
      stretches={[{ state, from: 0, to: 1 }]}
      className={className ?? styles['sample']}
    />
  );
}

function share(part: number, whole: number): string {
  return `${Number(((100 * part) / whole).toFixed(3))}%`;
}
