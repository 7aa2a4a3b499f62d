import type { ReactNode } from 'react';
import type { Evidence } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { Badge } from '../evidence/badge.tsx';
import { withCode } from './code-in-text.tsx';
import styles from './figure-frame.module.css';
import { badgeDetail, BADGES, provenanceText, type Provenance } from './provenance.ts';

interface FigureFrameProps {
  readonly heading: string;
  /** The sentence that the figure proves, names in it marked by `asCode`; a quieter one while it is empty. */
  readonly caption: string;
  readonly phase: 'empty' | 'live' | 'finished';
  /** Null while it is not known yet. */
  readonly evidence: Evidence | null;
  readonly provenance: Provenance | null;
  readonly locale: Locale;
  readonly children: ReactNode;
}

/** What stands around every chart of a run: its kind, what it is evidence of, its sentence, where it was measured. */
export function FigureFrame(props: FigureFrameProps) {
  const { heading, caption, phase, evidence, provenance, locale, children } = props;
  return (
    <figure className={styles['figure']} data-phase={phase}>
      <figcaption>
        <div className={styles['kicker']}>
          <span>{heading}</span>
          {evidence && (
            <Badge evidence={BADGES[evidence.kind]} locale={locale}>
              {badgeDetail(evidence, locale)}
            </Badge>
          )}
        </div>
        <p className={phase === 'empty' ? styles['invitation'] : styles['say']}>
          {withCode(caption)}
        </p>
      </figcaption>
      {children}
      {evidence && provenance && phase === 'finished' && (
        <p className={styles['provenance']}>{provenanceText(provenance, evidence, locale)}</p>
      )}
    </figure>
  );
}
