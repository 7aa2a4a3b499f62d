import { STATE, type LiveState } from '../../charts/index.ts';
import type { LaneState } from '../../lesson/index.ts';
import { StateShapes } from '../chart/state-mark.tsx';

const STATES: Readonly<Record<Exclude<LaneState, 'none'>, LiveState>> = {
  running: STATE.running,
  ready: STATE.ready,
  waiting: STATE.waiting,
  sleeping: STATE.sleeping,
  starting: STATE.starting,
};

interface LaneDrawingProps {
  readonly states: readonly LaneState[];
  /** Width of a cell in px of the drawing. */
  readonly cell: number;
  readonly height: number;
  readonly className?: string | undefined;
  /** On the page. */
  readonly width?: string;
}

/** A lane as predictions draw it: each stretch of one state with its mark. */
export function LaneDrawing({ states, cell, height, className, width }: LaneDrawingProps) {
  return (
    <svg
      className={className}
      style={{ width }}
      viewBox={`0 0 ${cell * states.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {stretchesOf(states).map(({ state, from, to }) =>
        state === 'none' ? null : (
          <StateShapes
            key={from}
            state={STATES[state]}
            x={from * cell}
            width={(to - from) * cell}
            height={height}
          />
        ),
      )}
    </svg>
  );
}

interface Stretch {
  readonly state: LaneState;
  readonly from: number;
  readonly to: number;
}

/** Neighbouring cells of one state, joined. */
export function stretchesOf(states: readonly LaneState[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, state] of states.entries()) {
    const last = stretches.at(-1);
    if (last?.state === state) stretches.splice(-1, 1, { ...last, to: index + 1 });
    else stretches.push({ state, from: index, to: index + 1 });
  }
  return stretches;
}
