import type { LessonPart, Locale, PartKind } from '../../lesson/index.ts';
import { Lane, type Stretch } from '../marks/marks.tsx';
import styles from './lesson-lane.module.css';
import { spread } from './spread.ts';
import { courseStrings } from './strings.ts';

interface LessonLaneProps {
  readonly parts: readonly LessonPart[];
  /** Ids of the parts that are done. */
  readonly done: ReadonlySet<string>;
  /** Its length as a part of the longest one's, which has the width of the column. */
  readonly length: number;
}

/** Pixels from one mark to the next, in a column of the usual width. */
const PITCH = 10;
const COLUMN = 380;

/** A lesson as a lane: it runs where one has read. Flags stand where one predicts; below, what is run and solved. */
export function LessonLane({ parts, done, length }: LessonLaneProps) {
  const least = PITCH / (COLUMN * length);
  return (
    <span className={styles['lesson']} aria-hidden="true">
      <Lane className={styles['lane']} length={1} stretches={stretchesOf(parts, done)} />
      {[...marksOf(parts, ABOVE, least), ...marksOf(parts, BELOW, least)].map(
        ({ kind, id, at }) => (
          <span
            key={id}
            className={`${styles['part']} ${styles[kind]}`}
            style={{ insetInlineStart: `${100 * at}%` }}
          >
            <Glyph kind={kind} done={done.has(id)} />
          </span>
        ),
      )}
    </span>
  );
}

const ABOVE: readonly PartKind[] = ['prediction'];
const BELOW: readonly PartKind[] = ['program', 'task'];

/** The marks of one side of the lane, each where its part begins unless another one stands there. */
function marksOf(parts: readonly LessonPart[], kinds: readonly PartKind[], least: number) {
  const shown = parts
    .filter(({ kind }) => kinds.includes(kind))
    .toSorted((a, b) => a.from - b.from);
  const places = spread(
    shown.map(({ from }) => from),
    least,
  );
  return shown.map(({ kind, id, from }, index) => ({ kind, id, at: places[index] ?? from }));
}

/** Neighbouring sections of the same kind are one stretch; the text before the first goes with it. */
function stretchesOf(parts: readonly LessonPart[], done: ReadonlySet<string>): Stretch[] {
  const stretches: { state: Stretch['state']; from: number; to: number }[] = [];
  for (const { id, to } of parts.filter(({ kind }) => kind === 'section')) {
    const state = done.has(id) ? 'running' : 'sleeping';
    const last = stretches.at(-1);
    if (last?.state === state) last.to = to;
    else stretches.push({ state, from: last?.to ?? 0, to });
  }
  return stretches.length > 0 ? stretches : [{ state: 'sleeping', from: 0, to: 1 }];
}

const SHAPES: Readonly<Record<Exclude<PartKind, 'section'>, string>> = {
  prediction: 'M1 9.5V.75h5.5L4.75 3 6.5 5.25H1',
  program: 'M1 .75L7 4 1 7.25z',
  task: 'M.75 .75h6v6h-6z',
};

/** What is done is ink; what is not is an outline. */
function Glyph({ kind, done }: { readonly kind: PartKind; readonly done: boolean }) {
  if (kind === 'section') return null;
  return (
    <svg
      className={styles[done ? 'done' : 'open']}
      viewBox="0 0 8 10"
      width="8"
      height="10"
      focusable="false"
    >
      <path d={SHAPES[kind]} />
    </svg>
  );
}

/** What the marks on the lanes mean. */
export function LaneKey({ locale }: { readonly locale: Locale }) {
  const text = courseStrings[locale];
  const glyphs = [
    ['prediction', text.keyPredicted],
    ['program', text.keyRan],
    ['task', text.keySolved],
  ] as const;
  return (
    <ul className={styles['key']} aria-label={text.key}>
      {(['running', 'sleeping'] as const).map((state) => (
        <li key={state}>
          <Lane className={styles['sample']} length={1} stretches={[{ state, from: 0, to: 1 }]} />
          {state === 'running' ? text.keyRead : text.keyUnread}
        </li>
      ))}
      {glyphs.map(([kind, label]) => (
        <li key={kind}>
          <span aria-hidden="true">
            <Glyph kind={kind} done />
          </span>
          {label}
        </li>
      ))}
    </ul>
  );
}
