import type { Clock } from './clock.ts';
import { newText, type Pointer, type PyodideModule } from './cpython.ts';
import type { PythonThread } from './python-thread.ts';
import type { Scheduler } from './scheduler.ts';
import { DISPOSITION, type MaskedThread, type Signals } from './signals.ts';

export interface SignalControlParts {
  readonly py: PyodideModule;
  readonly scheduler: Pick<Scheduler<PythonThread>, 'running' | 'threads'>;
  readonly signals: Signals;
  readonly clock: Clock;
  /** What is pending, or may be taken, has changed. */
  readonly signalled: () => void;
}

/** What `machine_signal.py` asks, by its names. */
export function signalAnswers({
  py,
  scheduler,
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
  const running = (): MaskedThread => {
    if (scheduler.running) return scheduler.running;
    throw new Error('a question about signals while no thread runs: this is a bug in the machine');
  };
  return {
    /** `(signal, identifier of a thread or 0)` */
    'signal-raise': (signal, ident) => {
      signals.raise(number(signal), scheduler.threads.get(number(ident)) ?? null);
      signalled();
      return none();
    },
    'signal-disposition': (signal, how) => {
      const known = Object.values(DISPOSITION).find((value) => value === number(how));
      signals.setDisposition(number(signal), known ?? DISPOSITION.default);
      signalled();
      return none();
    },
    'signal-handles-stop': (does = 0) => {
      signals.handlesStop = number(does) === 1;
      return none();
    },
    'signal-mask': () => newText(py, [...running().mask].join(' ')),
    'signal-set-mask': (...mask) => {
      signals.setMask(running(), mask.map(number));
      signalled();
      return none();
    },
    'signal-pending': () => newText(py, signals.pendingFor(running()).join(' ')),
    'signal-claim': (...wanted) => orNone(signals.claim(wanted.map(number), running())),
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
