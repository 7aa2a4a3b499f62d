/** What checks say of runs, and how the judge tells it. */

import type { Locale } from '../lesson/index.ts';

export type Verdict =
  | { readonly kind: 'passed' }
  /** The run did not end well, so nothing is known for certain. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'failed';
      readonly message: Readonly<Record<Locale, string>>;
      /** Where on the timeline to look, in seconds since the first line. */
      readonly at: number | null;
    };

export interface CheckResult {
  /** The name of its function. */
  readonly name: string;
  readonly title: Readonly<Record<Locale, string>>;
  /** Not listed before it fails. */
  readonly hidden: boolean;
  /** One for each run. */
  readonly verdicts: readonly Verdict[];
  readonly passed: boolean;
}

/** What is wrong with the checks themselves, so that they can say nothing. */
export interface ReportFault {
  /** Line of the checks' file, when it is known. */
  readonly line: number | null;
  readonly message: string;
}

/** What the judge found. */
export interface Judgement {
  readonly checks: readonly CheckResult[];
  readonly fault: ReportFault | null;
}

/** What the judge prints. */
interface Judged {
  readonly checks: readonly {
    readonly name: string;
    readonly en: string;
    readonly zh: string;
    readonly hidden: boolean;
    readonly verdicts: readonly (
      | { readonly kind: 'passed' | 'unknown' }
      | {
          readonly kind: 'failed';
          readonly en: string;
          readonly zh: string;
          readonly at: number | null;
        }
    )[];
  }[];
  readonly error: ReportFault | null;
}

/** Reads what the judge printed; anything but its one line of JSON means that it did not get that far. */
export function readJudgement(output: string, errors: string): Judgement {
  let judged: Judged;
  try {
    // Printed by our own module in an interpreter that no program of a reader ran in.
    judged = JSON.parse(output) as Judged;
  } catch {
    const last = errors.trim().split('\n').at(-1) || 'the checks ended without a word';
    return { checks: [], fault: { line: null, message: last } };
  }
  const checks = judged.checks.map(({ name, en, zh, hidden, verdicts }): CheckResult => ({
    name,
    title: { en, zh },
    hidden,
    verdicts: verdicts.map((verdict): Verdict =>
      verdict.kind === 'failed'
        ? { kind: 'failed', message: { en: verdict.en, zh: verdict.zh }, at: verdict.at }
        : { kind: verdict.kind },
    ),
    passed: verdicts.every(({ kind }) => kind === 'passed'),
  }));
  return { checks, fault: judged.error };
}
