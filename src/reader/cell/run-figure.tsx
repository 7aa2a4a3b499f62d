import { lazy, Suspense } from 'react';
import type { Locale, Prediction } from '../../lesson/index.ts';
import type { CellStore } from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import styles from './cell.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';

const RunCharts = lazy(async () => ({
  default: (await import('./run-charts.tsx')).RunCharts,
}));

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
  if (run === null || status.kind === 'unavailable') return null;
  return (
    <Suspense fallback={<OnlyHeard>{text.figureHint}</OnlyHeard>}>
      <div className={styles['figure']}>
        <RunCharts key={run.id} cell={store.cell} run={run} status={status} {...props} />
      </div>
    </Suspense>
  );
}
