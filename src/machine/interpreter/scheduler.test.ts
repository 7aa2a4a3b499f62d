import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASON, STATE } from '../protocol.ts';
import { TIME_SLICED } from './policy.ts';
import { OUTCOME, Scheduler, type Outcome, type Thread } from './scheduler.ts';

/** A world with a clock that only the test moves. */
class World {
  now = 0;
  readonly log: string[] = [];
  readonly scheduler: Scheduler<Thread>;
  idleUntil: number | null = null;
  /** What happens while nobody runs. */
  onIdle: () => void = () => undefined;
  #tasks: (() => void)[] = [];
  #next = 1;

  constructor() {
    this.scheduler = new Scheduler(
      {
        now: () => this.now,
        record: (thread, state, reason) => {
          const name = Object.entries(STATE).find(([, value]) => value === state)?.[0] ?? '?';
          const why = Object.entries(REASON).find(([, value]) => value === reason)?.[0] ?? '?';
          this.log.push(`${thread.tid} ${name}${reason === REASON.none ? '' : ` ${why}`}`);
        },
        idle: (deadline) => {
          this.idleUntil = deadline;
          this.onIdle();
        },
        entering: () => undefined,
        defer: (_now, task) => this.#tasks.push(() => task(this.now)),
        due: () => undefined,
      },
      TIME_SLICED,
    );
  }

  /** Adds a thread that runs `body` from its first turn on; it ends with it. */
  spawn(body: (thread: Thread) => Promise<void>): Thread {
    const tid = this.#next;
    this.#next += 1;
    const thread: Thread = {
      ident: 1000 + tid,
      tid,
      resume: () => {
        void body(thread).then(() => this.scheduler.ended(thread));
      },
      state: STATE.starting,
      object: 0,
      reason: REASON.none,
      deadline: Infinity,
      parkedAt: 0,
      outcome: OUTCOME.woken,
    };
    this.scheduler.add(thread);
    return thread;
  }

