import type { ReactNode } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { RepeatedRuns } from '../../measure/index.ts';
import { ExportRow, type Exports } from '../chart/export-row.tsx';
import { Badge, type Evidence } from '../evidence/badge.tsx';
import { ProvenanceLine } from '../evidence/provenance.tsx';
import styles from './measurement.module.css';
import { measurementStrings } from './strings.ts';

/** Where repeated runs come from. */
export interface PanelOrigin {
  readonly evidence: Evidence;
  /** What follows the words of the badge, such as a version. */
  readonly detail: string;
  readonly provenance: string;
  /** The program. */
  readonly file: string;
}

/** What panels of comparisons and sweeps have in common. */
export interface PanelProps {
  readonly runs: RepeatedRuns;
  readonly title: string;
  readonly origin: PanelOrigin;
  /** Whether the chart can be saved; not before there is a script that does it. */
  readonly exportable: boolean;
  readonly locale: Locale;
}

interface FrameProps extends Pick<PanelProps, 'title' | 'origin' | 'exportable' | 'locale'> {
  /** What it says in words. */
  readonly verdicts: ReactNode;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  readonly exports: Exports;
}

/** One chart of repeated runs: heading and badge, verdicts, drawing, numbers, and where they come from. */
export function PanelFrame(props: FrameProps) {
  const { title, origin, exportable, locale, verdicts, chart, table, exports } = props;
  return (
    <section className={styles['panel']}>
      <div className={styles['panelHead']}>
        <h3>{title}</h3>
        <Badge evidence={origin.evidence} locale={locale}>
          {origin.detail}
        </Badge>
      </div>
      <div className={styles['verdicts']}>{verdicts}</div>
      <div className={styles['drawing']}>{chart}</div>
      <details className={styles['more']}>
        <summary>{measurementStrings[locale].table}</summary>
        {table}
      </details>
      {exportable ? (
        <div className={styles['exports']}>
          <ExportRow exports={exports} locale={locale} />
        </div>
      ) : null}
      <ProvenanceLine text={origin.provenance} />
    </section>
  );
}
