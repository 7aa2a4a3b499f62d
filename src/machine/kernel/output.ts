import type { OutputEvent, StreamName } from '../protocol.ts';

const HEADER_BYTES = 4;

/** One piece of output. */
export interface Piece {
  readonly stream: StreamName;
  readonly text: string;
}

/** Turns the bytes that a process wrote into text, in order, also where a character is split between two writes. */
export class OutputDecoder {
  readonly #decoders = { stdout: textDecoder(), stderr: textDecoder() };
  #rest = new Uint8Array(0);

  /** Takes frames as they lie in the output ring; an incomplete one waits for its end. */
  frames(bytes: Uint8Array): Piece[] {
    const data = new Uint8Array(this.#rest.length + bytes.length);
    data.set(this.#rest);
    data.set(bytes, this.#rest.length);
    const view = new DataView(data.buffer);
    const pieces: Piece[] = [];
    let at = 0;
    while (at + HEADER_BYTES <= data.length) {
      const header = view.getUint32(at, true);
      const end = at + HEADER_BYTES + (header & 0xffffff);
      if (end > data.length) break;
      pieces.push(this.piece(header >>> 24, data.subarray(at + HEADER_BYTES, end)));
      at = end;
    }
    this.#rest = data.slice(at);
    return joined(pieces);
  }

  /** What is left of characters whose last bytes never came. */
  end(): Piece[] {
    const streams = ['stdout', 'stderr'] as const;
    return joined(streams.map((stream) => ({ stream, text: this.#decoders[stream].decode() })));
  }

  /** Text of one write to a descriptor. */
  piece(descriptor: number, data: Uint8Array): Piece {
    const stream = descriptor === 2 ? 'stderr' : 'stdout';
    return { stream, text: this.#decoders[stream].decode(data, { stream: true }) };
  }
}

/** Looks in a row at a process that has not ended its line, before the line is shown as it is. */
const PATIENCE = 3;

/**
 * Keeps back a line that a process has only begun, so that no other process gets into the middle of it: what one
 * `print` writes comes in several pieces.
 */
export class WholeLines {
  #begun: Piece[] = [];
  #looks = 0;

  /** Whether there is the beginning of a line. */
  get hasBegun(): boolean {
    return this.#begun.length > 0;
  }

  /** Adds what came since the last look; returns what can be shown now. */
  take(pieces: readonly Piece[]): Piece[] {
    const all = joined([...this.#begun, ...pieces]);
    const last = all.findLastIndex(({ text }) => text.includes('\n'));
    this.#looks = last < 0 && this.hasBegun ? this.#looks + 1 : 0;
    this.#begun = all;
    if (this.#looks >= PATIENCE) return this.rest();
    const ended = all[last];
    if (!ended) return [];
    const end = ended.text.lastIndexOf('\n') + 1;
    this.#begun = joined([{ ...ended, text: ended.text.slice(end) }, ...all.slice(last + 1)]);
    return [...all.slice(0, last), { ...ended, text: ended.text.slice(0, end) }];
  }

  /** What there is of a line. */
  rest(): Piece[] {
    const begun = this.#begun;
    this.#begun = [];
    this.#looks = 0;
    return begun;
  }
}

/** A byte order mark is a character like any other to a program that prints it. */
function textDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Puts neighbours of the same stream together. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const out: { stream: StreamName; text: string }[] = [];
  for (const { stream, text } of pieces) {
    const last = out.at(-1);
    if (last?.stream === stream) last.text += text;
    else if (text !== '') out.push({ stream, text });
  }
  return out;
}

/**
 * Output events of one drain, bounded to `limit` characters: when there is more, its beginning and end stay and
 * what is between is counted in `cut` of the event that follows the gap.
 */
export function bounded(pid: number, pieces: readonly Piece[], limit: number): OutputEvent[] {
  const total = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const event = ({ stream, text }: Piece, cut: number): OutputEvent => ({
    kind: 'output',
    pid,
    stream,
    text,
    cut,
  });
  if (total <= limit) return pieces.map((piece) => event(piece, 0));
  const half = Math.floor(limit / 2);
  const events: OutputEvent[] = [];
  let position = 0;
  for (const piece of pieces) {
    const end = position + piece.text.length;
    const head = piece.text.slice(0, Math.max(0, half - position));
    const tail = piece.text.slice(Math.max(0, total - half - position));
    if (head !== '') events.push(event({ ...piece, text: head }, 0));
    if (tail !== '') {
      const first = position <= total - half;
      events.push(event({ ...piece, text: tail }, first ? total - 2 * half : 0));
    }
    position = end;
  }
  return events;
}
