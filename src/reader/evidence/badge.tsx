import type { ReactNode } from 'react';
import type { Locale } from '../../lesson/index.ts';
import styles from './badge.module.css';
import { evidenceStrings } from './strings.ts';

/** Where the numbers of a chart come from. */
export type Evidence = 'parallel' | 'turns' | 'here' | 'seeded' | 'recorded' | 'reported';

interface BadgeProps {
  readonly evidence: Evidence;
  readonly locale: Locale;
  /** What follows the words, such as a version. */
  readonly children?: ReactNode;
}

/** Says what a chart is evidence for: a sign and words. */
export function Badge({ evidence, locale, children }: BadgeProps) {
  return (
    <span className={styles['badge']}>
      <EvidenceSign evidence={evidence} />
      <span>
        {evidenceStrings[locale][evidence]}
        {children}
      </span>
    </span>
  );
}

/** The sign of a kind of evidence; the words stand beside it. */
export function EvidenceSign({ evidence }: { readonly evidence: Evidence }) {
  return (
    <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true" focusable="false">
      {SIGNS[evidence]}
    </svg>
  );
}

const SIGNS: Readonly<Record<Evidence, ReactNode>> = {
  parallel: <path fill="currentColor" d="M0 1h26v5H0zM0 8h26v5H0z" />,
  turns: <path fill="currentColor" d="M0 1h9v5H0zM9 8h8v5H9zM17 1h9v5h-9z" />,
  here: (
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      d="M.75 1.75h24.500v3.500H.75zM.75 8.750h24.500v3.500H.75z"
    />
  ),
  seeded: (
    <path
      fill="currentColor"
      d="M0 0h4v4H0zM11 0h4v4h-4zM5.5 5h4v4h-4zM16.500 5h4v4h-4zM11 10h4v4h-4zM22 10h4v4h-4z"
    />
  ),
  recorded: (
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
      <path fill="currentColor" d="M4 4h10v6H4z" />
    </>
  ),
  reported: (
    <path
      fill="currentColor"
      d="M0 0h8v7.500L4 14H0l2.500-6H0zM13 0h8v7.500L17 14h-4l2.500-6H13z"
    />
  ),
};
