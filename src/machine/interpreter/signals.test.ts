import { describe, expect, it } from 'vitest';
import { DISPOSITION, SIGALRM, Signals, type MaskedThread } from './signals.ts';

const [SIGHUP, SIGINT, SIGKILL, SIGUSR1, SIGUSR2, SIGCHLD] = [1, 2, 9, 10, 12, 17] as const;

/** Signals of a process with so many threads. */
function signalsOf(count: number) {
  const threads: MaskedThread[] = Array.from({ length: count }, () => ({ mask: new Set() }));
  const [main, other] = threads;
  if (!main) throw new Error('a process has a main thread');
  return { signals: new Signals(() => threads), threads, main, other };
}

describe('Signals', () => {
  it('keeps a caught signal until it is taken, once', () => {
    const { signals } = signalsOf(1);
    signals.raise(SIGINT);
    signals.raise(SIGINT);
    expect(signals.anyToTake).toBe(true);
    expect([signals.take(), signals.take()]).toEqual([SIGINT, 0]);
    expect(signals.taken).toBe(1);
  });

  it('ends the process by a signal without a handler, but not by a harmless or ignored one', () => {
    const { signals, main } = signalsOf(1);
    signals.raise(SIGCHLD);
    signals.setDisposition(SIGHUP, DISPOSITION.ignored);
    signals.raise(SIGHUP);
    expect([signals.fatal, signals.pendingFor(main)]).toEqual([0, []]);
    signals.raise(SIGUSR1);
    expect([signals.fatal, signals.take()]).toEqual([SIGUSR1, 0]);
  });

  it('forgets a pending signal that is ignored from now on', () => {
    const { signals, main } = signalsOf(1);
    signals.setDisposition(SIGUSR1, DISPOSITION.caught);
    signals.raise(SIGUSR1);
    signals.setDisposition(SIGUSR1, DISPOSITION.ignored);
    expect(signals.pendingFor(main)).toEqual([]);
  });

  it('holds signals back until they are not, or are claimed', () => {
    const { signals, main } = signalsOf(1);
    signals.setMask(main, [SIGUSR1, SIGUSR2]);
    signals.raise(SIGUSR1);
    signals.raise(SIGUSR2);
    expect([signals.take(), signals.fatal]).toEqual([0, 0]);
    expect(signals.pendingFor(main)).toEqual([SIGUSR1, SIGUSR2]);
    expect(signals.claim([SIGHUP, SIGUSR2], main)).toBe(SIGUSR2);
    expect(signals.claim([SIGUSR2], main)).toBe(0);
    signals.setMask(main, []);
    expect(signals.fatal).toBe(SIGUSR1);
  });

  it('delivers a signal for the process while any thread lets it through', () => {
    const { signals, threads, main } = signalsOf(2);
    signals.setDisposition(SIGUSR1, DISPOSITION.caught);
    signals.setMask(main, [SIGUSR1]);
    signals.raise(SIGUSR1);
    expect(signals.take()).toBe(SIGUSR1);
    const [ended] = threads.splice(1);
    if (ended) signals.threadEnded(ended);
    signals.raise(SIGUSR1);
    expect([signals.take(), signals.pendingFor(main)]).toEqual([0, [SIGUSR1]]);
  });

  it('keeps a signal for the thread that holds it back, until its end', () => {
    const { signals, main, other } = signalsOf(2);
    if (!other) throw new Error('there are two');
    signals.setDisposition(SIGUSR1, DISPOSITION.caught);
    signals.setMask(other, [SIGUSR1]);
    signals.raise(SIGUSR1, other);
    expect([signals.take(), signals.pendingFor(main)]).toEqual([0, []]);
    expect(signals.claim([SIGUSR1], main)).toBe(0);
    expect(signals.pendingFor(other)).toEqual([SIGUSR1]);
    signals.threadEnded(other);
    signals.setMask(other, []);
    expect(signals.take()).toBe(0);
  });

  it('lets nobody catch or block SIGKILL', () => {
    const { signals, main } = signalsOf(1);
    signals.setDisposition(SIGKILL, DISPOSITION.caught);
    signals.setMask(main, [SIGKILL]);
    signals.raise(SIGKILL);
    expect(signals.fatal).toBe(SIGKILL);
  });

  it('rings once, or in a rhythm that does not catch up', () => {
    const { signals } = signalsOf(1);
    signals.setDisposition(SIGALRM, DISPOSITION.caught);
    signals.setAlarm(100, 0);
    expect([signals.ring(99), signals.ring(100), signals.alarmAt]).toEqual([false, true, Infinity]);
    expect(signals.take()).toBe(SIGALRM);
    signals.setAlarm(200, 10);
    expect([signals.ring(201), signals.alarmAt]).toEqual([true, 210]);
    expect([signals.ring(500), signals.alarmAt]).toEqual([true, 510]);
  });
});
