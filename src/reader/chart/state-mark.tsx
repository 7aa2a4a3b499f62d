import { STATE, stateMark, type LiveState } from '../../charts/index.ts';
import styles from './state-mark.module.css';

const CLASSES: Readonly<Record<LiveState, string | undefined>> = {
  [STATE.running]: styles['running'],
  [STATE.ready]: styles['ready'],
  [STATE.waiting]: styles['waiting'],
  [STATE.sleeping]: styles['sleeping'],
  [STATE.starting]: styles['starting'],
  [STATE.runningOrReady]: styles['runningOrReady'],
};

interface StateMarkProps {
  readonly state: LiveState;
  readonly width: number;
  readonly height: number;
  /** Where it begins, for marks within a larger drawing. */
  readonly x?: number;
}

/** The shapes of one state's mark, drawn by the same code as the lanes; stands within an SVG. */
export function StateShapes({ state, width, height, x = 0 }: StateMarkProps) {
  const { path, paint } = stateMark(state, width, height);
  return (
    <path
      className={CLASSES[state]}
      data-paint={paint}
      d={path}
      transform={x === 0 ? undefined : `translate(${x} 0)`}
    />
  );
}

/** One state's mark by itself, as legends show it. */
export function StateMark({ state, width, height }: StateMarkProps) {
  return (
    <svg
      className={styles['mark']}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <StateShapes state={state} width={width} height={height} />
    </svg>
  );
}
