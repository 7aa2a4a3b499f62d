import type { ExerciseBlock } from '../../lesson/index.ts';
import { usePage } from '../page/context.tsx';
import { CellSlot } from './cell-slot.tsx';
import { lessonStrings } from './strings.ts';

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
      <CellSlot cell={cell} lesson={lesson} number={number} predictions={[]} />
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
