import { EvidenceSign, type Evidence } from '../evidence/badge.tsx';
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
        {EVIDENCE.map((name) => (
          <li key={name}>
            <EvidenceSign evidence={name} />
            <h3>{text[name]}</h3>
            <p>{text[`${name}Text`]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const EVIDENCE = [
  'parallel',
  'turns',
  'seeded',
  'recorded',
  'reported',
] as const satisfies readonly Evidence[];
