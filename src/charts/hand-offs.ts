import { f64, grown, i32, u8 } from './columns.ts';
import type { SpanStore } from './span-store.ts';
import { EVENT, REASON, STATE } from './trace-format.ts';
import { objectId, type ObjectId } from './trace-names.ts';

/** What went from one thread to another. */
export const HAND_OFF = {
  /** A thread started another: from `start()` to the other's first line. */
  start: 1,
  /** What one waited for was released, set or notified by the other. */
  release: 2,
  /** A thread ended, and another had waited for that. */
  end: 3,
  /** An item went through a queue. */
  item: 4,
  /** A message went through a pipe. */
  message: 5,
} as const;
export type HandOffKind = (typeof HAND_OFF)[keyof typeof HAND_OFF];

/** One hand-off: an arrow in the chart. Threads as the trace packs them, times in µs. */
export interface HandOff {
  readonly kind: HandOffKind;
  readonly from: number;
  readonly fromTime: number;
  readonly to: number;
  readonly toTime: number;
  /** The lock, queue or pipe, or 0. */
  readonly object: ObjectId;
}

/** How the items of a queue come out of it; `none` when that cannot be told from puts and gets alone. */
export type QueueOrder = 'fifo' | 'lifo' | 'none';

const FIRST_CAPACITY = 64;

/**
 * Finds hand-offs while a trace comes in. A record of a state names the thread that caused it; puts and gets of a queue
 * belong together by their order, sends and receives by the number of the message.
 */
export class HandOffs {
  count = 0;
  #kinds = new Uint8Array(FIRST_CAPACITY);
  #from = new Int32Array(FIRST_CAPACITY);
  #to = new Int32Array(FIRST_CAPACITY);
  #fromTimes = new Float64Array(FIRST_CAPACITY);
  #toTimes = new Float64Array(FIRST_CAPACITY);
  #objects = new Float64Array(FIRST_CAPACITY);
  /** By thread: hand-offs that leave or reach it, in order of its time. */
  readonly #ofThread = new Map<number, number[]>();
  /** By queue: ends without their counterparts. Batches of two processes may come in the wrong order. */
  readonly #puts = new Map<ObjectId, Loose[]>();
  readonly #gets = new Map<ObjectId, Loose[]>();
  readonly #messages = new Map<string, Loose[]>();

  /** A thread is about to get a new state; its spans still end with the old one. */
  state(thread: number, spans: SpanStore, time: number, state: number, peer: number): void {
    const last = spans.count - 1;
    if (last < 0) return;
    const before = spans.stateOf(last);
    if (before === STATE.starting && state === STATE.running && spans.peerOf(last) !== 0) {
      const fromTime = spans.startOf(last);
      this.#add(HAND_OFF.start, spans.peerOf(last), fromTime, thread, time, 0);
      return;
    }
    const reason = spans.reasonOf(last);
    // Who waits in get() is told of by the item itself.
    if (before !== STATE.waiting || peer === 0 || reason === REASON.queueGet) return;
    const kind = reason === REASON.join ? HAND_OFF.end : HAND_OFF.release;
    this.#add(kind, peer, time, thread, time, objectId(thread >> 16, spans.objectOf(last)));
  }

  /** An event of a queue or pipe. */
  event(
    kind: number,
    thread: number,
    time: number,
    object: ObjectId,
    value: number,
    order: QueueOrder,
  ): void {
    switch (kind) {
      case EVENT.put:
      case EVENT.get:
        if (order !== 'none') this.#item(kind === EVENT.put, { thread, time }, object, order);
        break;
      case EVENT.send:
      case EVENT.recv:
        this.#message(kind, { thread, time }, object, value);
        break;
      default:
    }
  }

