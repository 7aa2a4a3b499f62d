import type { Cell, Prediction } from '../../lesson/index.ts';
import { CellIsland } from '../cell/index.ts';
import { Island } from '../island/island.tsx';
import { usePage } from '../page/context.tsx';

interface CellSlotProps {
  readonly cell: Cell;
  /** Slug of the lesson. */
  readonly lesson: string;
  /** Number of the program in the lesson, as in `3.1`. */
  readonly number: string;
  /** The predictions about its runs. */
  readonly predictions: readonly Prediction[];
}

/** The place of a cell in the text: readable at once, alive when its script arrives. */
export function CellSlot({ cell, lesson, number, predictions }: CellSlotProps) {
  const { locale } = usePage();
  return (
    <Island
      name="cell"
      id={`cell-${cell.id}`}
      component={CellIsland}
      props={{ cell, lesson, locale, number, predictions }}
    />
  );
}
