import { describe, expect, it } from 'vitest';
import type { PyodideModule } from './cpython.ts';
import { Polls, PREEMPT_SIGNAL } from './polls.ts';

const SIGINT = 2;
const CLOCK = 16;
const HANDLING = 8;
const TSTATE = 64;

/** Polls over a piece of memory, as the interpreter takes them. */
function newPolls(): {
  polls: Polls;
  heap: Int32Array;
  poll: () => number;
  world: { news: number; hasNews: boolean; signal: number; arrived: number };
} {
  const heap = new Int32Array(64);
  const py: Partial<PyodideModule> = {
    HEAP32: heap,
    HEAPU8: new Uint8Array(heap.buffer),
    _Py_EMSCRIPTEN_SIGNAL_HANDLING: HANDLING,
    __Py_emscripten_signal_clock: CLOCK,
  };
  const world = { news: 0, hasNews: false, signal: 0, arrived: 0 };
  // The parts of the interpreter that polls use.
  const polls = new Polls(py as PyodideModule, () => world.hasNews, {
    news: () => {
      world.news += 1;
    },
    signalFor: () => world.signal,
    arrived: () => world.arrived,
    now: () => performance.now(),
  });
  polls.start();
  return { polls, heap, world, poll: () => py.Py_EmscriptenSignalBuffer?.[0] ?? -1 };
}

describe('a poll', () => {
  it('gives the pre-emption signal once until its handler has run', () => {
    const { polls, world, poll } = newPolls();
    world.signal = PREEMPT_SIGNAL;
    expect(poll()).toBe(PREEMPT_SIGNAL);
    expect(poll()).toBe(0);
    polls.preemptionTaken();
    expect(poll()).toBe(PREEMPT_SIGNAL);
  });

  it('leaves news for later while the machine runs Python for itself', () => {
    const { polls, world, poll } = newPolls();
    Object.assign(world, { hasNews: true, signal: SIGINT, arrived: SIGINT });
    polls.held = true;
    expect(poll()).toBe(0);
    expect(world.news).toBe(0);
    polls.held = false;
    expect(poll()).toBe(SIGINT);
    expect(world.news).toBe(1);
  });

  it('gives other signals each time', () => {
    const { world, poll } = newPolls();
    world.signal = SIGINT;
    expect([poll(), poll()]).toEqual([SIGINT, SIGINT]);
  });

  it('tells C code that asks of signals that arrived, and never of the end of a turn', () => {
    const { heap, world, poll } = newPolls();
    Object.assign(world, { signal: PREEMPT_SIGNAL, hasNews: true });
    heap[CLOCK >> 2] = 7;
    expect(poll()).toBe(0);
    expect(world.news).toBe(1);
    world.arrived = SIGINT;
    expect(poll()).toBe(SIGINT);
  });

  it('looks at the news, also while a pre-emption is under way', () => {
    const { world, poll } = newPolls();
    poll();
    expect(world.news).toBe(0);
    Object.assign(world, { hasNews: true, signal: PREEMPT_SIGNAL });
    poll();
    poll();
    expect(world.news).toBe(2);
  });

  it('sets the number of ticks to the next one within its bounds', () => {
    const { heap, poll } = newPolls();
    for (let n = 0; n < 100; n += 1) {
      heap[CLOCK >> 2] = 50;
      poll();
    }
    expect(heap[CLOCK >> 2]).toBeGreaterThanOrEqual(50);
    expect(heap[CLOCK >> 2]).toBeLessThanOrEqual(20_000);
  });

  it('counts ticks from poll to poll and in between, whoever shortens the way to the next', () => {
    const { polls, heap, poll } = newPolls();
    const go = (ticks: number): void => {
      heap[CLOCK >> 2] = (heap[CLOCK >> 2] ?? 0) - ticks;
    };
    polls.aim(200);
    go(150);
    expect(polls.ticks).toBe(150);
    polls.aim(30);
    go(10);
    poll(); // asked for by C code
    expect(polls.ticks).toBe(160);
    heap[CLOCK >> 2] = 50; // the countdown came to its end
    poll();
    expect(polls.ticks).toBe(181);
    polls.aim(0);
    expect(heap[CLOCK >> 2]).toBe(1);
  });

  it('makes a thread look at its signals, and leaves its other flags alone', () => {
    const { polls, heap } = newPolls();
    const flags = (TSTATE + 12) >> 2;
    heap[flags] = 0b1001;
    polls.flag(TSTATE);
    expect(heap[flags]).toBe(0b1011);
  });

  it('is off when the process is over', () => {
    const { polls, heap } = newPolls();
    const handling = new Uint8Array(heap.buffer);
    expect(handling[HANDLING]).toBe(1);
    polls.stop();
    expect(handling[HANDLING]).toBe(0);
  });
});
