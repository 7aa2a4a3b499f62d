import type { PredictionQuestion } from '../../lesson/index.ts';
import type { AnswerProps } from './choice-question.tsx';
import { formatValue } from './numbers.ts';
import styles from './scale.module.css';
import { questionStrings } from './strings.ts';

interface NumberQuestionProps extends AnswerProps {
  readonly question: PredictionQuestion & { readonly kind: 'number' };
  readonly value: number | null;
}

/** One number on a scale. Nothing is predicted before the slider has been moved. */
export function NumberQuestion({
  question,
  value,
  titleId,
  unit,
  locale,
  ready,
  onPredict,
}: NumberQuestionProps) {
  const text = questionStrings[locale];
  const { max, step } = question;
  const said = value === null ? text.notYet : formatValue(value, unit, locale);
  return (
    <div className={styles['scale']}>
      <label className={styles['bar']} data-empty={value === null || undefined}>
        <span>{text.value}</span>
        <span
          className={styles['track']}
          style={{ '--share': (value ?? 0) / max } as React.CSSProperties}
        >
          <input
            type="range"
            min={0}
            max={max}
            step={step}
            value={value ?? 0}
            disabled={!ready}
            aria-describedby={titleId}
            aria-valuetext={said}
            onChange={({ currentTarget }) =>
              onPredict({ kind: 'number', value: currentTarget.valueAsNumber })
            }
          />
        </span>
        <output>{said}</output>
      </label>
    </div>
  );
}
