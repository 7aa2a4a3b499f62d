import type { CompareBlock, Prediction, RecordedBlock, SweepBlock } from '../../lesson/index.ts';
import { Island } from '../island/island.tsx';
import { MeasurementIsland, RecordedPanel } from '../measurement/index.ts';
import { usePage } from '../page/context.tsx';
import { RecordedLanes } from '../recording/recorded-lanes.tsx';
import styles from './measurement-slot.module.css';

interface MeasurementSlotProps {
  readonly block: CompareBlock | SweepBlock;
  /** Slug of the lesson. */
  readonly lesson: string;
  /** Number of the figure among those of its kind, as in `3.1`. */
  readonly number: string;
  /** What is asked about its result. */
  readonly predictions: readonly Prediction[];
}

/** The place of a figure that the reader measures: what was recorded is readable at once. */
export function MeasurementSlot({ block, lesson, number, predictions }: MeasurementSlotProps) {
  const { locale } = usePage();
  return (
    <Island
      name="measurement"
      id={`measurement-${block.id}`}
      component={MeasurementIsland}
      props={{ block, lesson, locale, number, predictions }}
    />
  );
}

/** A figure of numbers or lanes from elsewhere; nothing in it needs a script. */
export function RecordedFigure({ block }: { readonly block: RecordedBlock }) {
  const { locale } = usePage();
  const { id, title, recording } = block;
  return (
    <figure className={styles['recorded']} id={id}>
      {recording.kind === 'trace' ? (
        <RecordedLanes recording={recording} title={title} locale={locale} />
      ) : (
        <RecordedPanel block={block} recording={recording} title={title} locale={locale} />
      )}
    </figure>
  );
}
