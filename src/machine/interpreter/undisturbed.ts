import type { PyodideModule } from './cpython.ts';
import type { Polls } from './polls.ts';

/** Runs Python that is not the program's: nothing is switched, traced or interrupted meanwhile. */
export function undisturbed(py: PyodideModule, polls: Pick<Polls, 'held'>, task: () => void): void {
  const { validSuspender } = py;
  const before = validSuspender.value;
  validSuspender.value = false;
  polls.held = true;
  const tstate = py._PyThreadState_Get();
  py._PyThreadState_EnterTracing(tstate);
  try {
    task();
  } finally {
    py._PyThreadState_LeaveTracing(tstate);
    polls.held = false;
    validSuspender.value = before;
  }
}
