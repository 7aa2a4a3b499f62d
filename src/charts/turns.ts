import type { Lane, TimelineModel } from './timeline-model.ts';
import { EVENT, STATE } from './trace-format.ts';

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

/** The reads and writes of watched variables in their order, turn by turn: the accesses of one thread until those of another. */
export function turnsOf({ events, lanes, names }: TimelineModel): readonly Turn[] {
  const byThread = new Map(lanes.map((lane) => [lane.thread, lane]));
  const turns: { lane: Lane; accesses: Access[]; until: number }[] = [];
  for (let i = 0; i < events.count; i++) {
    const kind = events.kindOf(i);
    const lane = byThread.get(events.threadOf(i));
    if ((kind !== EVENT.read && kind !== EVENT.write) || lane === undefined) continue;
    const last = turns.at(-1);
    if (last) last.until = events.timeOf(i);
    const turn = last?.lane === lane ? last : { lane, accesses: [], until: Infinity };
    if (turn !== last) turns.push(turn);
    const value = events.valueOf(i);
    turn.accesses.push({
      kind: kind === EVENT.read ? 'read' : 'write',
      variable: names.object(events.objectOf(i))?.name ?? '',
      value: value === NO_VALUE ? null : value,
    });
  }
  return turns.map(({ lane, accesses, until }) => ({ lane, accesses, left: leftAt(lane, until) }));
}

/** What kept a thread from going on when another one took its turn. */
function leftAt({ spans }: Lane, time: number): Turn['left'] {
  const at = time === Infinity ? -1 : spans.indexAt(time);
  if (at < 0) return null;
  const line = spans.lineOf(at);
  switch (spans.stateOf(at)) {
    case STATE.ready:
      return { kind: 'stopped', line };
    case STATE.waiting:
      return { kind: 'waits', line };
    default:
      return null;
  }
}
