import { useMemo } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { CheckedRun } from '../../session/index.ts';
import { Timeline } from '../chart/index.ts';
import styles from './exercise.module.css';
import { exerciseStrings } from './strings.ts';

interface ReplayProps {
  readonly run: CheckedRun;
  /** Where to look, in seconds since the first line. */
  readonly at: number | null;
  readonly code: string;
  readonly file: string;
  readonly title: string;
  readonly locale: Locale;
}

/** The lanes of a run that a check refused, with a flag where the check says to look. */
export function Replay({ run, at, code, file, title, locale }: ReplayProps) {
  const text = exerciseStrings[locale];
  const source = useMemo(() => ({ batches: run.trace, subscribe: () => () => undefined }), [run]);
  const flags = useMemo(
    () => (at === null ? [] : [{ time: at * 1_000_000, label: text.here }]),
    [at, text],
  );
  const origin = useMemo(
    () => (run.seed === null ? null : { kind: 'seeded' as const, seed: run.seed }),
    [run],
  );
  return (
    <section className={styles['replay']} aria-label={title}>
      {run.output === '' ? null : <pre className={styles['printed']}>{run.output}</pre>}
      <Timeline
        batches={source}
        code={code}
        file={file}
        locale={locale}
        onLine={ignoreLine}
        highlightLine={null}
        running={false}
        wallTime={run.wallTime}
        origin={origin}
        flags={flags}
        provenance={null}
      />
    </section>
  );
}

/** The program in the editor may be another one by now. */
function ignoreLine(): void {
  // Nothing to go to.
}
