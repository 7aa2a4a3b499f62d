/** What threads did with watched variables, in words that a lesson can be held to. */

import { EVENT, NO_VALUE, REASON, STATE, type TraceBatch } from '../machine/index.ts';
import { traceData } from './run-data.ts';

/** The process that runs the program itself. */
const FIRST_PROCESS = 1;

interface Turn {
  readonly thread: number;
  readonly did: string[];
  /** How the thread left off, when it was not at its end. */
  left: string;
}

/**
 * The reads and writes of watched variables in the first process, in their order: a line for each thread, until another
 * one reads or writes. Where a thread is stopped or waits before that, the line ends with it.
 *
 *     blue: reads counter 1, stopped in line 13
 *     red: reads counter 1, writes counter 2
 */
export function turnsOf(trace: readonly TraceBatch[]): string {
  const { names, records } = traceData(trace);
  const threads = new Map<number, string>();
  const variables = new Map<number, string>();
  for (const name of names) {
    if (name.pid !== FIRST_PROCESS) continue;
    // As the lanes call it.
    if (name.kind === 'thread') {
      threads.set(name.tid, name.name === 'MainThread' ? 'main' : name.name);
    }
    if (name.kind === 'object') variables.set(name.id, name.name);
  }
  const turns: Turn[] = [];
  for (const [
    ,
    pid = 0,
    tid = 0,
    code = 0,
    reason = 0,
    object = 0,
    line = 0,
    ,
    ,
    value = 0,
  ] of records) {
    if (pid !== FIRST_PROCESS) continue;
    const last = turns.at(-1);
    if (code === EVENT.read || code === EVENT.write) {
      const turn = last?.thread === tid ? last : { thread: tid, did: [], left: '' };
      if (turn !== last) turns.push(turn);
      const held = value === NO_VALUE ? '' : ` ${value}`;
      const verb = code === EVENT.read ? 'reads' : 'writes';
      turn.did.push(`${verb} ${variables.get(object) ?? object}${held}`);
      turn.left = '';
    } else if (last?.thread === tid) {
      if (code === STATE.ready && reason === REASON.preempted)
        last.left = `stopped in line ${line}`;
      if (code === STATE.waiting) last.left = `waits in line ${line}`;
      if (code === STATE.ended) last.left = '';
    }
  }
  return turns
    .map(({ thread, did, left }) => {
      const told = left === '' ? did : [...did, left];
      return `${threads.get(thread) ?? thread}: ${told.join(', ')}\n`;
    })
    .join('');
}
