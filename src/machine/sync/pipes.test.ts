import { describe, expect, it } from 'vitest';
import { MESSAGE_HEADER, NOT_BEGUN, PADDING, PIPE_BYTES, type ReadableBytes } from './pipes.ts';
import { END, KIND, OBJECT, PIPE, PIPE_CAPACITY, PIPE_RING } from './run-layout.ts';
import { runWith, type TestProcess } from './run-memory.fixture.ts';

function pipe() {
  const [writer, reader] = runWith(2);
  if (!writer || !reader) throw new Error('unreachable');
  const { memory, by } = writer;
  const ends = [END.read, END.write];
  const { at } = memory.blocks.make(KIND.pipe, PIPE_BYTES, by.slot, ends, () => undefined);
  const send = (length: number, done = NOT_BEGUN, fill = 7) =>
    memory.pipes.send(at, new Uint8Array(length).fill(fill), 0, length, done, by);
  return { writer, reader, at, send };
}

/** Takes at most so many bytes, all at once if it is all there. */
function take({ memory, by }: TestProcess, at: number, most = Infinity): number[] {
  const out: number[] = [];
  memory.pipes.read(at, by, {
    take: (available: number, bytes: ReadableBytes) => {
      const count = Math.min(available, most - out.length);
      for (let index = 0; index < count; index += 1) out.push(bytes.byte(index));
      return count;
    },
  });
  return out;
}

describe('a pipe between processes', () => {
  it('takes 64 KiB, then a part of a long message and nothing of a short one', () => {
    const { reader, at, send } = pipe();
    for (let messages = 0; messages < 16; messages += 1) {
      expect(send(4092 - (messages === 15 ? 100 : 0))).toBeGreaterThan(0);
    }
    expect(reader.memory.pipes.used(at)).toBe(PIPE_CAPACITY - 100);
    expect(send(97)).toBe(NOT_BEGUN);
    expect(send(5000)).toBe(96);
    expect(reader.memory.pipes.hasRoom(at, 5000, 96)).toBe(false);
    expect(take(reader, at)).toHaveLength(PIPE_CAPACITY);
    expect(reader.memory.pipes.hasRoom(at, 5000, 96)).toBe(true);
    expect(send(5000, 96)).toBe(5000);
  });

  it('takes what just fills it, for which nobody waits natively', () => {
    const { reader, at, send } = pipe();
    for (let before = 0; before < 9; before += 1) {
      send(before);
      take(reader, at);
      const longest = PIPE_CAPACITY - MESSAGE_HEADER;
      expect(send(longest)).toBe(longest);
      expect(take(reader, at)).toHaveLength(PIPE_CAPACITY);
    }
  });

  it('takes more of a message whose reader has begun with it, and of the next one only what is natively there', () => {
    const { reader, at, send } = pipe();
    let done = send(1_000_000);
    expect(reader.memory.pipes.used(at)).toBe(PIPE_CAPACITY);
    expect(send(1_000_000, done)).toBe(done);
    expect(take(reader, at, 40_000)).toHaveLength(40_000);
    done = send(1_000_000, done);
    expect(reader.memory.pipes.used(at)).toBe(PIPE_RING);
    let taken = 40_000;
    while (done < 1_000_000) {
      taken += take(reader, at, 60_000).length;
      done = send(1_000_000, done);
    }
    expect(reader.memory.pipes.used(at)).toBeGreaterThan(PIPE_CAPACITY);
    expect(reader.memory.pipes.hasRoom(at, 1, NOT_BEGUN)).toBe(false);
    taken += take(reader, at, 200_000).length;
    expect(send(1)).toBe(1);
    expect(taken + take(reader, at).length).toBeGreaterThan(1_000_000 + 2 * MESSAGE_HEADER);
  });

  it('lays the content of a long message where it is copied fast, whatever was sent before', () => {
    const { reader, at, send } = pipe();
    for (let before = 0; before < 9; before += 1) {
      send(before);
      take(reader, at);
      const from = reader.memory.words.load(at + PIPE.head);
      expect(send(6000)).toBe(6000);
      const bytes = take(reader, at);
      const padding = bytes.findIndex((byte) => byte !== PADDING);
      expect((from + padding + MESSAGE_HEADER) % 8).toBe(0);
      const header = bytes.slice(padding, padding + MESSAGE_HEADER);
      expect(header).toEqual([0, 0, 6000 >> 8, 6000 & 0xff]);
      const content = bytes.slice(padding + MESSAGE_HEADER);
      expect(content).toEqual(Array.from({ length: 6000 }, () => 7));
    }
  });

  it('counts a message once, however many parts it is written in', () => {
    const { reader, at, send } = pipe();
    const length = 3 * PIPE_CAPACITY;
    let done = NOT_BEGUN;
    let read = 0;
    while (done !== length) {
      done = send(length, done);
      read += take(reader, at).length;
    }
    expect(read).toBe(length + MESSAGE_HEADER + 4);
    expect(reader.memory.pipes.sentSoFar(at)).toBe(1);
  });

  it('tells who waits for room of every part that is read', () => {
    const { writer, reader, at, send } = pipe();
    const own = writer.memory.table.own(writer.by.slot);
    expect(send(2 * PIPE_CAPACITY)).toBeLessThan(2 * PIPE_CAPACITY);
    writer.memory.waiters.enter(at + OBJECT.roomWaiters, writer.by.slot);
    expect(own.hasNews).toBe(false);
    take(reader, at, 10);
    expect(own.hasNews).toBe(true);
  });
});
