import type { Locale, Quiz } from '../../lesson/index.ts';
import { useHydrated } from '../cell/use-cell.ts';
import { letterOf } from './numbers.ts';
import styles from './quiz.module.css';
import { questionStrings } from './strings.ts';
import { useAnswer, useAnswerStore } from './use-answer.ts';

export interface QuizIslandProps {
  readonly quiz: Quiz;
  /** Slug of the lesson. */
  readonly lesson: string;
  readonly locale: Locale;
}

/** A question whose every option has something to say to who chooses it. One may choose again. */
export function QuizIsland({ quiz, lesson, locale }: QuizIslandProps) {
  const text = questionStrings[locale];
  const ready = useHydrated();
  const store = useAnswerStore(lesson, quiz);
  const { answered, outdated, keeping } = useAnswer(store);
  const chosen = answered?.kind === 'quiz' ? answered.chosen : [];
  const last = chosen.at(-1);
  const titleId = `${quiz.id}-title`;
  return (
    <section className={styles['quiz']} id={quiz.id} aria-labelledby={titleId}>
      <p className={styles['kicker']}>
        <span id={titleId}>{quiz.title === '' ? text.question : quiz.title}</span>
        {outdated ? <span className={styles['rest']}>{text.outdated}</span> : null}
      </p>
      <div
        className={`prose ${styles['asks']}`}
        id={`${quiz.id}-asks`}
        dangerouslySetInnerHTML={{ __html: quiz.html }}
      />
      <fieldset className={styles['options']} aria-labelledby={`${quiz.id}-asks`}>
        {quiz.options.map(({ html, right, feedback, misconception }, option) => (
          <div key={letterOf(option)} className={styles['row']}>
            <label className={styles['option']}>
              <input
                type="radio"
                name={quiz.id}
                checked={last === option}
                disabled={!ready}
                onChange={() => store.answer({ kind: 'quiz', chosen: [...chosen, option] })}
              />
              <span className={styles['letter']}>{letterOf(option)}</span>
              <span dangerouslySetInnerHTML={{ __html: html }} />
            </label>
            <div className={styles['feedback']} aria-live="polite" data-right={right}>
              {last === option ? (
                <>
                  <p className={styles['verdict']}>
                    {right ? text.so(letterOf(option)) : text.notSo(letterOf(option))}
                  </p>
                  {misconception === null ? null : <p>{text.belief(misconception.title)}</p>}
                  <div dangerouslySetInnerHTML={{ __html: feedback }} />
                </>
              ) : null}
            </div>
          </div>
        ))}
      </fieldset>
      {chosen.length > 0 && keeping !== null ? (
        <output className={styles['notice']}>{text.notKept}</output>
      ) : null}
    </section>
  );
}
