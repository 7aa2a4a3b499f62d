import type { Locale, PredictionQuestion } from '../../lesson/index.ts';
import type { Predicted } from '../../session/index.ts';
import { letterOf } from './numbers.ts';
import styles from './choice-question.module.css';

/** What every way of answering is given. */
export interface AnswerProps {
  /** Id of the prediction. */
  readonly id: string;
  readonly titleId: string;
  readonly unit: string;
  readonly locale: Locale;
  /** Whether the page is alive; before that nothing can be answered. */
  readonly ready: boolean;
  readonly onPredict: (predicted: Predicted) => void;
}

interface ChoiceQuestionProps extends AnswerProps {
  readonly question: PredictionQuestion & { readonly kind: 'choice' };
  readonly chosen: number | null;
}

/** Options under each other; those that stand for a number have a bar to scale in the margin. */
export function ChoiceQuestion({
  question,
  chosen,
  id,
  titleId,
  ready,
  onPredict,
}: ChoiceQuestionProps) {
  const { options } = question;
  const most = Math.max(0, ...options.map(({ value }) => value ?? 0));
  return (
    <fieldset className={styles['options']} aria-labelledby={titleId}>
      {options.map(({ html, value }, option) => (
        <label key={letterOf(option)} className={styles['option']}>
          <input
            type="radio"
            name={id}
            checked={chosen === option}
            disabled={!ready}
            onChange={() => onPredict({ kind: 'choice', option })}
          />
          <span className={styles['letter']}>{letterOf(option)}</span>
          <span className={styles['words']} dangerouslySetInnerHTML={{ __html: html }} />
          {most > 0 ? (
            <span
              className={value === null ? styles['noBar'] : styles['optionBar']}
              style={{ '--share': value === null ? 1 : value / most } as React.CSSProperties}
              aria-hidden="true"
            />
          ) : null}
        </label>
      ))}
    </fieldset>
  );
}
