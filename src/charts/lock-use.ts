import type { TimelineModel } from './timeline-model.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';
import { objectId, type ObjectId } from './trace-names.ts';

/** A stretch in which a thread held a lock. Threads as the trace packs them, times in µs. */
export interface Hold {
  readonly thread: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch whose holds were too many to be recorded one by one. */
export interface ThinnedStretch {
  readonly from: number;
  readonly to: number;
  /** For how much of it the lock was held, if the holds in it were as long as the one after it. */
  readonly share: number;
}

/** A stretch in which a thread waited for a lock. */
export interface LockWait {
  readonly thread: number;
  readonly from: number;
  readonly to: number;
  /** Who held it meanwhile for more than a moment, in the order in which they took it; empty when that is not known. */
  readonly holders: readonly number[];
}

/** How long one thread waited while another held the lock. */
export interface WaitPair {
  readonly waiter: number;
  readonly holder: number;
  readonly time: number;
}

/** What happened around one lock. */
export interface LockUse {
  readonly object: ObjectId;
  /** In order of their beginnings; empty when the trace does not tell who took it. */
  readonly holds: readonly Hold[];
  /** Between holds, in order; empty when all of them were recorded. */
  readonly thinned: readonly ThinnedStretch[];
  /** How often it was taken: those in the stretches that are thinned out, too. */
  readonly taken: number;
  readonly waits: readonly LockWait[];
  /** Time in which anybody held it, and the waits of all threads added up. */
  readonly held: number;
  readonly waited: number;
  /** The longest first, at most three. */
  readonly longest: readonly LockWait[];
  /** Who waited for whom, most time first. */
  readonly pairs: readonly WaitPair[];
}

/** Waits for these are waits for a lock of the program, not for a queue, a thread or a process. */
const LOCK_REASONS: readonly number[] = [
  REASON.lock,
  REASON.rlock,
  REASON.semaphore,
  REASON.condition,
];
/** Classes of what processes lock each other out with; a wait for one is told as one for another process. */
const SHARED_LOCKS: readonly string[] = ['Lock', 'RLock', 'Semaphore'];
const LONGEST = 3;
/** Who held a lock for less of a wait than this, is not worth telling. */
const MOMENT = 0.02;

/** Finds out from a trace how its locks were held and waited for; the most waited for first. */
export function lockUses(model: TimelineModel, now: number): readonly LockUse[] {
  const holds = holdsOf(model, now);
  const waits = waitsOf(model, now, holds);
  const objects = new Set([...holds.keys(), ...waits.keys()]);
  return [...objects]
    .map((object) => lockUse(object, holds.get(object) ?? noHolds(), waits.get(object) ?? []))
    .toSorted((a, b) => b.waited - a.waited || b.held - a.held);
}

interface Holds {
  readonly holds: Hold[];
  readonly thinned: ThinnedStretch[];
  taken: number;
}

interface RawWait extends Hold {
  /** Who let go of the lock at the end; 0 when that is not known. */
  readonly endedBy: number;
}

interface OpenHold {
  readonly thread: number;
  readonly from: number;
  /** How many holds it stands for. */
  readonly count: number;
  depth: number;
}

/** Stretches between taking and giving back. A re-entrant lock counts as held from the first to the last. */
function holdsOf(model: TimelineModel, now: number): Map<ObjectId, Holds> {
  const { events } = model;
  const open = new Map<ObjectId, OpenHold[]>();
  const found = new Map<ObjectId, Holds>();
  for (const i of events.sorted([EVENT.acquire, EVENT.release])) {
    const object = events.objectOf(i);
    const thread = events.threadOf(i);
    const time = events.timeOf(i);
    const held = valueIn(open, object, () => []);
    const own = held.findIndex((hold) => hold.thread === thread);
    const hold = held[Math.max(own, 0)];
    if (events.kindOf(i) === EVENT.acquire) {
      const count = Math.max(1, events.valueOf(i));
      if (own >= 0 && hold) hold.depth += 1;
      else held.push({ thread, from: time, count, depth: 1 });
    } else if (hold) {
      // A plain lock may be given back by somebody else: then it is the oldest hold that ends.
      hold.depth -= 1;
      if (hold.depth > 0) continue;
      held.splice(Math.max(own, 0), 1);
      addHold(valueIn(found, object, noHolds), hold, time);
    }
  }
  for (const [object, left] of open) {
    for (const hold of left) addHold(valueIn(found, object, noHolds), hold, now);
  }
  for (const { holds } of found.values()) holds.sort((a, b) => a.from - b.from);
  return found;
}

/** A hold that stands for others, too: they lie between it and the one before it that its process told. */
function addHold(known: Holds, { thread, from, count }: OpenHold, to: number): void {
  const { holds, thinned } = known;
  if (count > 1) {
    const before = holds.findLast((one) => one.thread >> 16 === thread >> 16)?.to ?? from;
    const share = Math.min(1, ((count - 1) * (to - from)) / (from - before));
    if (from > before) thinned.push({ from: before, to: from, share });
  }
  holds.push({ thread, from, to });
  known.taken += count;
}

/** Waits of the program's own lines, with who ended each; what the library waits for by itself is no lock of the program. */
function waitsOf(
  model: TimelineModel,
  now: number,
  holds: ReadonlyMap<ObjectId, unknown>,
): Map<ObjectId, RawWait[]> {
  const isLock = (reason: number, object: ObjectId): boolean =>
    LOCK_REASONS.includes(reason) ||
    // A pool or a queue has locks between processes, too, which the program never takes.
    (reason === REASON.process &&
      holds.has(object) &&
      SHARED_LOCKS.includes(model.names.object(object)?.type ?? ''));
  const waits = new Map<ObjectId, RawWait[]>();
  for (const { pid, thread, spans } of model.lanes) {
    for (let i = 0; i < spans.count; i++) {
      if (spans.stateOf(i) !== STATE.waiting || spans.objectOf(i) === 0) continue;
      const object = objectId(pid, spans.objectOf(i));
      if (spans.lineOf(i) === 0 && !holds.has(object)) continue;
      if (!isLock(spans.reasonOf(i), object)) continue;
      const to = spans.end(i, now);
      const endedBy = i + 1 < spans.count ? spans.peerOf(i + 1) : 0;
      valueIn(waits, object, () => []).push({ thread, from: spans.startOf(i), to, endedBy });
    }
  }
  return waits;
}

function lockUse(object: ObjectId, known: Holds, waits: readonly RawWait[]): LockUse {
  const { holds, thinned, taken } = known;
  const pairs = new Map<string, WaitPair>();
  const told = waits.map((wait): LockWait => {
    const { thread, from, to, endedBy } = wait;
    const byHolder = heldMeanwhile(holds, wait);
    // What is not known of a wait was most likely the time of who let go of the lock at its end.
    const isPartial = thinned.length > 0 && inThinned(thinned, wait);
    const length = to - from;
    if ((byHolder.size === 0 || isPartial) && endedBy !== 0) {
      const rest = length - sumOf(byHolder.values());
      byHolder.set(endedBy, (byHolder.get(endedBy) ?? 0) + Math.max(0, rest));
    }
    for (const [holder, time] of byHolder) {
      const key = `${thread}/${holder}`;
      pairs.set(key, { waiter: thread, holder, time: (pairs.get(key)?.time ?? 0) + time });
    }
    const holders = [...byHolder].filter(([, time]) => time >= length * MOMENT);
    return { thread, from, to, holders: holders.map(([holder]) => holder) };
  });
  const inBetween = sumOf(thinned.map(({ from, to, share }) => share * (to - from)));
  // Processes tell of a lock each by itself, so what is thinned out of one may lie beside holds of another.
  const most = unionOf([...holds, ...thinned].toSorted((a, b) => a.from - b.from));
  return {
    object,
    holds,
    thinned,
    taken,
    waits: told.toSorted((a, b) => a.from - b.from),
    held: Math.min(most, unionOf(holds) + inBetween),
    waited: sumOf(waits.map(({ from, to }) => to - from)),
    longest: told.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, LONGEST),
    pairs: [...pairs.values()].toSorted((a, b) => b.time - a.time),
  };
}

