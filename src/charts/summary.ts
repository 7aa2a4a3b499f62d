import { concurrency, type Levels } from './concurrency.ts';
import type { Lane, TimelineModel } from './timeline-model.ts';
import { laneTotals, timeIn, totals, type TimeRange } from './totals.ts';
import { REASON, STATE } from './trace-format.ts';
import { objectId, type ObjectId } from './trace-names.ts';

/** What the lanes of a run show, in one word. */
export type Pattern =
  /** Only the main thread; it mostly ran, mostly waited, or did both. */
  | 'alone-running'
  | 'alone-waiting'
  | 'alone'
  /** The threads waited for time or the world, and did so together. */
  | 'overlapped-waits'
  /** First or in between they waited together, then they stood in line to run. */
  | 'overlapped-then-turns'
  /** Several wanted to run and one at a time did. */
  | 'took-turns'
  /** Each thread was over before the next began to do anything. */
  | 'one-after-another'
  /** Most of the threads' time went into waiting for a lock. */
  | 'lock-bound'
  /** More than one ran at a time. */
  | 'parallel'
  /** Tasks of an event loop: one thread, and many waits at once or none. */
  | 'tasks'
  | 'mixed';

/** A run in numbers, from which a sentence in any language can be made. Times in microseconds. */
export interface Summary {
  readonly pattern: Pattern;
  /** Threads besides the main one; where there are several processes, those that the first one started. */
  readonly threads: number;
  /** Tasks of event loops. */
  readonly tasks: number;
  readonly processes: number;
  readonly wall: number;
  /** How long any of the threads existed; the whole run when there is only the main one. */
  readonly lifetime: number;
  /** The main thread worked beside the others while they existed. */
  readonly mainBeside: boolean;
  /** Lanes running at once, on average, from the first thread's beginning to the last one's end. */
  readonly parallelism: number;
  /** Processor time used meanwhile, where a recorder told that and not who was running; else null. */
  readonly processor: number | null;
  /** The same per µs: cores in use at once, on average. */
  readonly cores: number;
  /** Lanes running at once, at most. */
  readonly mostRunning: number;
  /** Sleeping or I/O of the threads, added up, and how long at least one of them did so. */
  readonly waited: number;
  readonly waitedTogether: number;
  /** Threads asleep at once, at most. */
  readonly mostWaiting: number;
  /** The share of the threads' time spent ready, and the share spent waiting for a lock or queue. */
  readonly readyShare: number;
  readonly lockShare: number;
  /** The lock or queue most waited for, when it has a name. */
  readonly lockName: string | null;
  /** The longest time that a thread stood ready without a break. */
  readonly longestReady: number;
}

/** Overlaps that last less than this share of the run are the clock's noise. */
const NOISE = 0.002;
/** The main thread takes part when it runs for this share of the threads' time; starting and joining them takes less. */
const BESIDE = 0.15;

/** Puts a finished run into numbers and names its pattern. */
export function summarise(model: TimelineModel): Summary {
  const now = model.end;
  const wall = Math.max(0, now - model.start);
  const main = model.lanes[0];
  const several = model.processes.length > 1;
  // Of another process its main thread stands for it; what else it or the first one needs inside is no actor.
  const threads = model.lanes.filter(
    (lane) => lane !== main && (!several || (lane.main && lane.pid !== main?.pid)),
  );
  const tasks = model.rows.filter((lane) => lane.task !== null);
  const window = lifetimeOf(threads.length > 0 ? threads : model.lanes, now);
  const mainBeside = main !== undefined && threads.length > 0 && isBusy(main, window, now);
  const workers = new Set(threads);
  const isActor = (lane: Lane) =>
    tasks.length > 1
      ? lane.task !== null
      : workers.has(lane) || ((mainBeside || threads.length === 0) && lane === main);
  const actors = model.rows.filter(isActor);
  const levels = concurrency(
    model.rows,
    ['anyRunning', 'alive', 'sleeping', 'ready', 'running', 'locked', 'active'],
    (lane, span) => {
      const state = lane.spans.stateOf(span);
      const isThread = lane.task === null;
      const any =
        bit(0, isThread && state === STATE.running) |
        bit(1, workers.has(lane) && state !== STATE.ended);
      if (!isActor(lane)) return any;
      const waits = state === STATE.waiting;
      const reason = waits ? lane.spans.reasonOf(span) : REASON.none;
      return (
        any |
        bit(2, state === STATE.sleeping) |
        bit(3, state === STATE.ready) |
        bit(4, state === STATE.running) |
        bit(5, isLock(reason)) |
        // Not being made, nor over, nor only waiting for others to end.
        bit(6, waits ? reason !== REASON.join : state !== STATE.starting && state !== STATE.ended)
      );
    },
    window,
  );
  const active = levels.active.total;
  const part = (time: number) => (active > 0 ? time / active : 0);
  const sums = totals(model, window, now);
  const facts: Facts = {
    threads: threads.length,
    tasks: tasks.length,
    parallelism: sums.parallelism,
    mostRunning: mostAtOnce(levels.anyRunning, wall),
    runShare: part(levels.running.total),
    sleepShare: part(levels.sleeping.total),
    readyShare: part(levels.ready.total),
    lockShare: part(levels.locked.total),
    sleepOverlap: ratio(levels.sleeping),
    activeOverlap: ratio(levels.active),
  };
  return {
    pattern: patternOf(facts),
    threads: facts.threads,
    tasks: facts.tasks,
    processes: model.processes.length,
    wall,
    lifetime: threads.length > 0 ? levels.alive.union : wall,
    mainBeside,
    parallelism: facts.parallelism,
    processor: sums.processor,
    cores: sums.wall > 0 ? (sums.processor ?? 0) / sums.wall : 0,
    mostRunning: facts.mostRunning,
    waited: levels.sleeping.total,
    waitedTogether: levels.sleeping.union,
    mostWaiting: mostAtOnce(levels.sleeping, wall),
    readyShare: facts.readyShare,
    lockShare: facts.lockShare,
    lockName: levels.locked.total > 0 ? mostWaitedFor(model, actors, now) : null,
    longestReady: longestIn(STATE.ready, model.lanes, now),
  };
}

