import type { Lane, TimelineModel } from './timeline-model.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';

/** One read or write of a watched variable. */
export interface Access {
  readonly kind: 'read' | 'write';
  readonly variable: string;
  /** What it holds then; null for what is no small whole number. */
  readonly value: number | null;
}

/** What one thread did with the watched variables until another one came to them. */
export interface Turn {
  readonly lane: Lane;
  readonly accesses: readonly Access[];
  /** How the thread left off; null when it was done, or went on to other things. */
  readonly left: { readonly kind: 'stopped' | 'waits'; readonly line: number } | null;
}

/** What a trace tells of a value that is no small whole number. */
const NO_VALUE = -0x8000_0000;

/** A turn whose thread may go on. */
interface OpenTurn {
  readonly lane: Lane;
  readonly accesses: Access[];
  /** When another thread took its turn. */
  until: number;
}

/**
 * The reads and writes of watched variables, turn by turn: the accesses of one thread until those of another. Each
 * process has variables of its own, so its turns stand together, in their order.
 */
export function turnsOf({ events, lanes, names }: TimelineModel): readonly Turn[] {
  const byThread = new Map(lanes.map((lane) => [lane.thread, lane]));
  const byProcess = new Map<number, OpenTurn[]>();
  for (let i = 0; i < events.count; i++) {
    const kind = events.kindOf(i);
    const lane = byThread.get(events.threadOf(i));
    if ((kind !== EVENT.read && kind !== EVENT.write) || lane === undefined) continue;
    const turns = byProcess.get(lane.pid) ?? [];
    byProcess.set(lane.pid, turns);
    const last = turns.at(-1);
    const turn = last?.lane === lane ? last : { lane, accesses: [], until: Infinity };
    if (turn !== last) {
      if (last) last.until = events.timeOf(i);
      turns.push(turn);
    }
    const value = events.valueOf(i);
    turn.accesses.push({
      kind: kind === EVENT.read ? 'read' : 'write',
      variable: names.object(events.objectOf(i))?.name ?? '',
      value: value === NO_VALUE ? null : value,
    });
  }
  return [...byProcess.values()]
    .flat()
    .map(({ lane, accesses, until }) => ({ lane, accesses, left: leftAt(lane, until) }));
}

/** What kept a thread from going on when another one took its turn. */
function leftAt({ spans }: Lane, time: number): Turn['left'] {
  const at = time === Infinity ? -1 : spans.indexAt(time);
  if (at < 0) return null;
  const line = spans.lineOf(at);
  switch (spans.stateOf(at)) {
    case STATE.ready:
      // One whose wait is over is ready too; nobody stopped it.
      return spans.reasonOf(at) === REASON.preempted ? { kind: 'stopped', line } : null;
    case STATE.waiting:
      return { kind: 'waits', line };
    default:
      return null;
  }
}