  /** Runs what was put off until nothing is left to do without time or news. */
  async settle(): Promise<void> {
    do {
      for (const task of this.#tasks.splice(0)) task();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    } while (this.#tasks.length > 0);
  }

  /** Lets time pass from deadline to deadline until no thread is left, or nothing will ever happen. */
  async run(): Promise<void> {
    await this.settle();
    while (this.idleUntil !== null && this.idleUntil !== Infinity) {
      this.now = Math.max(this.now, this.idleUntil);
      this.idleUntil = null;
      this.scheduler.poke();
      await this.settle();
    }
  }
}

const LOCK = 1 << 20;

describe('the scheduler', () => {
  it('runs threads in the order in which they became ready, one at a time', async () => {
    const world = new World();
    const order: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      world.spawn(async ({ tid }) => {
        order.push(tid);
        await world.scheduler.yield();
        order.push(tid);
      });
    }
    await world.run();
    expect(order).toEqual([1, 2, 3, 1, 2, 3]);
    expect(world.scheduler.threads.size).toBe(0);
  });

  it('wakes sleepers by deadline, and sleeps until the earliest one', async () => {
    const world = new World();
    const woken: [number, number, Outcome][] = [];
    for (const ms of [30, 10, 20, 10]) {
      world.spawn(async ({ tid }) => {
        const outcome = await world.scheduler.wait(0, REASON.sleep, world.now + ms);
        woken.push([tid, world.now, outcome]);
      });
    }
    await world.settle();
    expect(world.idleUntil).toBe(10);
    await world.run();
    expect(woken).toEqual([
      [2, 10, OUTCOME.timedOut],
      [4, 10, OUTCOME.timedOut],
      [3, 20, OUTCOME.timedOut],
      [1, 30, OUTCOME.timedOut],
    ]);
  });

  it('limits a turn only while somebody else wants to run', async () => {
    const world = new World();
    const { scheduler } = world;
    world.spawn(async () => {
      expect(scheduler.sliceIsOver(1e9)).toBe(false);
      world.now = 100;
      world.spawn(async () => undefined);
      expect(scheduler.sliceIsOver(104)).toBe(false);
      expect(scheduler.sliceIsOver(105)).toBe(true);
      await scheduler.yield();
      expect(scheduler.sliceIsOver(1e9)).toBe(false);
    });
    await world.run();
    expect(world.log).toEqual([
      ...['1 starting', '1 running', '2 starting', '1 ready preempted', '2 running', '2 ended'],
      ...['1 running', '1 ended'],
    ]);
  });

  it('hands a lock over to who waited long, and lets others compete with who did not', async () => {
    const world = new World();
    const { scheduler } = world;
    const outcomes: Outcome[] = [];
    const waiter = async (): Promise<void> => {
      outcomes.push(await scheduler.wait(LOCK, REASON.lock, Infinity));
    };
    const impatient = world.spawn(waiter);
    await world.settle();
    world.spawn(async () => {
      expect(scheduler.release(LOCK)).toBe(0);
      expect(scheduler.release(LOCK)).toBe(0);
    });
    await world.settle();
    expect(outcomes).toEqual([OUTCOME.woken]);
    const patient = world.spawn(waiter);
    await world.settle();
    world.spawn(async () => {
      world.now += 5;
      expect(scheduler.release(LOCK)).toBe(patient.ident);
    });
    await world.settle();
    expect(outcomes).toEqual([OUTCOME.woken, OUTCOME.handed]);
    expect(impatient.state).toBe(STATE.ended);
  });

  it('takes a waiter that times out out of the queue of its lock', async () => {
    const world = new World();
    const { scheduler } = world;
    world.spawn(async () => {
      expect(await scheduler.wait(LOCK, REASON.lock, 10)).toBe(OUTCOME.timedOut);
    });
    await world.run();
    expect(scheduler.waitersOf(LOCK)).toEqual([]);
    expect(scheduler.release(LOCK)).toBe(0);
  });

  it('takes a waiter that is woken out of the timers', async () => {
    const world = new World();
    const { scheduler } = world;
    world.spawn(async () => {
      expect(await scheduler.wait(LOCK, REASON.lock, 10)).toBe(OUTCOME.woken);
    });
    await world.settle();
    scheduler.wakeAll(LOCK);
    await world.settle();
    expect(scheduler.expire(100)).toBe(Infinity);
    expect(scheduler.threads.size).toBe(0);
  });

  it('puts an interrupted thread first, whether it waits, sleeps or is ready', async () => {
    const world = new World();
    const { scheduler } = world;
    const order: string[] = [];
    const main = world.spawn(async () => {
      order.push(`main ${await scheduler.wait(LOCK, REASON.lock, 1000)}`);
      await scheduler.yield();
      order.push('main again');
    });
    await world.settle();
    for (let n = 0; n < 2; n += 1) {
      world.spawn(async ({ tid }) => {
        order.push(`${tid}`);
      });
    }
    scheduler.interrupt(main);
    await world.settle();
    expect(order).toEqual([`main ${OUTCOME.interrupted}`, '2', '3', 'main again']);
    expect(scheduler.expire(1e9)).toBe(Infinity);
  });

  it('wakes who joins a thread when that ends', async () => {
    const world = new World();
    const { scheduler } = world;
    const child = world.spawn(async () => {
      await scheduler.wait(0, REASON.sleep, 10);
    });
    world.spawn(async () => {
      expect(await scheduler.wait(child.ident, REASON.join, Infinity)).toBe(OUTCOME.woken);
      expect(child.state).toBe(STATE.ended);
    });
    await world.run();
    expect(scheduler.threads.size).toBe(0);
  });

  it('runs nothing any more once it is stopped', async () => {
    const world = new World();
    let turns = 0;
    world.spawn(async () => {
      for (;;) {
        turns += 1;
        if (turns === 3) world.scheduler.stop();
        await world.scheduler.yield();
      }
    });
    await world.settle();
    expect(turns).toBe(3);
  });

  it('lets every thread of any program come to its end, with nobody left waiting', async () => {
    const step = fc.oneof(
      fc.record({ sleep: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ spin: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ lock: fc.integer({ min: 0, max: 2 }), hold: fc.integer({ min: 0, max: 10 }) }),
    );
    const program = fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(program, async (threads) => {
        const world = new World();
        const { scheduler } = world;
        const owners = new Map<number, number>();
        let active = 0;
        const alone = async <T>(wait: Promise<T>): Promise<T> => {
          active -= 1;
          const result = await wait;
          active += 1;
          expect(active).toBe(1);
          return result;
        };
        const acquire = async (lock: number, { ident }: Thread): Promise<void> => {
          while (owners.has(lock)) {
            const outcome = await alone(scheduler.wait(lock, REASON.lock, Infinity));
            if (outcome === OUTCOME.handed) {
              expect(owners.get(lock)).toBe(ident);
              return;
            }
          }
          owners.set(lock, ident);
        };
        const release = (lock: number): void => {
          owners.delete(lock);
          const heir = scheduler.release(lock);
          if (heir !== 0) owners.set(lock, heir);
        };
        for (const steps of threads) {
          world.spawn(async (thread) => {
            active += 1;
            expect(active).toBe(1);
            for (const todo of steps) {
              if ('sleep' in todo) {
                await alone(scheduler.wait(0, REASON.sleep, world.now + todo.sleep));
              } else if ('spin' in todo) {
                world.now += todo.spin;
                if (scheduler.sliceIsOver(world.now)) await alone(scheduler.yield());
              } else {
                await acquire(LOCK + todo.lock, thread);
                await alone(scheduler.wait(0, REASON.sleep, world.now + todo.hold));
                release(LOCK + todo.lock);
              }
            }
            active -= 1;
          });
        }
        await world.run();
        expect(scheduler.threads.size).toBe(0);
        expect(owners.size).toBe(0);
        for (let lock = 0; lock < 3; lock += 1)
          expect(scheduler.waitersOf(LOCK + lock)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('lets a thread wait on its own stack for news, for time and for an interrupt', async () => {
    const world = new World();
    const { scheduler } = world;
    const outcomes: (Outcome | null)[] = [];
    let news = false;
    const main = world.spawn(() => {
      world.onIdle = () => {
        news = true;
      };
      outcomes.push(scheduler.waitInPlace(-5, REASON.process, Infinity, () => news));
      world.onIdle = () => {
        world.now += 10;
      };
      outcomes.push(scheduler.waitInPlace(-5, REASON.process, world.now + 30, () => false));
      world.onIdle = () => scheduler.interrupt(main);
      outcomes.push(scheduler.waitInPlace(-5, REASON.process, Infinity, () => false));
      return Promise.resolve();
    });
    await world.settle();
    expect(outcomes).toEqual([OUTCOME.woken, OUTCOME.timedOut, OUTCOME.interrupted]);
    expect(world.log.filter((line) => line.startsWith('1 waiting'))).toHaveLength(3);
    expect(world.log.at(-1)).toBe('1 ended');
  });

  it('has it parked when another one becomes ready meanwhile', async () => {
    const world = new World();
    const { scheduler } = world;
    const order: string[] = [];
    world.spawn(async () => {
      await scheduler.wait(0, REASON.sleep, 10);
      order.push('sleeper');
    });
    world.spawn(async () => {
      world.onIdle = () => {
        world.now = 10;
      };
      const outcome = scheduler.waitInPlace(-5, REASON.process, Infinity, () => false);
      order.push(String(outcome));
      await scheduler.wait(0, REASON.process, 20);
    });
    await world.settle();
    expect(order).toEqual(['null', 'sleeper']);
  });
});
