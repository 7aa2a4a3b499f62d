import type { ExerciseBlock, Prediction, Quiz } from '../../lesson/index.ts';
import { usePage } from '../page/context.tsx';
import styles from './block-view.module.css';
import { CellSlot } from './cell-slot.tsx';
import { lessonStrings } from './strings.ts';

/** A question before a run. */
export function PredictionView({ prediction }: { readonly prediction: Prediction }) {
  const { locale } = usePage();
  const text = lessonStrings[locale];
  const { id, title, html, question } = prediction;
  return (
    <section className={styles['question']} id={id} aria-labelledby={`${id}-title`}>
      <p className={styles['kicker']}>
        <span className={styles['predict']}>{text.predict}</span>
        <span className={styles['rest']}>{text.predictWhen}</span>
      </p>
      <h3 className={styles['calloutTitle']} id={`${id}-title`}>
        {title}
      </h3>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      {question.kind === 'choice' ? <Options options={question.options} /> : null}
    </section>
  );
}

/** A question with one right answer. */
export function QuizView({ quiz }: { readonly quiz: Quiz }) {
  const { locale } = usePage();
  const text = lessonStrings[locale];
  return (
    <section className={styles['question']} id={quiz.id} aria-labelledby={`${quiz.id}-title`}>
      <h3 className={styles['kicker']} id={`${quiz.id}-title`}>
        {quiz.title === '' ? text.quiz : quiz.title}
      </h3>
      <div className="prose" dangerouslySetInnerHTML={{ __html: quiz.html }} />
      <Options options={quiz.options} />
    </section>
  );
}

function Options({ options }: { readonly options: readonly { readonly html: string }[] }) {
  return (
    <ol className={styles['options']}>
      {options.map(({ html }) => (
        <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
      ))}
    </ol>
  );
}

interface ExerciseViewProps {
  readonly block: ExerciseBlock;
  /** Slug of the lesson. */
  readonly lesson: string;
  readonly number: string;
}

/** A task, the program to change, and help. */
export function ExerciseView({ block, lesson, number }: ExerciseViewProps) {
  const { locale } = usePage();
  const text = lessonStrings[locale];
  const { cell, exercise } = block;
  return (
    <section>
      <div className="prose" dangerouslySetInnerHTML={{ __html: exercise.html }} />
      <CellSlot cell={cell} lesson={lesson} number={number} />
      {exercise.hints.map((html, index) => (
        <details key={html}>
          <summary>{text.hint(index + 1)}</summary>
          <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
        </details>
      ))}
      <details>
        <summary>{text.solution}</summary>
        <div dangerouslySetInnerHTML={{ __html: exercise.solution.codeHtml }} />
        <div className="prose" dangerouslySetInnerHTML={{ __html: exercise.solution.html }} />
      </details>
    </section>
  );
}
