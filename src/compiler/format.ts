/** Diagnostics as an author reads them: in a terminal, and in the overlay of the development server. */

import type { Diagnostic, Place } from './diagnostics.ts';
import type { SourceFiles } from './sources.ts';

const LINES_BEFORE = 2;
const LINES_AFTER = 1;
/** Prose is often one line a paragraph: of a longer line only the part around the fault is shown. */
const MAX_WIDTH = 96;

export interface FormatOptions {
  /** Whether the terminal shows colours. */
  readonly color?: boolean;
}

/** All diagnostics, one after another, each with its place, what is wrong, the lines and what to do. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: SourceFiles,
  { color = false }: FormatOptions = {},
): string {
  const paint = (code: number, text: string): string =>
    color ? `\u001B[${code}m${text}\u001B[0m` : text;
  return diagnostics
    .map((diagnostic) => {
      const { place, message, advice, related } = diagnostic;
      const frame = codeFrame(files.get(place.file), place);
      return [
        `${paint(36, placeText(place))}  ${paint(1, message)}`,
        ...(frame === '' ? [] : [indent(frame)]),
        ...(related ? [indent(`See ${placeText(related.place)}: ${related.message}`)] : []),
        indent(advice),
        '',
      ].join('\n');
    })
    .join('\n');
}

/** `file:line:column`, which terminals and editors make a link. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** The lines around a place, with marks under the place; empty when the file has no such line. */
export function codeFrame(source: string | undefined, place: Place): string {
  const lines = source?.replace(/\r\n?/g, '\n').split('\n') ?? [];
  const faulty = lines[place.line - 1];
  if (faulty === undefined || source === '') return '';
  const first = Math.max(1, place.line - LINES_BEFORE);
  const last = Math.min(lines.length, place.line + LINES_AFTER);
  const gutter = String(last).length;
  const end = place.endLine > place.line ? faulty.length + 1 : place.endColumn;
  const window = clip(faulty, place.column);
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = lines[number - 1] ?? '';
    const shown = number === place.line ? window : clip(text, 1);
    if (number === last && number > place.line && text === '') continue;
    frame.push(`${String(number).padStart(gutter)} | ${shown.text}`.trimEnd());
    if (number !== place.line) continue;
    const before = shown.text.slice(0, shown.lead + place.column - 1 - shown.start);
    const marked = faulty.slice(place.column - 1, Math.min(end - 1, window.end));
    const marks = '^'.repeat(Math.max(1, displayWidth(marked)));
    frame.push(`${' '.repeat(gutter)} | ${blank(before)}${marks}`);
  }
  return frame.join('\n');
}

interface Clipped {
  readonly text: string;
  /** First and last offset of the line that is shown. */
  readonly start: number;
  readonly end: number;
  /** Length of what stands in front of it for the part left out. */
  readonly lead: number;
}

function clip(line: string, column: number): Clipped {
  if (line.length <= MAX_WIDTH) return { text: line, start: 0, end: line.length, lead: 0 };
  const start = Math.max(0, Math.min(column - 1 - MAX_WIDTH / 2, line.length - MAX_WIDTH));
  const end = Math.min(line.length, start + MAX_WIDTH);
  const lead = start > 0 ? '…' : '';
  return {
    text: `${lead}${line.slice(start, end)}${end < line.length ? '…' : ''}`,
    start,
    end,
    lead: lead.length,
  };
}

/** Blank space as wide as a text; a tab stays a tab. */
function blank(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(displayWidth(part)))
    .join('\t');
}

/** Columns that a text takes in a terminal: Chinese characters and their punctuation take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
