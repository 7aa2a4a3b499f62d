/** Finds the constants at the top level of a program: numbers that a knob can turn, texts that choose a variant. */

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

/** A constant `NAME = "text"`: what chooses between the variants of a program. */
export interface TextConstant {
  readonly name: string;
  /** The text between the quotes. */
  readonly value: string;
  /** Line of the assignment, from 1. */
  readonly line: number;
  /** Offsets of the text between the quotes. */
  readonly start: number;
  readonly end: number;
}

/** One line, no escapes and no prefix: anything else is not for a machine to edit. */
const TEXT_ASSIGNMENT =
  /^([\p{L}_][\p{L}\p{N}_]*)\s*(?::[^=#"']+)?=\s*(?:"([^"'\\]*)"|'([^"'\\]*)')\s*(?:#.*)?$/u;

/** All numeric constants from top to bottom; a name assigned twice is there twice. */
export function findConstants(code: string): readonly NumericConstant[] {
  return topLevelLines(code).flatMap(({ text, line, offset }) => {
    const [, name, number] = ASSIGNMENT.exec(text) ?? [];
    if (name === undefined || number === undefined) return [];
    const start = offset + text.indexOf(number, text.indexOf('=') + 1);
    const value = Number(number.replaceAll('_', ''));
    return [{ name, value, line, start, end: start + number.length }];
  });
}

/** All constants that are a plain string, from top to bottom; a name assigned twice is there twice. */
export function findTextConstants(code: string): readonly TextConstant[] {
  return topLevelLines(code).flatMap(({ text, line, offset }) => {
    const [, name, double, single] = TEXT_ASSIGNMENT.exec(text) ?? [];
    const value = double ?? single;
    if (name === undefined || value === undefined) return [];
    const start = offset + text.search(/["']/) + 1;
    return [{ name, value, line, start, end: start + value.length }];
  });
}

interface CodeLine {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
}

/** Lines that begin with a name; one inside a triple-quoted string only looks like it. */
function topLevelLines(code: string): readonly CodeLine[] {
  let offset = 0;
  return highlightPython(code).flatMap((tokens, index) => {
    const text = tokens.map((token) => token.text).join('');
    const line = { text, line: index + 1, offset };
    offset += text.length + 1;
    return tokens[0]?.kind === 'plain' ? [line] : [];
  });
}
