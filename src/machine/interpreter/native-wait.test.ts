import { describe, expect, it } from 'vitest';
import { NativeWaitError, namesOf } from './native-wait.ts';

/** An export whose name is its index, as engines have it. */
const fn = (index: number) => Object.defineProperty(() => 0, 'name', { value: String(index) });

const EXPORTS = {
  sem_wait: fn(3),
  PyMutex_Lock: fn(7),
  _PyObject_MakeTpCall: fn(9),
  outer: fn(11),
};

describe('where C code waits', () => {
  it('is read from the stacks of both engines, up to the call from Python', () => {
    const chromium = [3, 5, 7, 9, 11].map(
      (index) => `    at wasm://wasm/00aa:wasm-function[${index}]:0x1f`,
    );
    const firefox = [3, 5, 7, 9, 11].map(
      (index) => `@http://host/pyodide.asm.wasm:wasm-function[${index}]:0x1f`,
    );
    for (const stack of [chromium, firefox]) {
      expect(namesOf(stack.join('\n'), EXPORTS)).toEqual(['sem_wait', 'PyMutex_Lock']);
    }
  });

  it('is told with the place in the program', () => {
    const error = new NativeWaitError(['sem_wait', 'PyMutex_Lock']);
    expect(error.at('/home/me/main.py, line 4').message).toMatch(
      /suspended there at \/home\/me\/main\.py, line 4 \(sem_wait, called by PyMutex_Lock\)$/,
    );
    expect(error.message).toMatch(/suspended there \(sem_wait/);
  });
});
