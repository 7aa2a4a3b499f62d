import { describe, expect, it } from 'vitest';
import { Forbidden } from './process-table.ts';
import { runWith } from './run-memory.fixture.ts';

function kernelAndVictim() {
  const [kernel, victim] = runWith(2);
  if (!kernel || !victim) throw new Error('unreachable');
  const { table } = kernel.memory;
  return { table, slot: victim.by.slot, own: victim.memory.table.own(victim.by.slot) };
}

describe('a process that has been ended, while its worker still runs', () => {
  it('cannot begin to touch what others see', () => {
    const { table, slot, own } = kernelAndVictim();
    own.enter();
    own.leave();
    table.forbid(slot);
    expect(own.hasNews).toBe(true);
    expect(() => own.enter()).toThrow(Forbidden);
    expect(() => own.sleep(1, 0)).toThrow(Forbidden);
    expect(table.isInside(slot)).toBe(false);
  });

  it('is inside until it leaves, however deep it was', () => {
    const { table, slot, own } = kernelAndVictim();
    own.enter();
    own.enter();
    table.forbid(slot);
    expect(table.isInside(slot)).toBe(true);
    own.leave();
    expect(table.isInside(slot)).toBe(true);
    own.leave();
    expect(table.isInside(slot)).toBe(false);
    expect(() => own.enter()).toThrow(Forbidden);
  });

  it('is outside while it sleeps, and does not come back in', () => {
    const { table, slot, own } = kernelAndVictim();
    own.enter();
    own.sleep(0, 0);
    expect(table.isInside(slot)).toBe(true);
    table.forbid(slot);
    expect(() => own.sleep(0, 0)).toThrow(Forbidden);
  });

  it('leaves alone who has its place now', () => {
    const { table, slot, own } = kernelAndVictim();
    table.forbid(slot);
    table.ended(slot, -9);
    table.reap(slot);
    const next = table.claim(0);
    expect(next?.slot).toBe(slot);
    const successor = table.own(slot);
    successor.enter();
    expect(() => own.enter()).toThrow(Forbidden);
    expect(table.isInside(slot)).toBe(true);
    successor.leave();
    table.signal(slot, 15);
    expect(() => own.sleep(1, 0)).toThrow(Forbidden);
    expect(successor.takeSignal()).toBe(15);
  });
});
