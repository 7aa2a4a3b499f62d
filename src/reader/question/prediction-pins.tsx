import type { Locale, Prediction } from '../../lesson/index.ts';
import type { Predicted } from '../../session/index.ts';
import { LaneDrawing } from './lane-drawing.tsx';
import { formatValue, letterOf } from './numbers.ts';
import styles from './pins.module.css';
import { questionStrings } from './strings.ts';
import { useAnswer, useAnswerStore } from './use-answer.ts';
import { verdictOf } from './verdict.ts';

export interface PredictionPinsProps {
  /** The predictions about one result. */
  readonly predictions: readonly Prediction[];
  /** Slug of the lesson. */
  readonly lesson: string;
  readonly locale: Locale;
}

/** What the reader predicted of a result, beside it; nothing where nothing was predicted. */
export function PredictionPins({ predictions, lesson, locale }: PredictionPinsProps) {
  return predictions.map((prediction) => (
    <Pin key={prediction.id} prediction={prediction} lesson={lesson} locale={locale} />
  ));
}

interface PinProps {
  readonly prediction: Prediction;
  readonly lesson: string;
  readonly locale: Locale;
}

function Pin({ prediction, lesson, locale }: PinProps) {
  const { answered } = useAnswer(useAnswerStore(lesson, prediction));
  if (answered?.kind !== 'prediction') return null;
  const { predicted } = answered;
  const text = questionStrings[locale];
  return (
    <aside className={styles['pin']} aria-label={`${text.predict}: ${prediction.title}`}>
      <Said prediction={prediction} predicted={predicted} locale={locale} />
      <Verdict prediction={prediction} predicted={predicted} locale={locale} />
    </aside>
  );
}

interface SaidProps {
  readonly prediction: Prediction;
  readonly predicted: Predicted;
  readonly locale: Locale;
}

function Said({ prediction, predicted, locale }: SaidProps) {
  const text = questionStrings[locale];
  const { question, unit } = prediction;
  if (predicted.kind === 'choice' && question.kind === 'choice') {
    const option = question.options[predicted.option];
    return (
      <p>
        {text.youSaid} <b>{letterOf(predicted.option)}</b>
        {text.dot}
        <span dangerouslySetInnerHTML={{ __html: option?.html ?? '' }} />
      </p>
    );
  }
  if (predicted.kind === 'number') {
    return (
      <p>
        {text.youSaid} <b>{formatValue(predicted.value, unit, locale)}</b>
        {text.dot}
      </p>
    );
  }
  return (
    <>
      <p>{text.youDrew}</p>
      {predicted.kind === 'bars' && question.kind === 'bars'
        ? question.bars.map(({ label, given, answer }, index) =>
            given ? null : (
              <Bar
                key={label}
                label={label}
                drawn={predicted.values[index] ?? null}
                right={answer?.value ?? null}
                max={question.max}
                say={(value) => formatValue(value, unit, locale)}
                text={text}
              />
            ),
          )
        : null}
      {predicted.kind === 'lanes' && question.kind === 'lanes'
        ? question.lanes.map(({ label, given }, index) =>
            given ? null : (
              <div key={label} className={styles['lane']}>
                <span>{label}</span>
                <LaneDrawing
                  states={predicted.lanes[index] ?? []}
                  cell={24}
                  height={16}
                  className={styles['marks']}
                />
              </div>
            ),
          )
        : null}
    </>
  );
}

interface BarProps {
  readonly label: string;
  readonly drawn: number | null;
  readonly right: number | null;
  readonly max: number;
  readonly say: (value: number) => string;
  readonly text: (typeof questionStrings)['en'];
}

/** The drawn bar hollow, the right one solid under it, on one scale. */
function Bar({ label, drawn, right, max, say, text }: BarProps) {
  const share = (value: number) => ({ '--share': value / max }) as React.CSSProperties;
  return (
    <div className={styles['bar']}>
      <span>{label}</span>
      {drawn === null ? null : (
        <span className={styles['drawn']} style={share(drawn)}>
          <i aria-hidden="true" /> {text.yours} {say(drawn)}
        </span>
      )}
      {right === null ? null : (
        <span className={styles['right']} style={share(right)}>
          <i aria-hidden="true" /> {text.itIs} {say(right)}
        </span>
      )}
    </div>
  );
}

/** Whether it was right, or what the author says to who predicted this. */
function Verdict({ prediction, predicted, locale }: SaidProps) {
  const text = questionStrings[locale];
  const { question, unit } = prediction;
  const feedback =
    predicted.kind === 'choice' && question.kind === 'choice'
      ? (question.options[predicted.option]?.feedback ?? '')
      : '';
  if (feedback !== '') return <div dangerouslySetInnerHTML={{ __html: feedback }} />;
  const verdict = verdictOf(question, predicted);
  if (verdict.kind === 'unknown') return null;
  if (verdict.kind === 'right') return <p>{text.right}</p>;
  if (verdict.answer === null) return null;
  const answer =
    question.kind === 'choice'
      ? letterOf(verdict.answer)
      : formatValue(verdict.answer, unit, locale);
  return (
    <p>
      {text.answerIs} <b>{answer}</b>
      {text.dot}
    </p>
  );
}