  at(i: number): HandOff {
    return {
      kind: u8(this.#kinds, i) as HandOffKind, // nothing else is ever stored
      from: i32(this.#from, i),
      fromTime: f64(this.#fromTimes, i),
      to: i32(this.#to, i),
      toTime: f64(this.#toTimes, i),
      object: f64(this.#objects, i),
    };
  }

  /** Hand-offs that leave or reach a thread between two times, both included; at most `most`, the earliest. */
  of(thread: number, from: number, to: number, most: number): readonly HandOff[] {
    const all = this.#ofThread.get(thread) ?? [];
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#timeAt(thread, all[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    const found: HandOff[] = [];
    for (let k = low; k < all.length && found.length < most; k++) {
      const i = all[k] ?? 0;
      if (this.#timeAt(thread, i) > to) break;
      found.push(this.at(i));
    }
    return found;
  }

  #item(isPut: boolean, end: Loose, object: ObjectId, order: QueueOrder): void {
    const others = isPut ? this.#gets : this.#puts;
    const waiting = others.get(object);
    if (waiting === undefined || waiting.length === 0) {
      loose(isPut ? this.#puts : this.#gets, object).push(end);
      return;
    }
    const other = order === 'lifo' && !isPut ? waiting.pop() : waiting.shift();
    if (other === undefined) return;
    const [put, get] = isPut ? [end, other] : [other, end];
    this.#add(HAND_OFF.item, put.thread, put.time, get.thread, get.time, object);
  }

  #message(kind: number, end: Loose, object: ObjectId, number: number): void {
    // The two directions of one pipe count by themselves.
    const key = (direction: number) => `${direction}/${object}/${number}`;
    const counterpart = kind === EVENT.send ? EVENT.recv : EVENT.send;
    const waiting = this.#messages.get(key(counterpart)) ?? [];
    const place = waiting.findIndex(({ thread }) => thread !== end.thread);
    const other = waiting[place];
    if (other === undefined) {
      loose(this.#messages, key(kind)).push(end);
      return;
    }
    waiting.splice(place, 1);
    const [sent, received] = kind === EVENT.send ? [end, other] : [other, end];
    this.#add(HAND_OFF.message, sent.thread, sent.time, received.thread, received.time, object);
  }

  #add(
    kind: HandOffKind,
    from: number,
    fromTime: number,
    to: number,
    toTime: number,
    object: ObjectId,
  ): void {
    if (from === to) return;
    const i = this.count;
    if (i === this.#kinds.length) this.#grow();
    this.#kinds[i] = kind;
    this.#from[i] = from;
    this.#fromTimes[i] = fromTime;
    this.#to[i] = to;
    this.#toTimes[i] = toTime;
    this.#objects[i] = object;
    this.count = i + 1;
    this.#index(from, i);
    this.#index(to, i);
  }

  #index(thread: number, i: number): void {
    const list = loose(this.#ofThread, thread);
    let place = list.length;
    const time = this.#timeAt(thread, i);
    while (place > 0 && this.#timeAt(thread, list[place - 1] ?? 0) > time) place -= 1;
    if (place === list.length) list.push(i);
    else list.splice(place, 0, i);
  }

  /** When a hand-off touches one of its threads. */
  #timeAt(thread: number, i: number): number {
    return f64(i32(this.#from, i) === thread ? this.#fromTimes : this.#toTimes, i);
  }

  #grow(): void {
    this.#kinds = grown(this.#kinds, (n) => new Uint8Array(n));
    this.#from = grown(this.#from, (n) => new Int32Array(n));
    this.#to = grown(this.#to, (n) => new Int32Array(n));
    this.#fromTimes = grown(this.#fromTimes, (n) => new Float64Array(n));
    this.#toTimes = grown(this.#toTimes, (n) => new Float64Array(n));
    this.#objects = grown(this.#objects, (n) => new Float64Array(n));
  }
}

interface Loose {
  readonly thread: number;
  readonly time: number;
}

function loose<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (list === undefined) {
    list = [];
    map.set(key, list);
  }
  return list;
}