/** From the first beginning to the last end of some lanes. */
function lifetimeOf(lanes: readonly Lane[], now: number): TimeRange {
  let from = now;
  let to = 0;
  for (const { spans } of lanes) {
    if (spans.count === 0) continue;
    const last = spans.count - 1;
    from = Math.min(from, spans.startOf(0));
    to = Math.max(to, spans.stateOf(last) === STATE.ended ? spans.startOf(last) : now);
  }
  return { from, to: Math.max(from, to) };
}

/** Whether a lane ran for a good part of a time. */
function isBusy(lane: Lane, range: TimeRange, now: number): boolean {
  const { times } = laneTotals(lane, range, now);
  return timeIn(times, STATE.running) > BESIDE * (range.to - range.from);
}

interface Facts {
  readonly threads: number;
  readonly tasks: number;
  readonly parallelism: number;
  readonly mostRunning: number;
  readonly runShare: number;
  readonly sleepShare: number;
  readonly readyShare: number;
  readonly lockShare: number;
  readonly sleepOverlap: number;
  readonly activeOverlap: number;
}

/** The rules, most telling first; a share is of the time in which a thread was up to anything. */
function patternOf(facts: Facts): Pattern {
  if (facts.tasks > 1 && facts.threads === 0) return 'tasks';
  if (facts.threads === 0 && facts.parallelism <= 1.05) {
    if (facts.runShare >= 0.7) return 'alone-running';
    if (facts.sleepShare >= 0.7) return 'alone-waiting';
    return 'alone';
  }
  if (facts.threads > 1 && facts.activeOverlap < 1.05) return 'one-after-another';
  if (facts.parallelism > 1.2) return 'parallel';
  if (facts.lockShare >= 0.4) return 'lock-bound';
  const together = facts.sleepOverlap >= 1.3;
  if (together && facts.sleepShare >= 0.03 && facts.readyShare >= 0.15) {
    return 'overlapped-then-turns';
  }
  if (together && facts.sleepShare >= 0.4) return 'overlapped-waits';
  if (facts.readyShare >= 0.2 && facts.mostRunning <= 1) return 'took-turns';
  return 'mixed';
}

function bit(place: number, set: boolean): number {
  return set ? 1 << place : 0;
}

function isLock(reason: number): boolean {
  return reason === REASON.lock || reason === REASON.rlock;
}

function ratio(levels: Levels): number {
  return levels.union > 0 ? levels.total / levels.union : 0;
}

function mostAtOnce(levels: Levels, wall: number): number {
  let most = 0;
  levels.time.forEach((time, level) => {
    if (level > 0 && time > wall * NOISE) most = level;
  });
  return most;
}

function longestIn(state: number, lanes: readonly Lane[], now: number): number {
  let longest = 0;
  for (const { spans } of lanes) {
    for (let i = 0; i < spans.count; i++) {
      if (spans.stateOf(i) !== state) continue;
      longest = Math.max(longest, spans.end(i, now) - spans.startOf(i));
    }
  }
  return longest;
}

function mostWaitedFor(model: TimelineModel, lanes: readonly Lane[], now: number): string | null {
  const waits = new Map<ObjectId, number>();
  for (const lane of lanes) {
    for (let i = 0; i < lane.spans.count; i++) {
      if (lane.spans.stateOf(i) !== STATE.waiting || !isLock(lane.spans.reasonOf(i))) continue;
      const object = objectId(lane.pid, lane.spans.objectOf(i));
      const time = lane.spans.end(i, now) - lane.spans.startOf(i);
      waits.set(object, (waits.get(object) ?? 0) + time);
    }
  }
  let longest = 0;
  let name: string | null = null;
  for (const [object, time] of waits) {
    if (time <= longest) continue;
    longest = time;
    name = model.names.object(object)?.name ?? null;
  }
  return name;
}
