import { describe, expect, it } from 'vitest';
import { DISPOSITION, SIGALRM, Signals } from './signals.ts';

const [SIGHUP, SIGINT, SIGKILL, SIGUSR1, SIGUSR2, SIGCHLD] = [1, 2, 9, 10, 12, 17] as const;

describe('Signals', () => {
  it('keeps a caught signal until it is taken, once', () => {
    const signals = new Signals();
    signals.raise(SIGINT);
    signals.raise(SIGINT);
    expect(signals.anyToTake).toBe(true);
    expect([signals.take(), signals.take()]).toEqual([SIGINT, 0]);
    expect(signals.taken).toBe(1);
  });

  it('ends the process by a signal without a handler, but not by a harmless or ignored one', () => {
    const signals = new Signals();
    signals.raise(SIGCHLD);
    signals.setDisposition(SIGHUP, DISPOSITION.ignored);
    signals.raise(SIGHUP);
    expect([signals.fatal, signals.pending]).toEqual([0, []]);
    signals.raise(SIGUSR1);
    expect([signals.fatal, signals.take()]).toEqual([SIGUSR1, 0]);
  });

  it('forgets a pending signal that is ignored from now on', () => {
    const signals = new Signals();
    signals.setDisposition(SIGUSR1, DISPOSITION.caught);
    signals.raise(SIGUSR1);
    signals.setDisposition(SIGUSR1, DISPOSITION.ignored);
    expect(signals.pending).toEqual([]);
  });

  it('holds blocked signals back until they are not, or are claimed', () => {
    const signals = new Signals();
    for (const signal of [SIGUSR1, SIGUSR2]) {
      signals.setBlocked(signal, true);
      signals.raise(signal);
    }
    expect([signals.take(), signals.fatal, signals.pending]).toEqual([0, 0, [SIGUSR1, SIGUSR2]]);
    expect([signals.claim([SIGHUP, SIGUSR2]), signals.claim([SIGUSR2])]).toEqual([SIGUSR2, 0]);
    signals.setBlocked(SIGUSR1, false);
    expect(signals.fatal).toBe(SIGUSR1);
  });

  it('lets nobody catch or block SIGKILL', () => {
    const signals = new Signals();
    signals.setDisposition(SIGKILL, DISPOSITION.caught);
    signals.setBlocked(SIGKILL, true);
    signals.raise(SIGKILL);
    expect(signals.fatal).toBe(SIGKILL);
  });

  it('rings once, or in a rhythm that does not catch up', () => {
    const signals = new Signals();
    signals.setDisposition(SIGALRM, DISPOSITION.caught);
    signals.setAlarm(100, 0);
    expect([signals.ring(99), signals.ring(100), signals.alarmAt]).toEqual([false, true, Infinity]);
    expect(signals.take()).toBe(SIGALRM);
    signals.setAlarm(200, 10);
    expect([signals.ring(201), signals.alarmAt]).toEqual([true, 210]);
    expect([signals.ring(500), signals.alarmAt]).toEqual([true, 510]);
  });
});
