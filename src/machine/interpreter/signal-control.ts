import type { Clock } from './clock.ts';
import { newText, type Pointer, type PyodideModule } from './cpython.ts';
import { DISPOSITION, type Signals } from './signals.ts';

export interface SignalControlParts {
  readonly py: PyodideModule;
  readonly signals: Signals;
  readonly clock: Clock;
  /** What is pending, or may be taken, has changed. */
  readonly signalled: () => void;
}

/** What `machine_signal.py` asks, by its names. */
export function signalAnswers({
  py,
  signals,
  clock,
  signalled,
}: SignalControlParts): Readonly<Record<string, (...args: readonly Pointer[]) => Pointer>> {
  const number = (object: Pointer = 0): number => py._PyLong_AsLong(object);
  const milliseconds = (object: Pointer = 0): number => py._PyFloat_AsDouble(object) * 1000;
  const none = (): Pointer => {
    py._Py_IncRef(py.__Py_NoneStruct);
    return py.__Py_NoneStruct;
  };
  const orNone = (value: number): Pointer => (value === 0 ? none() : py._PyLong_FromLong(value));
  /** Until the alarm; 0 when none is set. */
  const secondsLeft = (): Pointer => {
    const left = signals.alarmAt - clock.now();
    return py._PyFloat_FromDouble(left === Infinity ? 0 : Math.max(left / 1000, 1e-6));
  };
  return {
    'signal-raise': (signal) => {
      signals.raise(number(signal));
      signalled();
      return none();
    },
    'signal-disposition': (signal, how) => {
      const known = Object.values(DISPOSITION).find((value) => value === number(how));
      signals.setDisposition(number(signal), known ?? DISPOSITION.default);
      signalled();
      return none();
    },
    'signal-block': (signal, blocked) => {
      signals.setBlocked(number(signal), number(blocked) !== 0);
      signalled();
      return none();
    },
    'signal-pending': () => newText(py, signals.pending.join(' ')),
    'signal-claim': (...wanted) => orNone(signals.claim(wanted.map(number))),
    'signal-taken': () => py._PyLong_FromLong(signals.taken),
    'signal-taken-since': (before) => orNone(Math.max(0, signals.taken - number(before))),
    /** `(seconds or 0, interval)` */
    alarm: (seconds, interval) => {
      const left = secondsLeft();
      const delay = milliseconds(seconds);
      signals.setAlarm(delay > 0 ? clock.now() + delay : Infinity, milliseconds(interval));
      return left;
    },
    'alarm-left': secondsLeft,
  };
}
