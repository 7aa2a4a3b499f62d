/** Whether the checks of an exercise do what its author says: let the solution pass, and refuse each attempt. */

import { LOCALES, type TestedAttempt, type TestedExercise } from '../lesson/index.ts';
import { contains } from './expectation.ts';
import type { CheckResult, Judgement } from './verdicts.ts';

/** What is wrong with the solution or with the checks, as `path:line: message`, or `null`. */
export function solutionFault(exercise: TestedExercise, report: Judgement): string | null {
  const broken = checksFault(exercise, report);
  if (broken !== null) return broken;
  const refused = report.checks.find(({ passed }) => !passed);
  if (refused === undefined) return null;
  return `${exercise.solution.path}:1: the solution is refused by ${refused.name} (${placeOf(exercise, refused.name)}): ${firstMessage(refused)}`;
}

/** What is wrong with how an attempt is refused, as `path:line: message`, or `null`. */
export function attemptFault(
  exercise: TestedExercise,
  attempt: TestedAttempt,
  report: Judgement,
): string | null {
  const broken = checksFault(exercise, report);
  if (broken !== null) return broken;
  const check = report.checks.find(({ name }) => name === attempt.fails);
  if (check === undefined || check.passed || firstMessage(check) === '') {
    const others = report.checks.filter(({ passed }) => !passed);
    const told = others.map((other) => `; ${other.name} says: ${firstMessage(other)}`).join('');
    return `${attempt.path}:1: ${attempt.fails} (${placeOf(exercise, attempt.fails)}) does not refuse it${told}`;
  }
  for (const locale of LOCALES) {
    const { words, place } = attempt.says[locale];
    const messages = check.verdicts.flatMap((verdict) =>
      verdict.kind === 'failed' ? [verdict.message[locale]] : [],
    );
    if (messages.some((message) => contains(message, words))) continue;
    return `${place}: ${attempt.fails} does not say “${words}” but: ${messages[0] ?? ''}`;
  }
  return null;
}

function checksFault({ checksPath }: TestedExercise, { fault }: Judgement): string | null {
  return fault === null ? null : `${checksPath}:${fault.line ?? 1}: ${fault.message}`;
}

function firstMessage({ verdicts }: CheckResult): string {
  const [first] = verdicts.flatMap((verdict, index) =>
    verdict.kind === 'failed' ? [`in run ${index + 1}, ${verdict.message.en}`] : [],
  );
  return first ?? '';
}

/** The line of a check in the checks' file. */
function placeOf({ checks, checksPath }: TestedExercise, name: string): string {
  const line = checks.code.split('\n').findIndex((text) => text.startsWith(`def ${name}(`));
  return line === -1 ? checksPath : `${checksPath}:${line + 1}`;
}
