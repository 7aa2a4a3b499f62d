import type { PredictionQuestion } from '../../lesson/index.ts';
import type { AnswerProps } from './choice-question.tsx';
import { formatValue } from './numbers.ts';
import styles from './scale.module.css';
import { questionStrings } from './strings.ts';

interface BarsQuestionProps extends AnswerProps {
  readonly question: PredictionQuestion & { readonly kind: 'bars' };
  /** By the place of the bar; missing or `null` for one that was not drawn. */
  readonly values: readonly (number | null)[];
}

/** Bars to draw by dragging their ends: each is a slider in the shape of a bar. */
export function BarsQuestion({
  question,
  values,
  titleId,
  unit,
  locale,
  ready,
  onPredict,
}: BarsQuestionProps) {
  const text = questionStrings[locale];
  const { bars, max, step } = question;
  const draw = (place: number, length: number): void => {
    const next = bars.map((_, index) => (index === place ? length : (values[index] ?? null)));
    onPredict({ kind: 'bars', values: next });
  };
  return (
    <fieldset className={styles['scale']} aria-labelledby={titleId}>
      <p className={styles['how']}>{text.drawBars}</p>
      {bars.map(({ label, given, answer }, index) => {
        const value = given ? (answer?.value ?? 0) : (values[index] ?? null);
        const said = value === null ? text.notYet : formatValue(value, unit, locale);
        return (
          <label
            key={label}
            className={styles['bar']}
            data-given={given || undefined}
            data-empty={value === null || undefined}
          >
            <span>{label}</span>
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
                disabled={!ready || given}
                aria-valuetext={given ? `${said}, ${text.given}` : said}
                onChange={({ currentTarget }) => draw(index, currentTarget.valueAsNumber)}
              />
            </span>
            <output>{said}</output>
          </label>
        );
      })}
    </fieldset>
  );
}
