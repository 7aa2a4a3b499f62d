import {
  STATE,
  statesShown,
  timeIn,
  type LiveState,
  type LaneTotals,
  type Totals,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { laneName } from './describe.ts';
import { formatDuration } from './format.ts';
import styles from './lane-table.module.css';
import { StateMark } from './state-mark.tsx';
import { chartStrings } from './strings.ts';

interface LaneTableProps {
  readonly totals: Totals;
  readonly locale: Locale;
}

/** The chart's sums as a table: what a screen reader reads, and who prefers numbers. */
export function LaneTable({ totals, locale }: LaneTableProps) {
  const strings = chartStrings[locale];
  const heads = {
    [STATE.running]: strings.runningColumn,
    [STATE.ready]: strings.readyColumn,
    [STATE.waiting]: strings.waitingColumn,
    [STATE.sleeping]: strings.sleepingColumn,
    [STATE.starting]: strings.startingColumn,
    [STATE.runningOrReady]: strings.runningOrReadyColumn,
  };
  const states = statesShown(totals.times);
  const turns = totals.lanes.reduce((sum, { lane }) => sum + lane.turns, 0);
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption>{strings.tableCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.threadColumn}</th>
            {states.map((state) => (
              <th key={state} scope="col">
                <StateMark state={state} width={28} height={12} />
                {heads[state]}
              </th>
            ))}
            <th scope="col">{strings.aliveColumn}</th>
            <th scope="col">{strings.turnsColumn}</th>
          </tr>
        </thead>
        <tbody>
          {totals.lanes.map((row) => (
            <tr key={`${row.lane.pid}/${row.lane.tid}`}>
              <th scope="row">
                <code>{laneName(row.lane, locale)}</code>
              </th>
              <TimeCells row={row} states={states} locale={locale} />
              <td>{row.lane.turns}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{strings.allThreads}</th>
            <TimeCells row={totals} states={states} locale={locale} />
            <td>{turns}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function TimeCells({
  row,
  states,
  locale,
}: {
  readonly row: Pick<LaneTotals, 'times' | 'alive'>;
  readonly states: readonly LiveState[];
  readonly locale: Locale;
}) {
  return (
    <>
      {states.map((state) => {
        const time = timeIn(row.times, state);
        return <td key={state}>{time > 0 ? formatDuration(time, locale) : '–'}</td>;
      })}
      <td>{formatDuration(row.alive, locale)}</td>
    </>
  );
}
