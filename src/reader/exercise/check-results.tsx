import { useState } from 'react';
import type { ExerciseChecks, Locale } from '../../lesson/index.ts';
import type { CheckReport, CheckResult, Verdict } from '../../session/index.ts';
import { latePart } from '../cell/late-part.tsx';
import styles from './exercise.module.css';
import { exerciseStrings, type ExerciseStrings } from './strings.ts';

const Replay = latePart(async () => ({ default: (await import('./replay.tsx')).Replay }));

interface CheckResultsProps {
  readonly report: CheckReport;
  readonly checks: ExerciseChecks;
  /** Name of the program's file. */
  readonly file: string;
  readonly locale: Locale;
}

/** What each check says of all the runs; a hidden one only when it fails. */
export function CheckResults({ report, checks, file, locale }: CheckResultsProps) {
  const text = exerciseStrings[locale];
  if (report.fault !== null) {
    const { line, message } = report.fault;
    return (
      <p className={styles['fault']}>
        {text.fault(line === null ? checks.file : `${checks.file}:${line}`)} <code>{message}</code>
      </p>
    );
  }
  const listed = report.checks.filter(({ hidden, passed }) => !hidden || !passed);
  return (
    <ol className={styles['checks']} aria-label={text.results}>
      {listed.map((check) => (
        <CheckLine
          key={check.name}
          check={check}
          report={report}
          checks={checks}
          file={file}
          locale={locale}
        />
      ))}
    </ol>
  );
}

interface CheckLineProps extends CheckResultsProps {
  readonly check: CheckResult;
}

function CheckLine({ check, report, checks, file, locale }: CheckLineProps) {
  const text = exerciseStrings[locale];
  const { verdicts, passed } = check;
  const count = verdicts.filter(({ kind }) => kind === 'passed').length;
  return (
    <li className={styles['line']} data-passed={passed}>
      <Mark passed={passed} />
      <span>
        {check.title[locale]}
        {check.hidden ? <small> · {text.hidden}</small> : null}
      </span>
      <span className={styles['count']}>{text.ofRuns(count, verdicts.length)}</span>
      <Strip verdicts={verdicts} of={checks.times} />
      <FirstFailure
        check={check}
        report={report}
        nameOf={checks.runs === 'seeded' ? text.schedule : text.run}
        file={file}
        locale={locale}
      />
    </li>
  );
}

function Mark({ passed }: { readonly passed: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className={styles['mark']}>
      <path d={passed ? 'M2 8.5L6.3 13L14.2 3' : 'M2.5 2.5L13.5 13.5M13.5 2.5L2.5 13.5'} />
    </svg>
  );
}

const SQUARE = 10;
const PITCH = 12.9;

/** A square for each run: passed, failed, not known, or not made. */
function Strip({ verdicts, of }: { readonly verdicts: readonly Verdict[]; readonly of: number }) {
  const width = PITCH * of;
  return (
    <svg
      className={styles['strip']}
      width={width}
      height={SQUARE}
      viewBox={`0 0 ${width} ${SQUARE}`}
      aria-hidden="true"
    >
      {Array.from({ length: of }, (_, index) => {
        const x = index * PITCH;
        switch (verdicts[index]?.kind) {
          case 'passed':
            return <rect key={index} x={x} width={SQUARE} height={SQUARE} data-run="passed" />;
          case 'failed':
            return <path key={index} d={`M${x + 1} 1l8 8M${x + 9} 1l-8 8`} data-run="failed" />;
          case 'unknown':
            return <path key={index} d={`M${x + 1} 5h8`} data-run="unknown" />;
          default:
            return (
              <rect
                key={index}
                x={x + 0.75}
                y={0.75}
                width={SQUARE - 1.5}
                height={SQUARE - 1.5}
                data-run="none"
              />
            );
        }
      })}
    </svg>
  );
}

interface FirstFailureProps {
  readonly check: CheckResult;
  readonly report: CheckReport;
  readonly nameOf: (number: number) => string;
  readonly file: string;
  readonly locale: Locale;
}

/** What is wrong in the first run that fails, and that run once more. */
function FirstFailure({ check, report, nameOf, file, locale }: FirstFailureProps) {
  const text: ExerciseStrings = exerciseStrings[locale];
  const [shown, setShown] = useState(false);
  const index = check.verdicts.findIndex(({ kind }) => kind === 'failed');
  const verdict = check.verdicts[index];
  const run = report.runs[index];
  if (verdict?.kind !== 'failed' || run === undefined) return null;
  const name = nameOf(run.number);
  return (
    <div className={styles['more']}>
      <p>
        {name}
        {text.colon}
        {verdict.message[locale]}{' '}
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? text.hideReplay : text.replay(name)}
        </button>
      </p>
      {shown ? (
        <Replay
          run={run}
          at={verdict.at}
          code={report.code}
          file={file}
          title={text.replayOf(name)}
          locale={locale}
        />
      ) : null}
    </div>
  );
}
