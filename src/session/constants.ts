/** Numbers that a reader may turn with a slider: top-level assignments `NAME = number` in the text of a program. */

export interface Constant {
  readonly name: string;
  readonly value: number;
  /** The literal as written, sign included. */
  readonly literal: string;
  /** Where the literal starts and ends in the text. */
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
}

const ASSIGNMENT =
  /^([A-Za-z_]\w*)([ \t]*(?::[ \t]*[\w.[\], |]+)?[ \t]*=[ \t]*)([-+]?[ \t]*(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?)[ \t]*(?:[#;].*)?$/;

/** The first top-level assignment of a plain number to `name`, or `null` if there is none. */
export function findConstant(code: string, name: string): Constant | null {
  let from = 0;
  for (const [index, { text, topLevel }] of logicalStarts(code).entries()) {
    const match = topLevel ? ASSIGNMENT.exec(text) : null;
    if (match?.[1] === name) {
      const [, , gap = '', literal = ''] = match;
      const value = numberOf(literal);
      const start = from + name.length + gap.length;
      if (value !== null) {
        return { name, value, literal, from: start, to: start + literal.length, line: index + 1 };
      }
    }
    from += text.length + 1;
  }
  return null;
}

/**
 * The program with another number for `name`; everything else stays as it is, and the number stays of its kind:
 * an int an int, a float a float, digits grouped by underscores if they were.
 */
export function withConstant(code: string, name: string, value: number): string {
  const constant = findConstant(code, name);
  if (constant === null || constant.value === value) return code;
  const literal = literalLike(constant.literal, value);
  return code.slice(0, constant.from) + literal + code.slice(constant.to);
}

function numberOf(literal: string): number | null {
  // Python accepts no underscore at an end or next to a point, nor a leading zero before another digit.
  if (/_(?!\d)|(?<!\d)_/.test(literal) || /^[-+]?\s*0+[1-9]\d*$/.test(literal)) return null;
  const value = Number(literal.replaceAll(/[_ \t]/g, ''));
  return Number.isFinite(value) ? value : null;
}

function literalLike(like: string, value: number): string {
  // A slider's steps add up to 0.30000000000000004; nobody wants that in a program.
  const rounded = Number(value.toPrecision(12));
  let text = String(rounded);
  const isFloat = /[.eE]/.test(like);
  if (isFloat && /^-?\d+$/.test(text)) text += '.0';
  if (like.includes('_')) {
    text = text.replace(/\d+/, (digits) => digits.replaceAll(/\B(?=(\d{3})+$)/g, '_'));
  }
  return text;
}

interface Start {
  readonly text: string;
  /** Whether a statement of the module begins with this line. */
  readonly topLevel: boolean;
}

/** The lines of a program, each with whether it begins outside of strings, brackets and continuations. */
function logicalStarts(code: string): Start[] {
  const starts: Start[] = [];
  let quote: string | null = null;
  let depth = 0;
  let continued = false;
  for (const text of code.split('\n')) {
    starts.push({ text, topLevel: quote === null && depth === 0 && !continued });
    let at = 0;
    continued = false;
    while (at < text.length) {
      const rest = text.slice(at);
      if (quote !== null) {
        const end: RegExpExecArray | null =
          quote === '"""' ? /^(?:\\.|[^\\])*?"""/.exec(rest) : /^(?:\\.|[^\\])*?'''/.exec(rest);
        if (end === null) break;
        quote = null;
        at += end[0].length;
        continue;
      }
      if (rest.startsWith('#')) break;
      if (rest.startsWith('"""') || rest.startsWith("'''")) {
        quote = rest.slice(0, 3);
        at += 3;
        continue;
      }
      const string = /^(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)/.exec(rest);
      if (string !== null) {
        at += string[0].length;
        continue;
      }
      if (/^[([{]/.test(rest)) depth += 1;
      else if (/^[)\]}]/.test(rest)) depth = Math.max(0, depth - 1);
      else if (rest === '\\') continued = true;
      at += 1;
    }
  }
  return starts;
}
