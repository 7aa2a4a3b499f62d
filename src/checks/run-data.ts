/** Runs as the judge reads them: JSON with the trace as rows of numbers. */

import {
  TRACE_RECORD,
  type DeadlockWait,
  type EndEvent,
  type RunEvent,
  type StreamName,
  type TraceBatch,
  type TraceName,
} from '../machine/index.ts';
import type { CheckedRun } from './report.ts';
import type { Schedule } from './seeds.ts';

/** The mark of `exercise_program.py` before what it tells. */
const MARK = '\u001E';
/** The process that runs the program itself. */
const FIRST_PROCESS = 1;

/** Gathers the events of one run. */
export class RunCollector {
  readonly #schedule: Schedule;
  readonly #output: Record<StreamName, string> = { stdout: '', stderr: '' };
  /** What the first process wrote to standard error. */
  #ownErrors = '';
  readonly #trace: TraceBatch[] = [];
  #deadlock: readonly DeadlockWait[] = [];
  #end: EndEvent = { kind: 'end', exitCode: -1, reason: 'died', wallTime: 0 };

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  take(event: RunEvent): void {
    if (event.kind === 'output') {
      this.#output[event.stream] += event.text;
      const isOwn = event.stream === 'stderr' && event.pid === FIRST_PROCESS;
      if (isOwn) this.#ownErrors += event.text;
    } else if (event.kind === 'trace') this.#trace.push(event.batch);
    else if (event.kind === 'deadlock' && event.certain) this.#deadlock = event.waits;
    else if (event.kind === 'end') this.#end = event;
  }

  /** The run as a page shows it. */
  get run(): CheckedRun {
    const { number, seed, hidden } = this.#schedule;
    return {
      number,
      seed,
      hidden,
      output: this.#told.output,
      trace: this.#trace,
      wallTime: this.#end.wallTime,
    };
  }

  /** The run as the judge reads it, in JSON. What the program told is passed on unread. */
  get json(): string {
    const { output, told } = this.#told;
    const fields = {
      number: this.#schedule.number,
      seed: this.#schedule.seed,
      output,
      errors: this.#output.stderr,
      ownErrors: this.#ownErrors,
      exitCode: this.#end.exitCode,
      reason: this.#end.reason,
      wallTime: this.#end.wallTime,
      deadlock: this.#deadlock.map(({ thread, waitsFor, objectName, line, holder }) => ({
        thread,
        waitsFor,
        object: objectName,
        line,
        holder: holder?.thread ?? null,
      })),
      trace: traceData(this.#trace),
    };
    return `${JSON.stringify(fields).slice(0, -1)},"told":${told ?? 'null'}}`;
  }

  /** What the program printed, and what was told behind it. */
  get #told(): { readonly output: string; readonly told: string | null } {
    const { stdout } = this.#output;
    const at = stdout.lastIndexOf(MARK);
    if (at === -1) return { output: stdout, told: null };
    return { output: stdout.slice(0, at), told: stdout.slice(at + 1).trim() };
  }
}

interface TraceData {
  /** Records that were lost to overflow. */
  readonly lost: number;
  readonly names: readonly TraceName[];
  readonly records: readonly (readonly number[])[];
}

/** Records as rows: time, pid, tid, state, reason, object, line, file, peer, value. */
export function traceData(batches: readonly TraceBatch[]): TraceData {
  const records: number[][] = [];
  for (const { records: buffer } of batches) {
    const view = new DataView(buffer);
    for (let at = 0; at + TRACE_RECORD.bytes <= buffer.byteLength; at += TRACE_RECORD.bytes) {
      records.push([
        view.getFloat64(at + TRACE_RECORD.time, true),
        view.getInt32(at + TRACE_RECORD.pid, true),
        view.getInt32(at + TRACE_RECORD.tid, true),
        view.getUint16(at + TRACE_RECORD.state, true),
        view.getUint16(at + TRACE_RECORD.reason, true),
        view.getInt32(at + TRACE_RECORD.object, true),
        view.getInt32(at + TRACE_RECORD.line, true),
        view.getInt32(at + TRACE_RECORD.file, true),
        view.getInt32(at + TRACE_RECORD.peer, true),
        view.getInt32(at + TRACE_RECORD.value, true),
      ]);
    }
  }
  return {
    lost: batches.reduce((sum, { lost }) => sum + lost, 0),
    names: batches.flatMap(({ names }) => names),
    records,
  };
}
