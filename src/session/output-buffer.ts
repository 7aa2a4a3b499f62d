/**
 * What a reader sees of a run's output: its beginning and its end, with everything between counted.
 *
 *     head (closed once full) │ hidden: only counted │ tail (its oldest lines move to hidden) │ open line
 *
 * Invariants:
 * 1. Head and tail are each without a gap; whatever is missing is missing between them and counted in `hidden`.
 * 2. The open line is the one that the program still writes to; it follows the tail, or the head while that is open.
 * 3. Buffers are values: `appendOutput` returns a new one and shares every line that did not change.
 */
import type { StreamName } from '../machine/index.ts';

/** Standard input appears in the output as it does in a terminal: echoed. */
export type OutputStream = StreamName | 'stdin';

/** Who wrote something, and where. */
export interface OutputSource {
  readonly stream: OutputStream;
  /** The process; absent for the first one of a run, and for what a reader typed. */
  readonly pid?: number;
}

export interface OutputSegment extends OutputSource {
  readonly text: string;
}

export interface OutputLine {
  /** Counts up in order of appearance; stable while the line is shown. */
  readonly key: number;
  readonly segments: readonly OutputSegment[];
  /** Characters at the end of the line that are not shown. */
  readonly cut: number;
}

export interface OutputLimits {
  /** Lines of the head, and as many again of the tail. */
  readonly lines: number;
  /** Characters of the head, and as many again of the tail. */
  readonly characters: number;
  /** Characters of one line. */
  readonly lineLength: number;
}

export const OUTPUT_LIMITS: OutputLimits = { lines: 1000, characters: 100_000, lineLength: 4000 };

export interface OutputBuffer {
  readonly head: readonly OutputLine[];
  readonly tail: readonly OutputLine[];
  readonly open: OpenLine | null;
  readonly headClosed: boolean;
  /** Complete lines that are not shown, and characters lost of which nobody counted the lines. */
  readonly hidden: { readonly lines: number; readonly characters: number };
  readonly headCharacters: number;
  readonly tailCharacters: number;
  readonly nextKey: number;
}

interface OpenLine extends OutputLine {
  /** Where the next character goes; `\r` takes it back to 0. */
  readonly column: number;
}

export const EMPTY_OUTPUT: OutputBuffer = {
  head: [],
  tail: [],
  open: null,
  headClosed: false,
  hidden: { lines: 0, characters: 0 },
  headCharacters: 0,
  tailCharacters: 0,
  nextKey: 1,
};

/** The process that began a line, if it is not the first one of the run. */
export function processOf(line: OutputLine): number | undefined {
  return line.segments[0]?.pid;
}

/**
 * Adds text that was written. `cut` counts characters that were dropped right before `text`: the head ends
 * there, and what the tail held is no longer next to what follows, so it is counted instead of shown.
 */
export function appendOutput(
  buffer: OutputBuffer,
  source: OutputSource,
  text: string,
  cut = 0,
  limits: OutputLimits = OUTPUT_LIMITS,
): OutputBuffer {
  const writer = new Writer(buffer, limits);
  if (cut > 0) writer.gap(cut);
  let from = 0;
  for (const control of text.matchAll(/[\n\r\b]/g)) {
    if (control.index > from) writer.write(source, text.slice(from, control.index));
    if (control[0] === '\n') writer.newline();
    else writer.moveTo(control[0] === '\r' ? 0 : writer.column - 1);
    from = control.index + 1;
  }
  if (from < text.length) writer.write(source, text.slice(from));
  return writer.result();
}

/** The lines to show, in two runs with the hidden ones between them. */
export function visibleLines(buffer: OutputBuffer): {
  readonly before: readonly OutputLine[];
  readonly after: readonly OutputLine[];
} {
  const { head, tail, open, headClosed } = buffer;
  const shown = open !== null && open.segments.length > 0 ? [open] : [];
  return headClosed
    ? { before: head, after: [...tail, ...shown] }
    : { before: [...head, ...shown], after: tail };
}

/** Whether anything was left out, so that the reader must be told. */
export function isCut(buffer: OutputBuffer): boolean {
  return buffer.hidden.lines > 0 || buffer.hidden.characters > 0;
}

/** Whether the program printed nothing at all. */
export function isEmptyOutput(buffer: OutputBuffer): boolean {
  const { before, after } = visibleLines(buffer);
  return before.length === 0 && after.length === 0 && !isCut(buffer);
}

/** The text of a line as shown, without marks. */
export function lineText(line: OutputLine): string {
  return line.segments.map((segment) => segment.text).join('');
}

/** What is shown of one stream, as plain text. */
export function streamText(buffer: OutputBuffer, stream: OutputStream): string {
  const { before, after } = visibleLines(buffer);
  return [...before, ...after]
    .map(({ segments }) => segments.filter((segment) => segment.stream === stream))
    .filter((segments) => segments.length > 0)
    .map((segments) => segments.map(({ text }) => text).join(''))
    .join('\n');
}

