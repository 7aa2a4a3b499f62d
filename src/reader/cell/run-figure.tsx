import { lazy, Suspense } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { isActive, type CellStore } from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import styles from './cell.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';

const RunTimeline = lazy(async () => ({
  default: (await import('./run-timeline.tsx')).RunTimeline,
}));

interface RunFigureProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly highlightLine: number | null;
  readonly onLine: (line: number) => void;
  /** The reader points at a span of a line, or no longer. */
  readonly onPoint: (line: number | null) => void;
}

/** The lanes of the newest run; nothing before the first. */
export function RunFigure(props: RunFigureProps) {
  const { store, text, locale, highlightLine, onLine, onPoint } = props;
  const run = useCell(store, (state) => state.run);
  const status = useCell(store, (state) => state.status);
  if (run === null || status.kind === 'unavailable') return null;
  return (
    <Suspense fallback={<OnlyHeard>{text.figureHint}</OnlyHeard>}>
      <div className={styles['figure']}>
        <RunTimeline
          key={run.id}
          batches={run.trace}
          code={run.code}
          file={store.cell.file}
          locale={locale}
          onLine={onLine}
          onPoint={onPoint}
          startedAt={run.startedAt}
          origin={run.policy.kind === 'seeded' ? run.policy : null}
          highlightLine={highlightLine}
          running={isActive(status) || status.kind === 'stopping'}
          wallTime={status.kind === 'ended' ? status.wallTime : null}
        />
      </div>
    </Suspense>
  );
}
