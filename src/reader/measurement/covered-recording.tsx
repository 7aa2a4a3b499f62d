import type { ReactNode } from 'react';
import type { Prediction } from '../../lesson/index.ts';
import { useAnswer, useAnswerStore } from '../question/use-answer.ts';
import styles from './measurement.module.css';

interface CoveredRecordingProps {
  /** What is asked about the result that is covered. */
  readonly prediction: Prediction;
  /** Slug of the lesson. */
  readonly lesson: string;
  /** Whether there is nothing to cover any more, whatever was predicted. */
  readonly shown: boolean;
  readonly summary: string;
  readonly children: ReactNode;
}

/** A result from elsewhere that would answer a prediction: folded until there is one. Who wants to see it opens it. */
export function CoveredRecording({
  prediction,
  lesson,
  shown,
  summary,
  children,
}: CoveredRecordingProps) {
  const { answered } = useAnswer(useAnswerStore(lesson, prediction));
  const open = shown || answered !== null;
  return (
    <details className={styles['covered']} open={open} data-shown={open || undefined}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
