import { describe, expect, it, vi } from 'vitest';
import type { ExerciseChecks } from '../lesson/index.ts';
import { createFakeMachine, type FakeRun } from '../testing/index.ts';
import { checkProgram, type Progress } from './check-program.ts';
import { readJudgement } from './verdicts.ts';

const CHECKS: ExerciseChecks = {
  file: 'checks/a.py',
  code: '',
  version: '1',
  runs: 'seeded',
  times: 20,
  watch: [],
  values: ['total'],
  calls: [],
};

const isJudge = ({ request }: FakeRun): boolean =>
  request.main.kind === 'code' && request.main.code.includes('exercise_judge');

/** A machine whose programs print and end, and whose judge says what the test wants. */
function setUp(judge: (runs: readonly Record<string, unknown>[]) => unknown) {
  const machine = createFakeMachine({}, (run) => {
    if (isJudge(run)) {
      const runs: unknown = JSON.parse(String(run.request.files['/exercise/runs.json']));
      run.print(JSON.stringify(judge(runs as Record<string, unknown>[])));
    } else {
      run.print('hello\n');
      run.print('\u001E{"values":{"total":12345678901234567890},"calls":[],"alive":[]}\n');
    }
    run.end();
  });
  const progress: Progress[] = [];
  const controller = new AbortController();
  const check = (checks: Partial<ExerciseChecks> = {}, until?: string) =>
    checkProgram({
      ...(until === undefined ? {} : { until }),
      machine,
      file: 'a.py',
      code: 'total = 1\n',
      checks: { ...CHECKS, ...checks },
      signal: controller.signal,
      onProgress: (now) => progress.push(now),
    });
  const tried = () => machine.runs.filter((run) => !isJudge(run));
  return { machine, check, controller, progress, tried };
}

const passing = (runs: readonly unknown[]) => ({
  checks: [
    { name: 'a', en: 'A', zh: '甲', hidden: false, verdicts: runs.map(() => ({ kind: 'passed' })) },
  ],
  error: null,
});

describe('checking a program', () => {
  it('tries the hidden schedules only when the open ones pass', async () => {
    const { check, tried, progress } = setUp(passing);
    const report = await check();
    expect(report).toMatchObject({ passed: true, fault: null });
    expect(report.runs.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(tried()).toHaveLength(20);
    expect(progress.at(-1)).toEqual({ done: 20, of: 20 });
  });

  it('stops at the open ones when something fails, and tells it in both languages', async () => {
    const { check, tried } = setUp((runs) => ({
      checks: [
        {
          name: 'a',
          en: 'A',
          zh: '甲',
          hidden: true,
          verdicts: runs.map((_, index) =>
            index === 3 ? { kind: 'failed', en: 'No.', zh: '不。', at: 0.5 } : { kind: 'passed' },
          ),
        },
      ],
      error: null,
    }));
    const report = await check();
    expect(report.passed).toBe(false);
    expect(tried()).toHaveLength(12);
    expect(report.checks[0]?.verdicts[3]).toEqual({
      kind: 'failed',
      message: { en: 'No.', zh: '不。' },
      at: 0.5,
    });
  });

  it('makes no more runs than it takes to see a certain check fail', async () => {
    const failsIn = (place: number) => (runs: readonly unknown[]) => ({
      checks: [
        {
          name: 'a',
          en: 'A',
          zh: '甲',
          hidden: false,
          verdicts: runs.map((_, index) =>
            index === place ? { kind: 'failed', en: '', zh: '', at: null } : { kind: 'passed' },
          ),
        },
      ],
      error: null,
    });
    const early = setUp(failsIn(1));
    await early.check({}, 'a');
    expect(early.tried()).toHaveLength(4);
    const other = setUp(failsIn(1));
    await other.check({}, 'b');
    expect(other.tried()).toHaveLength(12);
    const late = setUp(failsIn(9));
    expect((await late.check({}, 'a')).runs).toHaveLength(12);
  });

  it('gives the judge what was printed and, unread, what was told', async () => {
    let judged: readonly Record<string, unknown>[] = [];
    const { check, machine } = setUp((runs) => {
      judged = runs;
      return passing(runs);
    });
    await check({ times: 20 });
    expect(judged[0]).toMatchObject({ number: 1, seed: 1, output: 'hello\n', reason: 'exited' });
    const files = machine.runs.findLast(isJudge)?.request.files;
    // Too large for a number of JavaScript.
    expect(files?.['/exercise/runs.json']).toContain('12345678901234567890');
  });

  it('gives the judge how many records of a run are missing', async () => {
    const judged: Record<string, unknown>[] = [];
    const machine = createFakeMachine({}, (run) => {
      if (isJudge(run)) {
        const runs: unknown = JSON.parse(String(run.request.files['/exercise/runs.json']));
        judged.push(...(runs as Record<string, unknown>[]));
        run.print(JSON.stringify(passing(judged)));
      } else {
        for (const lost of [2, 3]) {
          run.emit({ kind: 'trace', batch: { records: new ArrayBuffer(0), names: [], lost } });
        }
      }
      run.end();
    });
    const { signal } = new AbortController();
    const checks: ExerciseChecks = { ...CHECKS, runs: 'real', times: 1 };
    await checkProgram({ machine, file: 'a.py', code: '', checks, signal });
    expect(judged[0]?.['trace']).toMatchObject({ lost: 5 });
  });

  it('runs programs with processes as they come', async () => {
    const { check, tried } = setUp(passing);
    const report = await check({ runs: 'real', times: 3 });
    expect(tried().map(({ request }) => request.policy?.kind)).toEqual(
      Array.from({ length: 3 }, () => 'time-sliced'),
    );
    expect(report.passed).toBe(true);
  });

  it('says what is wrong with the checks themselves', async () => {
    const broken = setUp(() => ({ checks: [], error: { line: 3, message: 'NameError: x' } }));
    expect(await broken.check()).toMatchObject({
      passed: false,
      fault: { line: 3, message: 'NameError: x' },
    });
    const machine = createFakeMachine({}, (run) => {
      if (isJudge(run)) run.print('Traceback\nMemoryError', 'stderr');
      run.end();
    });
    const { signal } = new AbortController();
    const options = { machine, file: 'a.py', code: '', checks: CHECKS, signal };
    expect((await checkProgram(options)).fault?.message).toBe('MemoryError');
  });

  it('says so when the checks take too long, and when they die without a word', async () => {
    vi.useFakeTimers();
    const machine = createFakeMachine({}, (run) => {
      if (!isJudge(run)) run.end();
    });
    const { signal } = new AbortController();
    const checking = checkProgram({ machine, file: 'a.py', code: '', checks: CHECKS, signal });
    await vi.advanceTimersByTimeAsync(120_000);
    vi.useRealTimers();
    const judge = machine.runs.find(isJudge);
    expect(judge?.calls).toEqual(['kill']);
    judge?.end({ reason: 'killed' });
    const message = 'TimeoutError: the checks took longer than 120 s';
    expect((await checking).fault).toEqual({ line: null, message });
    expect(readJudgement('', '').fault?.message).toBe('the checks ended without a word');
  });

  it('ends its runs when it is given up', async () => {
    const machine = createFakeMachine();
    const controller = new AbortController();
    const checking = checkProgram({
      machine,
      file: 'a.py',
      code: '',
      checks: CHECKS,
      signal: controller.signal,
    });
    await Promise.resolve();
    controller.abort();
    for (const run of machine.runs) {
      expect(run.calls).toEqual(['kill']);
      run.end({ reason: 'killed' });
    }
    await expect(checking).rejects.toThrow();
  });
});
