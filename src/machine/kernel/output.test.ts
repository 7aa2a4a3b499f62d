import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounded, joined, OutputDecoder, WholeLines, type Piece } from './output.ts';

const STDOUT = 1;
const STDERR = 2;

/** A write as it lies in the output ring. */
function frame(descriptor: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + data.length);
  new DataView(bytes.buffer).setUint32(0, (descriptor << 24) | data.length, true);
  bytes.set(data, 4);
  return bytes;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Cuts bytes at the given places. */
function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b);
  return [0, ...ends].map((start, index) => bytes.slice(start, ends[index] ?? bytes.length));
}

const encoder = new TextEncoder();
const text = fc.string({ unit: 'grapheme' });
const places = fc.array(fc.nat(1000), { maxLength: 5 });

describe('the decoder of output', () => {
  it('gives text back however its bytes were divided into writes and its frames into reads', () => {
    fc.assert(
      fc.property(text, places, places, (written, writes, reads) => {
        const decoder = new OutputDecoder();
        const frames = cutAt(encoder.encode(written), writes).map((part) => frame(STDOUT, part));
        const pieces = cutAt(concatenated(frames), reads).flatMap((part) => decoder.frames(part));
        expect(pieces.map((piece) => piece.text).join('')).toBe(written);
        expect(decoder.end()).toEqual([]);
      }),
    );
  });

  it('keeps the order of the two streams, and the halves of their characters apart', () => {
    const [first, second] = cutAt(encoder.encode('é'), [1]);
    if (!first || !second) throw new Error('é has two bytes');
    const bytes = [
      frame(STDOUT, encoder.encode('out ')),
      frame(STDERR, encoder.encode('err ')),
      frame(STDOUT, first),
      frame(STDERR, first),
      frame(STDOUT, second),
      frame(STDERR, second),
    ];
    expect(new OutputDecoder().frames(concatenated(bytes))).toEqual([
      { stream: 'stdout', text: 'out ' },
      { stream: 'stderr', text: 'err ' },
      { stream: 'stdout', text: 'é' },
      { stream: 'stderr', text: 'é' },
    ]);
  });

  it('tells of a character that never came to its end, and keeps a byte order mark', () => {
    const decoder = new OutputDecoder();
    expect(decoder.frames(frame(STDOUT, encoder.encode('\ufeffx')))).toEqual([
      { stream: 'stdout', text: '\ufeffx' },
    ]);
    expect(decoder.frames(frame(STDERR, Uint8Array.of(0xe4, 0xb8)))).toEqual([]);
    expect(decoder.end()).toEqual([{ stream: 'stderr', text: '\ufffd' }]);
  });
});

describe('bounded output', () => {
  const pieces = fc.array(fc.record<Piece>({ stream: fc.constantFrom('stdout', 'stderr'), text }), {
    maxLength: 8,
  });

  it('keeps the beginning and the end, and counts what is between', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 40 }), (all, limit) => {
        const whole = all.map((piece) => piece.text).join('');
        const events = bounded(1, all, limit);
        const shown = events.map((event) => event.text).join('');
        const cut = events.reduce((sum, event) => sum + event.cut, 0);
        expect(shown.length + cut).toBe(whole.length);
        if (whole.length <= limit) expect(cut).toBe(0);
        else {
          expect(shown.length).toBeLessThanOrEqual(limit);
          const gap = events.findIndex((event) => event.cut > 0);
          const before = events.slice(0, gap).map((event) => event.text);
          expect(whole.startsWith(before.join(''))).toBe(true);
          expect(whole.endsWith(shown.slice(before.join('').length))).toBe(true);
          expect(events.filter((event) => event.cut > 0)).toHaveLength(1);
        }
      }),
    );
  });

  it('puts the gap between the pieces that it is between', () => {
    const events = bounded(
      7,
      [
        { stream: 'stdout', text: 'abcdef' },
        { stream: 'stderr', text: 'ghijkl' },
      ],
      4,
    );
    expect(events).toEqual([
      { kind: 'output', pid: 7, stream: 'stdout', text: 'ab', cut: 0 },
      { kind: 'output', pid: 7, stream: 'stderr', text: 'kl', cut: 8 },
    ]);
  });
});

describe('joining pieces', () => {
  it('puts neighbours of a stream together and drops empty ones', () => {
    const piece = (stream: 'stdout' | 'stderr', words: string): Piece => ({ stream, text: words });
    expect(
      joined([
        piece('stdout', 'a'),
        piece('stderr', ''),
        piece('stdout', 'b'),
        piece('stderr', 'c'),
      ]),
    ).toEqual([piece('stdout', 'ab'), piece('stderr', 'c')]);
  });
});

describe('lines of several processes', () => {
  const out = (text: string): Piece => ({ stream: 'stdout', text });

  it('are shown when they have ended, however many pieces they come in', () => {
    const lines = new WholeLines();
    expect(lines.take([out('one\ntw')])).toEqual([out('one\n')]);
    expect(lines.hasBegun).toBe(true);
    expect(lines.take([out('o')])).toEqual([]);
    expect(lines.take([out('\nthree\n')])).toEqual([out('two\nthree\n')]);
    expect(lines.hasBegun).toBe(false);
  });

  it('stay in the order of both streams', () => {
    const lines = new WholeLines();
    const error: Piece = { stream: 'stderr', text: 'oh\n' };
    expect(lines.take([out('begun '), error, out('then')])).toEqual([out('begun '), error]);
    expect(lines.rest()).toEqual([out('then')]);
  });

  it('are shown without an end when the process does not go on with them', () => {
    const lines = new WholeLines();
    expect(lines.take([out('wait')])).toEqual([]);
    const looks = [lines.take([]), lines.take([out('ing')]), lines.take([])];
    expect(looks).toEqual([[], [], [out('waiting')]]);
    expect(lines.hasBegun).toBe(false);
    expect(lines.take([])).toEqual([]);
  });
});
