import type { PyodideModule } from './cpython.ts';
import type { Polls } from './polls.ts';

/**
 * Runs Python that is not the program's: nothing is switched, traced or interrupted meanwhile, nor is garbage collected,
 * whose finalizers would find that they cannot wait.
 */
export function undisturbed(py: PyodideModule, polls: Pick<Polls, 'held'>, task: () => void): void {
  const { validSuspender } = py;
  const before = validSuspender.value;
  validSuspender.value = false;
  polls.held = true;
  const tstate = py._PyThreadState_Get();
  const collects = py._PyGC_Disable() === 1;
  py._PyThreadState_EnterTracing(tstate);
  try {
    task();
  } finally {
    py._PyThreadState_LeaveTracing(tstate);
    if (collects) py._PyGC_Enable();
    polls.held = false;
    validSuspender.value = before;
  }
}
