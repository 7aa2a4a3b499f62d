import { useMemo, useSyncExternalStore } from 'react';
import { STATE, type LiveState } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import { formatDuration } from '../chart/format.ts';
import { StateMark } from '../chart/index.ts';
import { followLines, tellingLines } from './line-times.ts';
import styles from './line-times.module.css';
import { OnlyHeard } from './only-heard.tsx';
import { lateStrings, type LateStrings } from './late-strings.ts';

interface LineTimesProps {
  readonly trace: TraceSource;
  readonly file: string;
  /** Rows of the margin that are taken, from 0. */
  readonly taken: ReadonlySet<number>;
  readonly locale: Locale;
}

/** Pixels of the longest mark, all states of a line together. */
const WIDTH = 48;
const HEIGHT = 10;
/** A second state is told when it took at least this share of the time at its line. */
const SECOND = 0.1;

/** In the margin of the program: how long threads were at each line, and in which states, also while it runs. */
export function LineTimes({ trace, file, taken, locale }: LineTimesProps) {
  const text = lateStrings[locale];
  const source = useMemo(() => followLines(trace, file), [trace, file]);
  const all = useSyncExternalStore(source.subscribe, source.lines, source.lines);
  const lines = useMemo(() => tellingLines(all), [all]);
  const longest = Math.max(1, ...lines.map(({ total }) => total));
  const said = (state: LiveState, time: number): string =>
    text.timeInState(formatDuration(time, locale), stateWord(state, text));
  return (
    <ul className={styles['times']} aria-label={`${text.lineTimes}. ${text.lineTimesSampled}`}>
      {lines
        .filter(({ line }) => !taken.has(line - 1))
        .map(({ line, total, states }) => {
          const told = states
            .filter(({ time }, index) => index === 0 || time >= total * SECOND)
            .slice(0, 2);
          const inFull = states.map(({ state, time }) => said(state, time)).join(text.comma);
          const runs = states.some(({ state }) => state === STATE.running);
          return (
            <li
              key={line}
              style={{ top: `calc(${line - 1} * 1.5rem)` }}
              title={runs ? `${inFull}\n${text.lineTimesSampled}` : inFull}
            >
              <OnlyHeard>{text.atLine(line)} </OnlyHeard>
              <span className={styles['marks']}>
                {told.map(({ state, time }) => (
                  <StateMark
                    key={state}
                    state={state}
                    width={Math.max(3, Math.round((time / longest) * WIDTH))}
                    height={HEIGHT}
                  />
                ))}
              </span>
              {told.map(({ state, time }) => said(state, time)).join(text.comma)}
            </li>
          );
        })}
    </ul>
  );
}

function stateWord(state: LiveState, text: LateStrings): string {
  switch (state) {
    case STATE.running:
      return text.lineRunning;
    case STATE.ready:
      return text.lineReady;
    case STATE.waiting:
      return text.lineWaiting;
    case STATE.sleeping:
      return text.lineSleeping;
    case STATE.starting:
      return text.lineStarting;
    case STATE.runningOrReady:
      return text.lineRunningOrReady;
  }
}
