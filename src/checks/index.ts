/** Checks of exercises: many runs of a program, judged by a Python file in words. */

export { checkProgram, type CheckOptions, type Progress } from './check-program.ts';
export type { Outcome } from './expectation.ts';
export type { CheckedRun, CheckReport } from './report.ts';
export type { CheckResult, Judgement, ReportFault, Verdict } from './verdicts.ts';
