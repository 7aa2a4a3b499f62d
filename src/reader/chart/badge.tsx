import type { Evidence } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import styles from './badge.module.css';
import { badgeText } from './provenance.ts';

interface BadgeProps {
  readonly evidence: Evidence;
  readonly locale: Locale;
}

/** What kind of evidence a figure is: a small drawing of how its lanes ran, and the words for it. */
export function Badge({ evidence, locale }: BadgeProps) {
  return (
    <span className={styles['badge']} data-evidence={evidence.kind}>
      <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">
        <Sign kind={evidence.kind} />
      </svg>
      {badgeText(evidence, locale)}
    </span>
  );
}

function Sign({ kind }: { readonly kind: Evidence['kind'] }) {
  switch (kind) {
    case 'parallel':
      return <path fill="currentColor" d="M0 0h26v5.5H0ZM0 8.5h26V14H0Z" />;
    case 'in-turns':
      return <path fill="currentColor" d="M0 0h8v5.5H0ZM17 0h9v5.5h-9ZM8.5 8.5h8V14h-8Z" />;
    case 'unproven':
      return (
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          d="M.75.75h24.5v4H.75ZM.75 9.25h24.5v4H.75Z"
        />
      );
    case 'seeded':
      // A row of seeds, sown at equal distances.
      return (
        <path
          fill="currentColor"
          d="M0 7l3-3.5 3 3.5-3 3.5ZM10 7l3-3.5 3 3.5-3 3.5ZM20 7l3-3.5 3 3.5-3 3.5Z"
        />
      );
    case 'recorded':
      return (
        <>
          <rect
            x=".75"
            y=".75"
            width="24.5"
            height="12.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
          <circle cx="13" cy="7" r="3.25" fill="currentColor" />
        </>
      );
  }
}
