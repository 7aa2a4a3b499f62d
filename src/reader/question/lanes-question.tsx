import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { LaneState, PredictionQuestion } from '../../lesson/index.ts';
import type { AnswerProps } from './choice-question.tsx';
import { LaneDrawing } from './lane-drawing.tsx';
import { formatValue } from './numbers.ts';
import styles from './lanes-question.module.css';
import { questionStrings } from './strings.ts';

/** The marks in the order of their number keys. */
const MARKS: readonly LaneState[] = ['running', 'ready', 'waiting', 'sleeping', 'starting', 'none'];
const CELL = 48;
const HEIGHT = 20;

interface LanesQuestionProps extends AnswerProps {
  readonly question: PredictionQuestion & { readonly kind: 'lanes' };
  /** By the place of the lane. */
  readonly drawn: readonly (readonly LaneState[])[];
}

/** Lanes to draw cell by cell: with the pointer by dragging, with the keyboard as one grid. */
export function LanesQuestion({
  question,
  drawn,
  id,
  titleId,
  unit,
  locale,
  ready,
  onPredict,
}: LanesQuestionProps) {
  const text = questionStrings[locale];
  const { lanes, columns, max } = question;
  const [brush, setBrush] = useState<LaneState>('running');
  const [focus, setFocus] = useState({ lane: lanes.findIndex(({ given }) => !given), cell: 0 });
  const grid = useRef<HTMLTableElement>(null);
  /** Where the pointer that draws was last. */
  const stroke = useRef({ lane: 0, cell: 0 });
  const states = lanes.map(({ given, answer }, index) =>
    given
      ? answer
      : Array.from({ length: columns }, (_, cell): LaneState => drawn[index]?.[cell] ?? 'none'),
  );

  /** Draws from one cell of a lane to another, in whichever order. */
  const draw = (lane: number, from: number, to: number, mark: LaneState): void => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const drawnOver = (row: readonly LaneState[]): LaneState[] =>
      row.map((state, cell) => (cell >= first && cell <= last ? mark : state));
    const row = states[lane] ?? [];
    if (!ready || lanes[lane]?.given !== false) return;
    if (drawnOver(row).every((state, cell) => state === row[cell])) return;
    onPredict({
      kind: 'lanes',
      lanes: states.map((other, index) => (index === lane ? drawnOver(other) : other)),
    });
  };
  const moveTo = (lane: number, cell: number): void => {
    const next = {
      lane: Math.min(Math.max(lane, 0), lanes.length - 1),
      cell: Math.min(Math.max(cell, 0), columns - 1),
    };
    setFocus(next);
    grid.current
      ?.querySelector<HTMLElement>(`[data-lane="${next.lane}"][data-cell="${next.cell}"]`)
      ?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    // With these the browser goes back, or to another tab.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { lane, cell } = focus;
    const mark = MARKS[Number(event.key) - 1];
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [lane, cell - 1],
      ArrowRight: [lane, cell + 1],
      ArrowUp: [lane - 1, cell],
      ArrowDown: [lane + 1, cell],
      Home: [lane, 0],
      End: [lane, columns - 1],
    };
    const move = moves[event.key];
    if (move !== undefined) moveTo(...move);
    else if (mark !== undefined) {
      draw(lane, cell, cell, mark);
      moveTo(lane, cell + 1);
    } else if (event.key === ' ' || event.key === 'Enter') draw(lane, cell, cell, brush);
    else return;
    event.preventDefault();
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if ((event.buttons & 1) === 0) return;
    // A finger is captured by the cell where it went down, so the cell under it has to be looked for.
    const target = document.elementFromPoint(event.clientX, event.clientY);
    const cell = target?.closest<HTMLElement>('[data-cell]');
    if (cell === null || cell === undefined || !event.currentTarget.contains(cell)) return;
    const at = { lane: Number(cell.dataset['lane']), cell: Number(cell.dataset['cell']) };
    // A quick stroke is told of here and there only; what it went over in between is drawn too.
    const before = event.type === 'pointermove' ? stroke.current : null;
    stroke.current = at;
    draw(at.lane, before?.lane === at.lane ? before.cell : at.cell, at.cell, brush);
  };

  return (
    <div className={styles['drawing']}>
      <p className={styles['how']} id={`${id}-how`}>
        {text.drawLanes}
      </p>
      <fieldset className={styles['brushes']}>
        <legend className={styles['onlyHeard']}>{text.mark}</legend>
        {MARKS.map((mark, index) => (
          <label key={mark} className={styles['brush']}>
            <input
              type="radio"
              name={`${id}-brush`}
              checked={brush === mark}
              disabled={!ready}
              onChange={() => setBrush(mark)}
            />
            <LaneDrawing states={[mark]} cell={36} height={16} className={styles['brushMark']} />
            <span>
              {text[mark]} <kbd>{index + 1}</kbd>
            </span>
          </label>
        ))}
      </fieldset>
      <table
        ref={grid}
        className={styles['grid']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- this table's cells take the focus and keys
        role="grid"
        aria-label={text.lanes}
        aria-describedby={`${titleId} ${id}-how`}
        onKeyDown={press}
        onPointerDown={drag}
        onPointerMove={drag}
      >
        <tbody>
          {lanes.map(({ label, given }, lane) => (
            <tr key={label} data-given={given || undefined}>
              <th scope="row">{label}</th>
              {(states[lane] ?? []).map((state, cell) => (
                <td
                  key={cell}
                  data-lane={lane}
                  data-cell={cell}
                  tabIndex={ready && focus.lane === lane && focus.cell === cell ? 0 : -1}
                  aria-label={`${text.cell(label, cell + 1, columns, text[state])}${given ? `, ${text.given}` : ''}`}
                  onFocus={() => setFocus({ lane, cell })}
                >
                  {cell === 0 ? (
                    // The marks of the whole lane hang on its first cell.
                    <LaneDrawing
                      states={states[lane] ?? []}
                      cell={CELL}
                      height={HEIGHT}
                      className={styles['laneMarks']}
                      width={`calc(${columns} * (100% + 1px))`}
                    />
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {max === null ? null : (
        <div className={styles['ends']} aria-hidden="true">
          <span>0</span>
          <span>{formatValue(max, unit, locale)}</span>
        </div>
      )}
      <p className={styles['tools']}>
        <button
          type="button"
          disabled={!ready || drawn.length === 0}
          onClick={() =>
            onPredict({
              kind: 'lanes',
              lanes: states.map((row, lane) =>
                lanes[lane]?.given === true ? row : row.map((): LaneState => 'none'),
              ),
            })
          }
        >
          {text.clear}
        </button>
      </p>
    </div>
  );
}
