import type { ExerciseBlock, Prediction } from '../../lesson/index.ts';
import { ExerciseIsland } from '../exercise/index.ts';
import { Island } from '../island/island.tsx';
import { usePage } from '../page/context.tsx';

interface ExerciseViewProps {
  readonly block: ExerciseBlock;
  /** Slug of the lesson. */
  readonly lesson: string;
  readonly number: string;
  readonly predictions: readonly Prediction[];
}

/** The task of an exercise in the text, and below it the program to change. */
export function ExerciseView({ block, lesson, number, predictions }: ExerciseViewProps) {
  const { locale } = usePage();
  const { cell, exercise } = block;
  return (
    <>
      <div className="prose" dangerouslySetInnerHTML={{ __html: exercise.html }} />
      <Island
        name="exercise"
        id={`exercise-${cell.id}`}
        component={ExerciseIsland}
        // The task stands in the page already and need not be sent twice.
        props={{
          block: { ...block, exercise: { ...exercise, html: '' } },
          lesson,
          locale,
          number,
          predictions,
        }}
      />
    </>
  );
}
