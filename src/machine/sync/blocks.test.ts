import { describe, expect, it } from 'vitest';
import { OutOfSharedMemory } from './blocks.ts';
import { END, KIND } from './run-layout.ts';
import { objectsIn, runWith } from './run-memory.fixture.ts';
import { PIPE_BYTES } from './pipes.ts';

function two() {
  const [first, second] = runWith(2);
  if (!first || !second) throw new Error('unreachable');
  return { first, second };
}

describe('objects in the memory of a run', () => {
  it('are free when the last process has closed them, and a reference to one that is gone finds nothing', () => {
    const { first, second } = two();
    const block = first.memory.blocks.make(
      KIND.segment,
      100,
      first.by.slot,
      [END.read],
      () => undefined,
    );
    second.memory.blocks.hold(block.at, END.read, second.by.slot);
    first.memory.blocks.drop(block.at, END.read, first.by.slot);
    expect(second.memory.blocks.find(block.reference, KIND.segment)).toBe(block.at);
    second.memory.blocks.drop(block.at, END.read, second.by.slot);
    expect(second.memory.blocks.find(block.reference, KIND.segment)).toBeNull();
    const next = first.memory.blocks.make(
      KIND.segment,
      100,
      first.by.slot,
      [END.read],
      () => undefined,
    );
    expect(next.at).toBe(block.at);
    expect(next.reference).not.toBe(block.reference);
  });

  it('begin as zeros where others were before', () => {
    const { first } = two();
    const { memory, by } = first;
    const made = memory.rendezvous.makeSegment('a', 64, by);
    if (!made) throw new Error('unreachable');
    memory.blocks.drop(made.at, END.read, by.slot);
    const next = memory.rendezvous.makeSegment('', 64, by);
    expect(next?.at).toBe(made.at);
    expect(memory.rendezvous.findSegment('a')).toBeNull();
  });

  it('let the memory grow, which others see at once, up to its limit', () => {
    const { first, second } = two();
    const { memory, by } = first;
    const big = memory.rendezvous.makeSegment('', 2 << 20, by);
    if (!big) throw new Error('unreachable');
    const end = big.at * 4 + (2 << 20);
    memory.words.write(end, new Uint8Array([7]));
    expect([...second.memory.words.bytes(end, 1)]).toEqual([7]);
    expect(() => memory.rendezvous.makeSegment('', 8 << 20, by)).toThrow(OutOfSharedMemory);
    expect(memory.rendezvous.makeSegment('', 1000, by)).not.toBeNull();
  });
});

describe('a pipe between processes', () => {
  it('goes to another process by a ticket, once, and stays open meanwhile', () => {
    const { first, second } = two();
    const ends = [END.read, END.write];
    const { at } = first.memory.blocks.make(
      KIND.pipe,
      PIPE_BYTES,
      first.by.slot,
      ends,
      () => undefined,
    );
    const ticket = first.memory.rendezvous.send({ readable: 0, writable: at }, first.by);
    first.memory.pipes.close(at, END.write, first.by.slot);
    expect(first.memory.blocks.isOpen(at, END.write)).toBe(true);
    expect(second.memory.rendezvous.receive(ticket, second.by)).toEqual({
      readable: 0,
      writable: at,
    });
    expect(second.memory.rendezvous.receive(ticket, second.by)).toBeNull();
    first.memory.rendezvous.sweep(first.by.slot);
    expect(first.memory.blocks.isOpen(at, END.write)).toBe(true);
    second.memory.pipes.close(at, END.write, second.by.slot);
    expect(first.memory.blocks.isOpen(at, END.write)).toBe(false);
    first.memory.pipes.close(at, END.read, first.by.slot);
    expect(objectsIn(first.memory)).toEqual([]);
  });
});
