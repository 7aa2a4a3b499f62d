import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import {
  isActive,
  isCut,
  isEmptyOutput,
  outputText,
  visibleLines,
  type CellStore,
  type OutputBuffer,
  type RunStatus,
  type RunView,
} from '../../session/index.ts';
import { Answer } from './answer.tsx';
import { formatCount } from '../i18n/format.ts';
import { formatSeconds } from './format.ts';
import { OutputLines } from './output-lines.tsx';
import styles from './output.module.css';
import { lateStrings, type LateStrings } from './late-strings.ts';
import { SeedChoice } from './seed-choice.tsx';
import { ShareLinks } from './share-links.tsx';

interface RunOutputProps {
  readonly store: CellStore;
  readonly run: RunView;
  readonly status: RunStatus;
  /** What it is called. */
  readonly label: string;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
  readonly shareable: boolean;
}

/** The output of a run: its lines, the field that answers `input()`, and how it ended. */
export function RunOutput({ run, shareable, ...shared }: RunOutputProps) {
  const { status, label, locale } = shared;
  const { output } = run;
  const text = lateStrings[locale];
  return (
    <>
      <div className={styles['label']}>
        <span>{label}</span>
        {isEmptyOutput(output) || isActive(status) ? null : (
          <CopyButton
            text={text}
            content={() => outputText(output, `[${hiddenText(output, text, locale)}]`)}
          />
        )}
        {shareable && !isActive(status) ? (
          <ShareLinks store={shared.store} run={run} text={text} />
        ) : null}
      </div>
      <Transcript key={run.id} output={output} {...shared} />
      <Ending output={output} status={status} text={text} locale={locale} />
      {shared.store.cell.policy === 'seeded' && run.policy.kind === 'seeded' ? (
        <SeedChoice store={shared.store} seed={run.policy.seed} status={status} text={text} />
      ) : null}
    </>
  );
}

interface TranscriptProps extends Omit<RunOutputProps, 'run' | 'shareable'> {
  readonly output: OutputBuffer;
}

const RUSHING_LINES = 100;

/** The lines, in a box that scrolls when there are many and stays at the end unless the reader scrolled up. */
function Transcript({ store, output, status, label, locale, onLine }: TranscriptProps) {
  const text = lateStrings[locale];
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const { before, after: tail } = visibleLines(output);
  // While lines rush by nobody reads them, and laying out a thousand many times a second would hold up the page.
  const rushing = isActive(status) && isCut(output);
  const after = rushing ? tail.slice(-RUSHING_LINES) : tail;
  const file = store.cell.file;
  // As many lines as the box is high.
  const scrolls = before.length + after.length > 19;

  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    if (following.current) current.scrollTop = current.scrollHeight;
  });

  return (
    <div
      ref={box}
      className={styles['transcript']}
      {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : { tabIndex: -1 })}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        following.current = scrollTop + clientHeight > scrollHeight - 24;
      }}
    >
      <OutputLines lines={before} file={file} text={text} locale={locale} onLine={onLine} />
      {isCut(output) ? (
        <p className={styles['gap']}>
          {hiddenText(output, text, locale, tail.length - after.length)}
        </p>
      ) : null}
      <OutputLines lines={after} file={file} text={text} locale={locale} onLine={onLine} />
      {status.kind === 'awaiting-input' ? (
        <Answer
          store={store}
          text={text}
          onAnswered={() => box.current?.focus({ preventScroll: true })}
        />
      ) : null}
      {isEmptyOutput(output) && status.kind !== 'awaiting-input' ? (
        <p className={styles['hint']}>
          {status.kind === 'ended' ? text.nothingPrinted : text.nothingSoFar}
        </p>
      ) : null}
    </div>
  );
}

/** How much is not shown; `more` lines are left out besides those that the buffer hides. */
function hiddenText({ hidden }: OutputBuffer, text: LateStrings, locale: Locale, more = 0): string {
  const parts: string[] = [];
  const lines = hidden.lines + more;
  if (lines > 0) {
    parts.push(lines === 1 ? text.lineHidden : text.linesHidden(formatCount(lines, locale)));
  }
  if (hidden.characters > 0) {
    parts.push(text.charactersLost(formatCount(hidden.characters, locale)));
  }
  return parts.join(locale === 'zh' ? '，' : '; ');
}

interface EndingProps {
  readonly output: OutputBuffer;
  readonly status: RunStatus;
  readonly text: LateStrings;
  readonly locale: Locale;
}

/** What holds for the output as a whole: how much of it is missing, how the run ended and how long it took. */
function Ending({ output, status, text, locale }: EndingProps) {
  const ended = status.kind === 'ended' && status.wallTime !== null ? status : null;
  return (
    <p className={styles['ending']}>
      {ended === null || ended.exitCode === 0 ? null : (
        <span className={styles['failed']}>{text.exitCode(ended.exitCode)}</span>
      )}
      {ended?.wallTime === null || ended === null ? null : (
        <span>{text.wallTime(formatSeconds(ended.wallTime, locale))}</span>
      )}
      {isCut(output) ? <span>{hiddenText(output, text, locale)}</span> : null}
    </p>
  );
}

function CopyButton({ text, content }: { text: LateStrings; content: () => string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className={styles['copy']}
      onClick={() => {
        // Without permission nothing is copied, and the button does not claim it.
        navigator.clipboard.writeText(content()).then(
          () => setCopied(true),
          () => undefined,
        );
      }}
    >
      {copied ? text.copied : text.copy}
    </button>
  );
}