/** Everything shown as plain text; `gap` stands where lines are left out. */
export function outputText(buffer: OutputBuffer, gap: string): string {
  const { before, after } = visibleLines(buffer);
  const lines = [...before.map(lineText), ...(isCut(buffer) ? [gap] : []), ...after.map(lineText)];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** The mutable working copy behind one `appendOutput`. */
class Writer {
  #head: OutputLine[] | readonly OutputLine[];
  #headOwned = false;
  #tail: OutputLine[];
  #tailFrom = 0;
  #segments: readonly OutputSegment[];
  #length: number;
  #lineCut: number;
  #column: number;
  #isOpen: boolean;
  #headClosed: boolean;
  #hiddenLines: number;
  #hiddenCharacters: number;
  #headCharacters: number;
  #tailCharacters: number;
  #nextKey: number;
  #limits: OutputLimits;

  constructor(buffer: OutputBuffer, limits: OutputLimits) {
    this.#limits = limits;
    this.#head = buffer.head;
    this.#tail = [...buffer.tail];
    this.#segments = buffer.open?.segments ?? [];
    this.#length = lengthOf(this.#segments);
    this.#lineCut = buffer.open?.cut ?? 0;
    this.#column = buffer.open?.column ?? 0;
    this.#isOpen = buffer.open !== null;
    this.#headClosed = buffer.headClosed;
    this.#hiddenLines = buffer.hidden.lines;
    this.#hiddenCharacters = buffer.hidden.characters;
    this.#headCharacters = buffer.headCharacters;
    this.#tailCharacters = buffer.tailCharacters;
    this.#nextKey = buffer.nextKey;
  }

  get column(): number {
    return this.#column;
  }

  moveTo(column: number): void {
    this.#column = Math.max(0, column);
  }

  write(source: OutputSource, text: string): void {
    this.#isOpen = true;
    const room = this.#limits.lineLength - this.#column;
    const shown = text.length > room ? text.slice(0, Math.max(0, room)) : text;
    const end = this.#column + shown.length;
    this.#segments = joined(
      sliced(this.#segments, 0, this.#column),
      [{ ...source, text: shown }],
      end < this.#length ? sliced(this.#segments, end, this.#length) : [],
    );
    this.#length = Math.max(this.#length, end);
    this.#lineCut += text.length - shown.length;
    this.#column = end;
  }

  newline(): void {
    this.#close(this.#takeLine());
  }

  gap(characters: number): void {
    if (this.#isOpen && this.#segments.length > 0) this.newline();
    this.#headClosed = true;
    this.#hiddenLines += this.#tail.length - this.#tailFrom;
    this.#hiddenCharacters += characters;
    this.#tail = [];
    this.#tailFrom = 0;
    this.#tailCharacters = 0;
  }

  result(): OutputBuffer {
    return {
      head: this.#head,
      tail: this.#tailFrom === 0 ? this.#tail : this.#tail.slice(this.#tailFrom),
      open: this.#isOpen
        ? {
            key: this.#nextKey,
            segments: this.#segments,
            cut: this.#lineCut,
            column: this.#column,
          }
        : null,
      headClosed: this.#headClosed,
      hidden: { lines: this.#hiddenLines, characters: this.#hiddenCharacters },
      headCharacters: this.#headCharacters,
      tailCharacters: this.#tailCharacters,
      nextKey: this.#nextKey,
    };
  }

  #takeLine(): OutputLine {
    const line = { key: this.#nextKey, segments: this.#segments, cut: this.#lineCut };
    this.#nextKey += 1;
    this.#segments = [];
    this.#length = 0;
    this.#lineCut = 0;
    this.#column = 0;
    this.#isOpen = false;
    return line;
  }

  #close(line: OutputLine): void {
    const characters = lengthOf(line.segments) + 1;
    if (!this.#headClosed) {
      const fits =
        this.#head.length < this.#limits.lines &&
        this.#headCharacters + characters <= this.#limits.characters;
      if (fits) {
        this.#pushToHead(line);
        this.#headCharacters += characters;
        return;
      }
      this.#headClosed = true;
    }
    this.#tail.push(line);
    this.#tailCharacters += characters;
    this.#shrinkTail();
  }

  #pushToHead(line: OutputLine): void {
    // The head is copied once per append, and not at all when nothing is added to it.
    const head = this.#headOwned ? (this.#head as OutputLine[]) : [...this.#head];
    head.push(line);
    this.#head = head;
    this.#headOwned = true;
  }

  #shrinkTail(): void {
    while (
      this.#tail.length - this.#tailFrom > this.#limits.lines ||
      this.#tailCharacters > this.#limits.characters
    ) {
      const oldest = this.#tail[this.#tailFrom];
      if (oldest === undefined) return;
      this.#tailCharacters -= lengthOf(oldest.segments) + 1;
      this.#hiddenLines += 1;
      this.#tailFrom += 1;
    }
  }
}

function lengthOf(segments: readonly OutputSegment[]): number {
  let length = 0;
  for (const segment of segments) length += segment.text.length;
  return length;
}

function sliced(segments: readonly OutputSegment[], from: number, to: number): OutputSegment[] {
  const result: OutputSegment[] = [];
  let at = 0;
  for (const segment of segments) {
    const piece = segment.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (piece !== '') result.push({ ...segment, text: piece });
    at += segment.text.length;
  }
  return result;
}

function joined(...parts: readonly (readonly OutputSegment[])[]): OutputSegment[] {
  const result: OutputSegment[] = [];
  for (const segment of parts.flat()) {
    const last = result.at(-1);
    if (segment.text === '') continue;
    if (last !== undefined && last.stream === segment.stream && last.pid === segment.pid) {
      result[result.length - 1] = { ...last, text: last.text + segment.text };
    } else result.push(segment);
  }
  return result;
}
