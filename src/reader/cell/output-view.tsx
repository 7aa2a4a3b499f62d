import type { Locale } from '../../lesson/index.ts';
import type { CellStore } from '../../session/index.ts';
import { Announcer } from './announcer.tsx';
import styles from './output.module.css';
import type { CellStrings } from './strings.ts';
import { useCell } from './use-cell.ts';
import { useLate } from './use-late.ts';

interface OutputViewProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
  /** Whether the page offers links to the program; the Playground has its own. */
  readonly shareable: boolean;
}

/** What the newest run printed, as it prints it. */
export function OutputView({ store, text, locale, onLine, shareable }: OutputViewProps) {
  const run = useCell(store, (state) => state.run);
  const status = useCell(store, (state) => state.status);
  const late = useLate(run?.id ?? null, loadOutput);
  const hint = (
    <p className={styles['hint']}>
      {store.cell.charts.includes('timeline') ? text.nothingYetWithLanes : text.nothingYet}
    </p>
  );
  return (
    <section className={styles['output']} aria-label={`${text.output} ${store.cell.file}`}>
      {status.kind === 'unavailable' ? null : run === null || late === null ? (
        hint
      ) : (
        <late.RunOutput
          store={store}
          run={run}
          status={status}
          label={text.output}
          locale={locale}
          onLine={onLine}
          shareable={shareable}
        />
      )}
      <Announcer store={store} text={text} locale={locale} />
    </section>
  );
}

/** Reading needs no output: it comes with the first run. */
const loadOutput = () => import('./run-output.tsx');
