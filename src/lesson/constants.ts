/** Finds the constants `NAME = number` at the top level of a program: what a knob can turn. */

import { highlightPython } from './python.ts';

export interface NumericConstant {
  readonly name: string;
  readonly value: number;
  /** Line of the assignment, from 1. */
  readonly line: number;
  /** Offsets of the number in the program: replacing `code.slice(start, end)` sets the constant. */
  readonly start: number;
  readonly end: number;
}

const ASSIGNMENT =
  /^([\p{L}_][\p{L}\p{N}_]*)\s*(?::[^=#]+)?=\s*([+-]?(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?))\s*(?:#.*)?$/iu;

/** All such constants from top to bottom; a name assigned twice is there twice. */
export function findConstants(code: string): readonly NumericConstant[] {
  const constants: NumericConstant[] = [];
  let offset = 0;
  for (const [index, tokens] of highlightPython(code).entries()) {
    const text = tokens.map((token) => token.text).join('');
    // A line inside a triple-quoted string may look like an assignment.
    const assignment = tokens[0]?.kind === 'plain' ? ASSIGNMENT.exec(text) : null;
    const [, name, number] = assignment ?? [];
    if (name !== undefined && number !== undefined) {
      const start = offset + text.indexOf(number, text.indexOf('=') + 1);
      constants.push({
        name,
        value: Number(number.replaceAll('_', '')),
        line: index + 1,
        start,
        end: start + number.length,
      });
    }
    offset += text.length + 1;
  }
  return constants;
}
