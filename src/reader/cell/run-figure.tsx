import type { Locale, Prediction } from '../../lesson/index.ts';
import type { CellStore } from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import styles from './cell.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';
import { begun, useLate } from './use-late.ts';

interface RunFigureProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly lesson: string;
  readonly predictions: readonly Prediction[];
  readonly highlightLine: number | null;
  readonly onLine: (line: number) => void;
  /** The reader points at a span of a line, or no longer. */
  readonly onPoint: (line: number | null) => void;
}

/** The charts of the newest run; nothing before the first. */
export function RunFigure({ store, text, ...props }: RunFigureProps) {
  const run = useCell(store, (state) => state.run);
  const status = useCell(store, (state) => state.status);
  const late = useLate(begun(run, status), loadCharts);
  if (run === null || status.kind === 'unavailable') return null;
  if (late === null) return <OnlyHeard>{text.figureHint}</OnlyHeard>;
  return (
    <div className={styles['figure']}>
      <late.RunCharts key={run.id} cell={store.cell} run={run} status={status} {...props} />
    </div>
  );
}

const loadCharts = () => import('./run-charts.tsx');
