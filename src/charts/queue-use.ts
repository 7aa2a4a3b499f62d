import type { EventLog } from './event-log.ts';
import type { TimelineModel } from './timeline-model.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';
import { objectId, type ObjectId } from './trace-names.ts';

/** The depth of a queue from a time on. */
export interface DepthStep {
  /** µs. */
  readonly time: number;
  /** Items in it. */
  readonly depth: number;
}

/** What one thread did with a queue. Times in µs. */
export interface QueueUser {
  /** As the trace packs it. */
  readonly thread: number;
  readonly puts: readonly number[];
  readonly gets: readonly number[];
  /** Stretches of waiting for an item, for room, or for all tasks to be done. */
  readonly waits: readonly { readonly from: number; readonly to: number }[];
}

/** What happened around one queue. */
export interface QueueUse {
  readonly object: ObjectId;
  readonly steps: readonly DepthStep[];
  readonly deepest: number;
  /** Items in it, on average from its first event to its last. */
  readonly mean: number;
  readonly puts: number;
  readonly gets: number;
  /** From the first put to the last, and from the first get to the last; null without any. */
  readonly putting: Stretch | null;
  readonly getting: Stretch | null;
  /** Time that threads waited for an item, and for room, all together. */
  readonly waitedForItem: number;
  readonly waitedForRoom: number;
  /** Who put most first. */
  readonly users: readonly QueueUser[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface GrowingUser {
  readonly thread: number;
  readonly puts: number[];
  readonly gets: number[];
  readonly waits: Stretch[];
}

interface GrowingQueue {
  readonly steps: DepthStep[];
  readonly users: Map<number, GrowingUser>;
  waitedForItem: number;
  waitedForRoom: number;
}

const QUEUE_REASONS: readonly number[] = [REASON.queueGet, REASON.queuePut, REASON.queueJoin];

/**
 * Finds out from a trace how its queues were used; the one with most events first. A pipe between processes is a queue of
 * messages, and so is what a queue between processes is made of.
 */
export function queueUses(model: TimelineModel, now: number): readonly QueueUse[] {
  const queues = new Map<ObjectId, GrowingQueue>();
  const { events } = model;
  for (const i of events.sorted([EVENT.put, EVENT.get])) {
    const queue = queueIn(queues, events.objectOf(i));
    const time = events.timeOf(i);
    queue.steps.push({ time, depth: Math.max(0, events.valueOf(i)) });
    const user = userIn(queue, events.threadOf(i));
    (events.kindOf(i) === EVENT.put ? user.puts : user.gets).push(time);
  }
  for (const { object, thread, time, isSend } of messages(events)) {
    const queue = queueIn(queues, object);
    const before = queue.steps.at(-1)?.depth ?? 0;
    queue.steps.push({ time, depth: Math.max(0, before + (isSend ? 1 : -1)) });
    const user = userIn(queue, thread);
    (isSend ? user.puts : user.gets).push(time);
  }
  for (const { pid, thread, spans } of model.lanes) {
    for (let i = 0; i < spans.count; i++) {
      const reason = spans.reasonOf(i);
      if (spans.stateOf(i) !== STATE.waiting || !QUEUE_REASONS.includes(reason)) continue;
      const queue = queueIn(queues, objectId(pid, spans.objectOf(i)));
      const wait = { from: spans.startOf(i), to: spans.end(i, now) };
      userIn(queue, thread).waits.push(wait);
      if (reason === REASON.queueGet) queue.waitedForItem += wait.to - wait.from;
      if (reason === REASON.queuePut) queue.waitedForRoom += wait.to - wait.from;
    }
  }
  return [...queues]
    .filter(([, { steps }]) => steps.length > 0)
    .map(([object, queue]) => queueUse(object, queue))
    .toSorted((a, b) => b.steps.length - a.steps.length);
}

interface MessageEnd {
  readonly object: ObjectId;
  readonly thread: number;
  readonly time: number;
  readonly isSend: boolean;
}

/**
 * Both ends of all messages in order of time. The clocks of two processes may differ by more than a message takes: none
 * was received before it was sent.
 */
function messages(events: EventLog): readonly MessageEnd[] {
  const sent = new Map<string, number>();
  const ends: MessageEnd[] = [];
  for (const kind of [EVENT.send, EVENT.recv]) {
    for (const i of events.sorted([kind])) {
      const object = events.objectOf(i);
      const key = `${object}/${events.valueOf(i)}`;
      const isSend = kind === EVENT.send;
      const time = Math.max(events.timeOf(i), isSend ? 0 : (sent.get(key) ?? 0));
      if (isSend) sent.set(key, time);
      ends.push({ object, thread: events.threadOf(i), time, isSend });
    }
  }
  return ends.toSorted((a, b) => a.time - b.time);
}

function queueUse(object: ObjectId, queue: GrowingQueue): QueueUse {
  const { steps, waitedForItem, waitedForRoom } = queue;
  const users = [...queue.users.values()].toSorted((a, b) => b.puts.length - a.puts.length);
  const puts = users.flatMap((user) => user.puts);
  const gets = users.flatMap((user) => user.gets);
  let area = 0;
  let deepest = 0;
  steps.forEach(({ time, depth }, i) => {
    area += depth * ((steps[i + 1]?.time ?? time) - time);
    deepest = Math.max(deepest, depth);
  });
  const length = (steps.at(-1)?.time ?? 0) - (steps[0]?.time ?? 0);
  return {
    object,
    steps,
    deepest,
    mean: length > 0 ? area / length : 0,
    puts: puts.length,
    gets: gets.length,
    putting: rangeOf(puts),
    getting: rangeOf(gets),
    waitedForItem,
    waitedForRoom,
    users,
  };
}

function rangeOf(times: readonly number[]): Stretch | null {
  if (times.length === 0) return null;
  let from = Infinity;
  let to = -Infinity;
  for (const time of times) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return { from, to };
}

function queueIn(queues: Map<ObjectId, GrowingQueue>, object: ObjectId): GrowingQueue {
  let queue = queues.get(object);
  if (queue === undefined) {
    queue = { steps: [], users: new Map(), waitedForItem: 0, waitedForRoom: 0 };
    queues.set(object, queue);
  }
  return queue;
}

function userIn(queue: GrowingQueue, thread: number): GrowingUser {
  let user = queue.users.get(thread);
  if (user === undefined) {
    user = { thread, puts: [], gets: [], waits: [] };
    queue.users.set(thread, user);
  }
  return user;
}
