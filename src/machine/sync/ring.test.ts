import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from './ring.ts';

const CAPACITY = 64;
const OFFSET = 8;

/** A ring whose positions have already counted to `position`. */
function ringAt(position: number): { writer: Ring; reader: Ring } {
  const memory = new SharedArrayBuffer(OFFSET + CAPACITY);
  new Int32Array(memory).fill(position | 0, 0, 2);
  const place = { memory, head: 0, tail: 1, offset: OFFSET, capacity: CAPACITY };
  return { writer: new Ring(place), reader: new Ring(place) };
}

const chunk = fc.uint8Array({ maxLength: CAPACITY + 8 });
const operations = fc.array(
  fc.oneof(
    fc.record({ write: fc.array(chunk, { maxLength: 3 }) }),
    fc.record({ read: fc.integer({ min: 0, max: CAPACITY + 8 }) }),
  ),
);

describe('a ring', () => {
  it('gives out what was put in, in order, wherever its positions stand', () => {
    // Near 2³² the positions start again from 0.
    const positions = fc.oneof(
      fc.nat(),
      fc.integer({ min: 2 ** 32 - 2 * CAPACITY, max: 2 ** 32 - 1 }),
    );
    fc.assert(
      fc.property(positions, operations, (position, all) => {
        const { writer, reader } = ringAt(position);
        let held: number[] = [];
        for (const operation of all) {
          if ('write' in operation) {
            const bytes = operation.write.flatMap((part) => [...part]);
            const fits = held.length + bytes.length <= CAPACITY;
            expect(writer.write(...operation.write)).toBe(fits);
            if (fits) held.push(...bytes);
          } else {
            expect([...reader.read(operation.read)]).toEqual(held.slice(0, operation.read));
            held = held.slice(operation.read);
          }
          expect([reader.used, writer.free]).toEqual([held.length, CAPACITY - held.length]);
        }
      }),
    );
  });

  it('takes a piece whole or not at all', () => {
    const { writer, reader } = ringAt(0);
    expect(writer.write(new Uint8Array(40), new Uint8Array(30))).toBe(false);
    expect(reader.used).toBe(0);
    expect(writer.write(new Uint8Array(40), new Uint8Array(24))).toBe(true);
    expect(writer.free).toBe(0);
  });
});
