import { useState, useSyncExternalStore, type FunctionComponent } from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { Session } from '../../session/index.ts';
import type { HeroLiveProps } from './hero-live.tsx';
import styles from './hero.module.css';
import type { Outcome, runWays, WaysRun } from './ways-run.ts';

/** Id of the element in which runs are drawn, in the place of the recording. */
export const HERO_STAGE = 'hero-live';

/** What its buttons say; the rest comes with the first run. */
export interface HeroRunText {
  readonly run: string;
  readonly again: string;
  readonly stop: string;
  readonly recording: string;
  readonly loading: string;
  readonly loadFailed: string;
}

export interface HeroRunProps {
  readonly locale: Locale;
  readonly text: HeroRunText;
  /** The program, with its constant STRATEGY. */
  readonly code: string;
  /** Opens the state of the page; absent while it is rendered to HTML. */
  readonly openSession?: () => Promise<Session>;
}

/** What comes with the first run. */
interface Loaded {
  readonly Live: FunctionComponent<HeroLiveProps>;
  readonly start: typeof runWays;
  readonly session: Session;
}

type Phase =
  | { readonly kind: 'recording' | 'loading' | 'load-failed' }
  | {
      readonly kind: 'live';
      readonly loaded: Loaded;
      readonly ways: WaysRun;
      readonly stage: Element;
      /** Counts the runs, from 1. */
      readonly round: number;
      /** Null while it goes on. */
      readonly outcome: Outcome | null;
    };

/** Runs what was recorded. Neither machine nor charts are loaded before somebody asks for that. */
export function HeroRun({ locale, text, code, openSession }: HeroRunProps) {
  const able = useAbility();
  const [phase, setPhase] = useState<Phase>({ kind: 'recording' });
  if (able === 'cannot') return null;
  const start = async (loaded: Loaded, round: number): Promise<void> => {
    const stage = document.getElementById(HERO_STAGE);
    if (stage === null) return;
    const ways = loaded.start(loaded.session, code, round);
    setPhase({ kind: 'live', loaded, ways, stage, round, outcome: null });
    const outcome = await ways.over;
    setPhase((now) => (now.kind === 'live' && now.round === round ? { ...now, outcome } : now));
  };
  const load = async (): Promise<void> => {
    setPhase({ kind: 'loading' });
    try {
      const [{ HeroLive }, { runWays: run }, session] = await Promise.all([
        import('./hero-live.tsx'),
        import('./ways-run.ts'),
        openSession?.() ?? Promise.reject(new Error('no session')),
      ]);
      await start({ Live: HeroLive, start: run, session }, 1);
    } catch {
      setPhase({ kind: 'load-failed' });
    }
  };
  const press = (): void => {
    if (phase.kind !== 'live') void load();
    else if (phase.outcome === null) phase.ways.stop();
    else void start(phase.loaded, phase.round + 1);
  };
  const runs = phase.kind === 'live' && phase.outcome === null;
  const isLoading = phase.kind === 'loading';
  return (
    <span className={styles['controls']}>
      <output className={styles['said']}>
        {isLoading ? text.loading : phase.kind === 'load-failed' ? text.loadFailed : null}
        {phase.kind === 'live' ? (
          <phase.loaded.Live
            key={phase.round}
            ways={phase.ways}
            stage={phase.stage}
            outcome={phase.outcome}
            locale={locale}
          />
        ) : null}
      </output>
      {phase.kind === 'live' && phase.outcome !== null ? (
        <button
          type="button"
          className={styles['back']}
          onClick={() => setPhase({ kind: 'recording' })}
        >
          {text.recording}
        </button>
      ) : null}
      <button
        type="button"
        className={styles['run']}
        onClick={isLoading ? undefined : press}
        {...(able === 'unknown' ? { disabled: true } : { 'aria-disabled': isLoading })}
      >
        <Icon stops={runs} />
        {runs ? text.stop : phase.kind === 'live' ? text.again : text.run}
      </button>
    </span>
  );
}

/** Whether programs with processes run in this browser: not known while the page is rendered to HTML. */
function useAbility(): 'unknown' | 'can' | 'cannot' {
  return useSyncExternalStore(
    () => () => undefined,
    () => (crossOriginIsolated && 'Suspending' in WebAssembly ? 'can' : 'cannot'),
    () => 'unknown',
  );
}

function Icon({ stops }: { readonly stops: boolean }) {
  return (
    <svg viewBox="0 0 12 14" width="12" height="14" aria-hidden="true" focusable="false">
      <path d={stops ? 'M1 2h10v10H1z' : 'M0 0l12 7-12 7z'} fill="currentColor" />
    </svg>
  );
}
