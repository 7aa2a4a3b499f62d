import type {
  Block,
  CalloutBlock,
  CellBlock,
  CompareBlock,
  ExerciseBlock,
  ExplainBlock,
  Lesson,
  NoteBlock,
  Prediction,
  Quiz,
  SweepBlock,
} from '../../lesson/index.ts';
import { Island } from '../island/island.tsx';
import { usePage } from '../page/context.tsx';
import { PredictionIsland, QuizIsland } from '../question/index.ts';
import styles from './block-view.module.css';
import { CellSlot } from './cell-slot.tsx';
import { linesOf } from './code-lines.ts';
import { ExerciseView } from './exercise-view.tsx';
import { MeasurementSlot, RecordedFigure } from './measurement-slot.tsx';
import { lessonStrings } from './strings.ts';

interface BlockViewProps {
  readonly block: Exclude<Block, NoteBlock>;
  readonly lesson: Lesson;
}

/** One block of a lesson. */
export function BlockView({ block, lesson }: BlockViewProps) {
  switch (block.kind) {
    case 'prose':
      return <div className="prose" dangerouslySetInnerHTML={{ __html: block.html }} />;
    case 'cell':
      return (
        <CellSlot
          cell={block.cell}
          lesson={lesson.slug}
          number={`${lesson.number}.${placeOf(lesson, block)}`}
          predictions={predictionsAbout(lesson, block.cell.id)}
        />
      );
    case 'callout':
      return <Callout callout={block} />;
    case 'predict':
      return <PredictionSlot prediction={block.prediction} lesson={lesson.slug} />;
    case 'quiz':
      return <QuizSlot quiz={block.quiz} lesson={lesson.slug} />;
    case 'exercise':
      return (
        <ExerciseView
          block={block}
          lesson={lesson.slug}
          number={`${lesson.number}.${placeOf(lesson, block)}`}
          predictions={predictionsAbout(lesson, block.cell.id)}
        />
      );
    case 'compare':
    case 'sweep':
      return (
        <MeasurementSlot
          block={block}
          lesson={lesson.slug}
          number={`${lesson.number}.${placeOf(lesson, block)}`}
          predictions={predictionsAbout(lesson, block.id)}
        />
      );
    case 'recorded':
      return <RecordedFigure block={block} />;
    case 'explain':
      return <Explain block={block} />;
    case 'teacher':
      return <Teacher html={block.html} />;
  }
}

/** Which of the blocks of its kind in its lesson a program, a figure or an exercise is, from 1. */
function placeOf(
  lesson: Lesson,
  block: CellBlock | CompareBlock | ExerciseBlock | SweepBlock,
): number {
  const same = lesson.sections
    .flatMap(({ blocks }) => blocks)
    .filter((other) => other.kind === block.kind);
  return same.indexOf(block) + 1;
}

/** What is asked of the reader about the result of a block. */
function predictionsAbout(lesson: Lesson, id: string): readonly Prediction[] {
  return lesson.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === 'predict' && block.prediction.about === id ? [block.prediction] : [],
    );
}

function PredictionSlot({ prediction, lesson }: { prediction: Prediction; lesson: string }) {
  const { locale } = usePage();
  return (
    <Island
      name="prediction"
      id={`prediction-${prediction.id}`}
      component={PredictionIsland}
      props={{ prediction, lesson, locale }}
    />
  );
}

function QuizSlot({ quiz, lesson }: { quiz: Quiz; lesson: string }) {
  const { locale } = usePage();
  return (
    <Island
      name="quiz"
      id={`quiz-${quiz.id}`}
      component={QuizIsland}
      props={{ quiz, lesson, locale }}
    />
  );
}

/** A rule to keep, a warning, how native CPython differs, or what to take along. */
function Callout({ callout }: { callout: CalloutBlock }) {
  const { locale } = usePage();
  const text = lessonStrings[locale];
  return (
    <div
      role="note"
      className={styles['callout']}
      id={callout.id}
      aria-labelledby={`${callout.id}-title`}
    >
      <p className={styles['kicker']}>
        <span className={styles[callout.tone]}>{text[callout.tone]}</span>
      </p>
      <h3 className={styles['calloutTitle']} id={`${callout.id}-title`}>
        {callout.title === '' ? text[callout.tone] : callout.title}
      </h3>
      <div className="prose" dangerouslySetInnerHTML={{ __html: callout.html }} />
    </div>
  );
}

/** A program walked line group by line group, each beside its explanation. */
function Explain({ block }: { block: ExplainBlock }) {
  const { locale } = usePage();
  const text = lessonStrings[locale];
  const lines = linesOf(block.codeHtml);
  return (
    <figure className={styles['explain']} id={block.id} aria-labelledby={`${block.id}-title`}>
      <figcaption className={styles['kicker']} id={`${block.id}-title`}>
        {text.explain(block.file)}
      </figcaption>
      <ol>
        {block.steps.map(({ lines: [from, to], html }) => (
          <li key={from} className={styles['step']}>
            <pre
              className={styles['excerpt']}
              style={{ counterReset: `line ${from - 1}` }}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls when it is too wide, so the keyboard must reach it
              tabIndex={0}
            >
              <code
                dangerouslySetInnerHTML={{
                  __html: lines
                    .slice(from - 1, to)
                    .map((line) => `<span class="line">${line}</span>`)
                    .join('\n'),
                }}
              />
            </pre>
            <div className={styles['says']}>
              <p className={styles['which']}>{text.lines(from, to)}</p>
              <div dangerouslySetInnerHTML={{ __html: html }} />
            </div>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Notes for teachers: hidden until the switch in the footer is on. */
function Teacher({ html }: { html: string }) {
  const { locale } = usePage();
  return (
    <div role="note" className={styles['teacher']} aria-label={lessonStrings[locale].teacher}>
      <p className={styles['kicker']}>{lessonStrings[locale].teacher}</p>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
