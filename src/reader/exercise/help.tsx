import { useState } from 'react';
import type { Exercise } from '../../lesson/index.ts';
import type { ExerciseStore } from '../../session/index.ts';
import { latePart } from '../cell/late-part.tsx';
import { useHydrated } from '../cell/use-cell.ts';
import styles from './exercise.module.css';
import type { ExerciseStrings } from './strings.ts';

const Comparison = latePart(async () => ({
  default: (await import('../cell/comparison.tsx')).Comparison,
}));

interface HelpProps {
  readonly exercise: Exercise;
  readonly file: string;
  /** The reader's program. */
  readonly code: string;
  /** How many hints are open. */
  readonly hints: number;
  readonly solutionSeen: boolean;
  readonly store: ExerciseStore;
  readonly text: ExerciseStrings;
}

/** Hints one at a time, then a solution, and how the reader's program differs from it. */
export function Help({ exercise, file, code, hints, solutionSeen, store, text }: HelpProps) {
  const ready = useHydrated();
  const { hints: all, solution } = exercise;
  const [comparing, setComparing] = useState(false);
  return (
    <>
      {all.slice(0, hints).map((html, index) => (
        <div key={html} className={styles['hint']}>
          <span className={styles['label']}>{text.hint(index + 1, all.length)}</span>
          <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ))}
      {solutionSeen ? (
        <div className={styles['solution']}>
          <span className={styles['label']}>
            {text.solution} <code>{file}</code>
          </span>
          <div dangerouslySetInnerHTML={{ __html: solution.codeHtml }} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: solution.html }} />
        </div>
      ) : null}
      {comparing ? (
        <Comparison
          before={code}
          after={solution.code}
          label={text.comparison}
          added={text.inSolution}
          removed={text.inYours}
          same={text.same}
        />
      ) : null}
      <p className={styles['acts']}>
        {hints < all.length ? (
          <button
            type="button"
            className={styles['outlined']}
            disabled={!ready}
            onClick={() => store.nextHint()}
          >
            {hints === 0 ? text.firstHint : text.nextHint}
          </button>
        ) : null}
        {solutionSeen ? (
          <button type="button" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {comparing ? text.hideComparison : text.compare}
          </button>
        ) : (
          <button type="button" disabled={!ready} onClick={() => store.showSolution()}>
            {text.showSolution}
          </button>
        )}
      </p>
      <noscript>
        {all.map((html, index) => (
          <details key={html}>
            <summary>{text.hint(index + 1, all.length)}</summary>
            <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
          </details>
        ))}
        <details>
          <summary>{text.solution}</summary>
          <div dangerouslySetInnerHTML={{ __html: solution.codeHtml }} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: solution.html }} />
        </details>
      </noscript>
    </>
  );
}