function inThinned(thinned: readonly ThinnedStretch[], { from, to }: RawWait): boolean {
  const next = thinned[firstEndingAfter(thinned, from)];
  return next !== undefined && next.from < to;
}

/** How long each other thread held the lock during a wait. */
function heldMeanwhile(holds: readonly Hold[], wait: RawWait): Map<number, number> {
  const times = new Map<number, number>();
  for (let i = firstEndingAfter(holds, wait.from); i < holds.length; i++) {
    const hold = holds[i];
    if (!hold || hold.from >= wait.to) break;
    const time = Math.min(hold.to, wait.to) - Math.max(hold.from, wait.from);
    if (time <= 0 || hold.thread === wait.thread) continue;
    times.set(hold.thread, (times.get(hold.thread) ?? 0) + time);
  }
  return times;
}

/** Holds of a lock follow each other, so their ends are in order, too; those of a semaphore nearly so. */
function firstEndingAfter(stretches: readonly { readonly to: number }[], time: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.to ?? Infinity) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Time that any of the stretches covers, which are in order. */
function unionOf(stretches: readonly { readonly from: number; readonly to: number }[]): number {
  let sum = 0;
  let end = -Infinity;
  for (const { from, to } of stretches) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

function noHolds(): Holds {
  return { holds: [], thinned: [], taken: 0 };
}

function valueIn<V>(map: Map<number, V>, key: number, empty: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = empty();
    map.set(key, value);
  }
  return value;
}
