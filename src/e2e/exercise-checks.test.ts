import { describe, expect } from 'vitest';
import type { CheckReport } from '../checks/index.ts';
import type { ExerciseChecks } from '../lesson/index.ts';
import { inChromium } from './browser.ts';
import { lessonProgramsPage } from './lesson-programs-page.ts';

const it = lessonProgramsPage(inChromium);

const COUNTER = `
from threading import Thread

total = 0

def add():
    global total
    for _ in range(50):
        seen = total
        str(seen)
        total = seen + 1

threads = [Thread(target=add, name=name) for name in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

const NOTHING_LOST = `
from exercise import check, failed

@check(en="Nothing is lost", zh="什么也没丢")
def loses_nothing(run):
    return run.lost_updates("total")

@check(en="A hundred in the end", zh="最后是一百")
def hundred(run):
    if run.value("total") != 100:
        return failed(en=f"It was {run.value('total')}.", zh="不是一百。")
`;

const CHECKS: ExerciseChecks = {
  file: 'checks/a.py',
  code: NOTHING_LOST,
  version: '1',
  runs: 'seeded',
  times: 20,
  watch: ['total'],
  values: ['total'],
  calls: [],
};

type Judged = Pick<CheckReport, 'checks' | 'fault'>;

/** The names of the checks that fail, and what they say of the first run that fails. */
function failures({ checks, fault }: Judged): Record<string, string> {
  expect(fault).toBeNull();
  return Object.fromEntries(
    checks.flatMap(({ name, verdicts }) => {
      const failed = verdicts.find((verdict) => verdict.kind === 'failed');
      return failed === undefined ? [] : [[name, failed.message.en]];
    }),
  );
}

describe('checks of exercises', () => {
  it('see who wrote between a read and a write, and that others did not', async ({
    tryExercise,
  }) => {
    const racy = await tryExercise({ file: 'a.py', code: COUNTER, checks: CHECKS });
    expect(failures(racy)['loses_nothing']).toMatch(
      /^(A|B) wrote total between the read and the write of (A|B), and that update was lost\.$/,
    );
    expect(failures(racy)['hundred']).toMatch(/^It was \d+\.$/);
    const [lost, hundred] = racy.checks.slice(1);
    // A lost update is found exactly in the schedules that end with too little.
    expect(lost?.verdicts.map(({ kind }) => kind)).toEqual(
      hundred?.verdicts.map(({ kind }) => kind),
    );
    expect(lost?.verdicts.some(({ kind }) => kind === 'passed')).toBe(true);

    const locked = COUNTER.replace('import Thread', 'import Lock, Thread')
      .replace('total = 0', 'total = 0\nlock = Lock()')
      .replace(
        /( {8})seen = total[^]*seen \+ 1/,
        '$1with lock:\n$1    seen = total\n$1    str(seen)\n$1    total = seen + 1',
      );
    const fixed = await tryExercise({ file: 'a.py', code: locked, checks: CHECKS });
    expect(failures(fixed)).toEqual({});
    expect(fixed.checks.map(({ verdicts }) => verdicts.length)).toEqual([20, 20, 20]);
  });

  it('see a lock that is held over a wait, by its name, and a deadlock with who waits for whom', async ({
    tryExercise,
  }) => {
    const code = `
import time
from threading import Barrier, Lock, Thread

left, right = Lock(), Lock()
both = Barrier(2)

def left_first():
    with left:
        both.wait()
        with right:
            pass

def right_first():
    with right:
        both.wait()
        with left:
            pass

def nap():
    with left:
        time.sleep(0.1)

Thread(target=nap, name="N").start()
`;
    const checks = {
      ...CHECKS,
      code: `
from exercise import check

@check(en="Naps without locks", zh="睡觉时不拿锁")
def naps(run):
    return run.held_during_wait("left")
`,
      watch: [],
      values: [],
    };
    const held = await tryExercise({ file: 'a.py', code, checks, until: 'naps' });
    expect(failures(held)).toEqual({ naps: 'N held left while it waited.' });

    const stuck = `${code}
Thread(target=left_first, name="A").start()
Thread(target=right_first, name="B").start()
`;
    const dead = await tryExercise({ file: 'a.py', code: stuck, checks, until: 'ends' });
    expect(failures(dead)['ends']).toMatch(
      /^The program stopped for ever: .*A waits for right, which B has.*B waits for left, which A has/,
    );
  });
});
