/** Reads what CPython prints about exceptions: where they point in the reader's own program. */

/** A place named in a line of output. */
export interface CodePlace {
  /** From 1. */
  readonly line: number;
  /** The part of the output line that names the place, to be made a link. */
  readonly from: number;
  readonly to: number;
}

/** An exception, at the innermost line of the reader's program that was on its way. */
export interface CodeError {
  /** From 1. */
  readonly line: number;
  /** The exception and its message, as in `ValueError: no`. */
  readonly message: string;
  /** Columns from 1 of what CPython underlined; `null` when it underlined nothing. */
  readonly columns: readonly [number, number] | null;
}

const FRAME = /File "([^"]+)", line (\d+)/;
const HEADER = /(?:Exception Group )?Traceback \(most recent call last\):\s*$/;
/** The lines that an ExceptionGroup draws around its parts: `  | ` and `  +-+---- 1 ----`. */
const GROUP_FRAME = /^\s*(?:[|+][-+ ]*(?:-{4,} \S+ -{4,})?\s?)?(?:\| )*/;
/** A class, which may be one of a function's own, and what it says. */
const EXCEPTION = /^([A-Za-z_][\w.]*(?:\.<locals>\.[\w.]+)*)(?:: .*|:)?$/;
const UNDERLINE = /^\s*[~^]+\s*$/;

/** Where a line of output points in `file`, if it does. */
export function placeIn(text: string, file: string): CodePlace | null {
  const match = FRAME.exec(text);
  if (match === null || !isFile(match[1] ?? '', file)) return null;
  return { line: Number(match[2]), from: match.index, to: match.index + match[0].length };
}

/**
 * The exceptions in the text of standard error, one for each traceback that passes through `file`.
 * Of a chain ("During handling of the above exception…") each link counts, since each marks another line.
 */
export function errorsIn(stderr: string, file: string, code: string): CodeError[] {
  const source = code.split('\n');
  const errors: CodeError[] = [];
  let block: { line: number; columns: readonly [number, number] | null } | null = null;
  let inBlock = false;
  let previous = '';
  let afterFrame = false;
  for (const raw of stderr.split('\n')) {
    const text = raw.replace(/\r$/, '');
    const frame = FRAME.exec(text);
    if (HEADER.test(text)) {
      block = null;
      inBlock = true;
    } else if (frame !== null) {
      // A SyntaxError of the program itself has a frame and no header.
      inBlock = true;
      if (isFile(frame[1] ?? '', file)) block = { line: Number(frame[2]), columns: null };
      afterFrame = isFile(frame[1] ?? '', file);
    } else if (block !== null && afterFrame && UNDERLINE.test(unframed(text))) {
      block = { line: block.line, columns: columnsOf(previous, text, source[block.line - 1]) };
      afterFrame = false;
    } else if (inBlock && isException(text)) {
      if (block !== null) errors.push({ ...block, message: unframed(text).trim() });
      block = null;
      inBlock = false;
    }
    previous = text;
  }
  return errors;
}

function unframed(text: string): string {
  return text.replace(GROUP_FRAME, (frame) => (/[|+]/.test(frame) ? '' : frame));
}

function isException(text: string): boolean {
  return EXCEPTION.test(unframed(text));
}

function isFile(path: string, file: string): boolean {
  return path === file || path.endsWith(`/${file}`);
}

/** CPython prints the source line without its indentation; the underline is moved back by what is missing. */
function columnsOf(
  printed: string,
  underline: string,
  source: string | undefined,
): readonly [number, number] | null {
  if (source === undefined) return null;
  const code = source.trim();
  const shift = printed.indexOf(code);
  if (code === '' || shift === -1) return null;
  const first = underline.search(/[~^]/);
  const last = underline.search(/[~^]\s*$/);
  const indent = source.length - source.trimStart().length;
  return [first - shift + indent + 1, last - shift + indent + 2];
}
