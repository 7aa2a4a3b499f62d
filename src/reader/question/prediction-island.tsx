import type { Locale, Prediction } from '../../lesson/index.ts';
import type { Predicted } from '../../session/index.ts';
import { useHydrated } from '../cell/use-cell.ts';
import { BarsQuestion } from './bars-question.tsx';
import { ChoiceQuestion } from './choice-question.tsx';
import { LanesQuestion } from './lanes-question.tsx';
import { NumberQuestion } from './number-question.tsx';
import styles from './prediction.module.css';
import { questionStrings } from './strings.ts';
import { useAnswer, useAnswerStore } from './use-answer.ts';

export interface PredictionIslandProps {
  readonly prediction: Prediction;
  /** Slug of the lesson. */
  readonly lesson: string;
  readonly locale: Locale;
}

/** A question before a run. It asks and keeps; it holds nothing back, whether answered or not. */
export function PredictionIsland({ prediction, lesson, locale }: PredictionIslandProps) {
  const text = questionStrings[locale];
  const { id, title, html } = prediction;
  const store = useAnswerStore(lesson, prediction);
  const { answered, outdated, keeping } = useAnswer(store);
  const predicted = answered?.kind === 'prediction' ? answered.predicted : null;
  const titleId = `${id}-title`;
  return (
    <section className={styles['question']} id={id} aria-labelledby={titleId}>
      <p className={styles['kicker']}>
        <span className={styles['flag']}>{text.predict}</span>
        <output className={styles['rest']}>
          {predicted === null ? (outdated ? text.outdated : text.before) : text.pinned}
        </output>
      </p>
      <h3 className={styles['title']} id={titleId}>
        {title}
      </h3>
      {html === '' ? null : <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />}
      <Question
        prediction={prediction}
        predicted={predicted}
        titleId={titleId}
        locale={locale}
        onPredict={(next) => store.answer({ kind: 'prediction', predicted: next })}
      />
      {predicted !== null && keeping !== null ? (
        <output className={styles['notice']}>{text.notKept}</output>
      ) : null}
    </section>
  );
}

interface QuestionProps {
  readonly prediction: Prediction;
  readonly predicted: Predicted | null;
  readonly titleId: string;
  readonly locale: Locale;
  readonly onPredict: (predicted: Predicted) => void;
}

/** The way in which the question is answered. */
function Question({ prediction, predicted, ...rest }: QuestionProps) {
  const ready = useHydrated();
  const { question, unit, id } = prediction;
  const shared = { id, unit, ready, ...rest };
  switch (question.kind) {
    case 'choice':
      return (
        <ChoiceQuestion
          question={question}
          chosen={predicted?.kind === 'choice' ? predicted.option : null}
          {...shared}
        />
      );
    case 'number':
      return (
        <NumberQuestion
          question={question}
          value={predicted?.kind === 'number' ? predicted.value : null}
          {...shared}
        />
      );
    case 'bars':
      return (
        <BarsQuestion
          question={question}
          values={predicted?.kind === 'bars' ? predicted.values : []}
          {...shared}
        />
      );
    case 'lanes':
      return (
        <LanesQuestion
          question={question}
          drawn={predicted?.kind === 'lanes' ? predicted.lanes : []}
          {...shared}
        />
      );
  }
}
