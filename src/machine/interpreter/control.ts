import type { TraceName } from '../protocol.ts';
import type { Clock } from './clock.ts';
import { raise, textOf, type Pointer, type PyodideModule } from './cpython.ts';
import type { PythonThread } from './python-thread.ts';
import type { Recorder } from './recorder.ts';
import type { Scheduler } from './scheduler.ts';
import { signalAnswers } from './signal-control.ts';
import type { Signals } from './signals.ts';
import type { Waits } from './waits.ts';
import type { Watch } from './watch.ts';

export interface ControlParts {
  readonly py: PyodideModule;
  readonly pid: number;
  readonly scheduler: Scheduler<PythonThread>;
  readonly waits: Pick<Waits, 'call' | 'runsLast'>;
  readonly watch: Watch;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly signals: Signals;
  /** A signal has arrived, or one is no longer held back. */
  readonly signalled: () => void;
  /** Passes a name on to whoever reads the trace. */
  readonly tell: (name: TraceName) => void;
}

/** Answers `_machine.control(what, …)` with a new reference, or 0 with an exception set. */
export type Control = (what: string, args: readonly Pointer[]) => Pointer;

/** Everything that Python asks of the machine and that neither suspends nor has to be fast, by its name. */
export function createControl(parts: ControlParts): Control {
  const { py, pid, scheduler, waits, watch, recorder, tell } = parts;
  const text = (object: Pointer | undefined): string => textOf(py, object ?? 0) ?? '';
  const none = (): Pointer => {
    py._Py_IncRef(py.__Py_NoneStruct);
    return py.__Py_NoneStruct;
  };
  const answers: Readonly<Record<string, (...args: readonly Pointer[]) => Pointer>> = {
    'switch-interval': (seconds = 0) => {
      scheduler.switchInterval = py._PyFloat_AsDouble(seconds) * 1000;
      return none();
    },
    'name-object': (id = 0, name, type) => {
      tell({ kind: 'object', pid, id, name: text(name), type: text(type) });
      return none();
    },
    /** Whether nobody could run any more if this thread waited now for ever. */
    'runs-last': () => py._PyLong_FromLong(waits.runsLast ? 1 : 0),
    /** `(id, what is to be said of it)` */
    'call-object': (id = 0, name) => {
      waits.call(py._PyLong_AsLong(id), text(name));
      return none();
    },
    'tell-variable': (scope, name, id = 0, type, value) => {
      tell({
        kind: 'variable',
        pid,
        tid: scheduler.running?.tid ?? 1,
        scope: text(scope) === 'local' ? 'local' : 'global',
        name: text(name),
        id: py._PyLong_AsLong(id),
        type: text(type),
        value: text(value),
      });
      return none();
    },
    /** `(id, name, 'executor' or 'asyncio')` */
    'name-task': (id = 0, name, of) => {
      const kind = text(of) === 'asyncio' ? 'asyncio' : 'executor';
      tell({ kind: 'task', pid, id: py._PyLong_AsLong(id), name: text(name), of: kind });
      return none();
    },
    'is-tracing': () => py._PyLong_FromLong(recorder.on ? 1 : 0),
    'watch-code': (code = 0, accesses = 0) => {
      watch.add(code, accesses);
      return none();
    },
    /** Milliseconds of the running thread, or of all of them. */
    'busy-time': (own = 0) =>
      py._PyFloat_FromDouble(recorder.busy(py._PyLong_AsLong(own) ? scheduler.running : null)),
    ...signalAnswers(parts),
  };
  return (what, args) => {
    const answer = Object.hasOwn(answers, what) ? answers[what] : undefined;
    if (answer) return answer(...args);
    raise(py, py._PyExc_ValueError, `the machine does not know ${what}`);
    return 0;
  };
}
