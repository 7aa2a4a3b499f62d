import type { ReactNode } from 'react';
import { MarkSample, type MarkState } from '../marks/marks.tsx';
import { usePage } from '../page/context.tsx';
import block from './block.module.css';
import styles from './key.module.css';
import { homeStrings } from './strings.ts';

const MARKS: readonly { readonly state: MarkState; readonly name: MarkName }[] = [
  { state: 'running', name: 'markRunning' },
  { state: 'ready', name: 'markReady' },
  { state: 'waiting', name: 'markWaiting' },
  { state: 'sleeping', name: 'markSleeping' },
  { state: 'starting', name: 'markStarting' },
];
type MarkName = 'markRunning' | 'markReady' | 'markWaiting' | 'markSleeping' | 'markStarting';

/** What the five marks mean. */
export function FiveMarks() {
  const { locale } = usePage();
  const text = homeStrings[locale];
  return (
    <section className={block['block']} aria-labelledby="marks-title">
      <div className={block['intro']}>
        <h2 id="marks-title">{text.marks}</h2>
        <p>{text.marksText}</p>
      </div>
      <ul className={styles['marks']}>
        {MARKS.map(({ state, name }) => (
          <li key={state}>
            <MarkSample state={state} className={styles['mark']} />
            <h3>{text[name]}</h3>
            <p>{text[`${name}Text`]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the numbers of a chart can come from, each with the sign that its badge carries. */
export function EvidenceKinds() {
  const { locale } = usePage();
  const text = homeStrings[locale];
  return (
    <section className={block['block']} aria-labelledby="evidence-title">
      <div className={block['intro']}>
        <h2 id="evidence-title">{text.evidence}</h2>
        <p>{text.evidenceText}</p>
      </div>
      <ul className={styles['evidence']}>
        {EVIDENCE.map(({ name, sign }) => (
          <li key={name}>
            <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true" focusable="false">
              {sign}
            </svg>
            <h3>{text[name]}</h3>
            <p>{text[`${name}Text`]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

type EvidenceName = 'parallel' | 'turns' | 'seeded' | 'recorded' | 'reported';

const EVIDENCE: readonly { readonly name: EvidenceName; readonly sign: ReactNode }[] = [
  { name: 'parallel', sign: <path fill="currentColor" d="M0 1h26v5H0zM0 8h26v5H0z" /> },
  { name: 'turns', sign: <path fill="currentColor" d="M0 1h9v5H0zM9 8h8v5H9zM17 1h9v5h-9z" /> },
  {
    name: 'seeded',
    sign: (
      <path
        fill="currentColor"
        d="M0 0h4v4H0zM11 0h4v4h-4zM5.5 5h4v4h-4zM16.500 5h4v4h-4zM11 10h4v4h-4zM22 10h4v4h-4z"
      />
    ),
  },
  {
    name: 'recorded',
    sign: (
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
  },
  {
    name: 'reported',
    sign: (
      <path
        fill="currentColor"
        d="M0 0h8v7.500L4 14H0l2.500-6H0zM13 0h8v7.500L17 14h-4l2.500-6H13z"
      />
    ),
  },
];
