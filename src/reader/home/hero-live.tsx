import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { Locale } from '../../lesson/index.ts';
import {
  browserName,
  isActive,
  type CellStore,
  type RunStatus,
  type RunView,
} from '../../session/index.ts';
import { useCell } from '../cell/use-cell.ts';
import { BADGES } from '../chart/provenance.ts';
import { useEvidence, useTrace } from '../chart/use-plot.ts';
import { Badge } from '../evidence/badge.tsx';
import { provenanceSentence } from '../evidence/provenance-text.ts';
import { evidenceStrings } from '../evidence/strings.ts';
import { heroStrings } from './hero-strings.ts';
import styles from './hero.module.css';
import { liveBands } from './live-bands.ts';
import { scaleFor, secondsText, WayRow, WaysAxis, type Scale } from './way-row.tsx';
import type { Outcome, Way, WaysRun } from './ways-run.ts';

export interface HeroLiveProps {
  readonly ways: WaysRun;
  /** Where the rows are drawn. */
  readonly stage: Element;
  /** Null while it goes on. */
  readonly outcome: Outcome | null;
  readonly locale: Locale;
}

/** Milliseconds that the axis reaches to before anything has been measured. */
const FIRST = 3500;

/** The rows of runs that go on or are over, in the place of the recorded ones, and what there is to say of them. */
export function HeroLive({ ways, stage, outcome, locale }: HeroLiveProps) {
  const text = heroStrings[locale];
  const times = useTimes(ways, outcome === null);
  const longest = Math.max(...times.map(({ time }) => time));
  const scale = scaleFor(times[0]?.over ? longest : Math.max(longest, FIRST));
  const rows = (
    <>
      {ways.stores.map(({ way, store }) => (
        <LiveWay key={way} way={way} store={store} scale={scale} locale={locale} />
      ))}
      <WaysAxis scale={scale} seconds={text.seconds} />
      <p className={styles['scale']}>{text.scale(text.seconds(String(scale.grid / 1000)))}</p>
      <p className={styles['measured']}>
        {provenanceSentence(
          [
            browserName(navigator.userAgent),
            evidenceStrings[locale].cores(navigator.hardwareConcurrency),
          ],
          locale,
        )}
      </p>
    </>
  );
  return (
    <>
      {createPortal(rows, stage)}
      {saidOf(times, outcome, locale)}
    </>
  );
}

interface WayTime {
  readonly way: Way;
  /** Milliseconds, so far or in all. */
  readonly time: number;
  readonly over: boolean;
}

/** In words, where the runs stand. */
function saidOf(times: readonly WayTime[], outcome: Outcome | null, locale: Locale): string {
  const text = heroStrings[locale];
  const [sequence = '', threads = '', processes = ''] = times.map(({ time }) =>
    text.seconds(secondsText(time)),
  );
  switch (outcome) {
    case null: {
      const current = times.find(({ over }) => !over);
      return current === undefined ? '' : text.now(text[current.way]);
    }
    case 'finished':
      return text.done(sequence, threads, processes);
    case 'stopped':
    case 'failed':
      return text[outcome];
  }
}

/** Times of all ways, looked at now and then while they run. */
function useTimes({ stores }: WaysRun, running: boolean): readonly WayTime[] {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  useSyncExternalStore(
    (listener) => {
      const ends = stores.map(({ store }) => store.store.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
    () => stores.map(({ store }) => store.store.getState().status.kind).join(),
    () => '',
  );
  return stores.map(({ way, store }) => {
    const { status, run } = store.store.getState();
    if (status.kind === 'ended') return { way, time: status.wallTime ?? 0, over: true };
    const isRunning = run !== null && status.kind === 'running';
    return { way, time: isRunning ? Math.max(0, now - run.startedAt) : 0, over: false };
  });
}

interface LiveWayProps {
  readonly way: Way;
  readonly store: CellStore;
  readonly scale: Scale;
  readonly locale: Locale;
}

function LiveWay({ way, store, scale, locale }: LiveWayProps) {
  const run = useCell(store, (state) => state.run);
  const status = useCell(store, (state) => state.status);
  if (run !== null) return <StartedWay {...{ way, scale, locale, run, status }} />;
  const text = heroStrings[locale];
  return (
    <WayRow
      name={text[way]}
      who={text[`${way}Who`]}
      bands={liveBands(way, null)}
      total={0}
      time=""
      says=""
      scale={scale}
    />
  );
}

interface StartedWayProps extends Omit<LiveWayProps, 'store'> {
  readonly run: RunView;
  readonly status: RunStatus;
}

function StartedWay({ way, scale, locale, run, status }: StartedWayProps) {
  const text = heroStrings[locale];
  const wallTime = status.kind === 'ended' ? status.wallTime : null;
  const trace = useTrace(run.trace, isActive(status) || status.kind === 'stopping', wallTime);
  const evidence = useEvidence(trace, null, null);
  const total = wallTime ?? trace.model.end / 1000;
  return (
    <WayRow
      name={text[way]}
      who={text[`${way}Who`]}
      badge={evidence === null ? null : <Badge evidence={BADGES[evidence.kind]} locale={locale} />}
      bands={liveBands(way, trace.model)}
      total={total}
      time={wallTime === null ? '' : text.seconds(secondsText(wallTime))}
      says={wallTime === null ? '' : text[`${way}Says`]}
      scale={scale}
    />
  );
}
