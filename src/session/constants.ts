import { findConstants, findTextConstants, type NumericConstant } from '../lesson/index.ts';

/** The top-level assignment `NAME = number` to `name`; `null` if there is none, or more than one. */
export function findConstant(code: string, name: string): NumericConstant | null {
  const [constant, another] = findConstants(code).filter((found) => found.name === name);
  return another === undefined ? (constant ?? null) : null;
}

/**
 * The program with another number for `name`; everything else stays as it is, and the number stays of its kind:
 * an int an int, a float a float, digits grouped by underscores if they were.
 */
export function withConstant(code: string, name: string, value: number): string {
  const constant = findConstant(code, name);
  if (constant === null || constant.value === value) return code;
  const { start, end } = constant;
  return code.slice(0, start) + literalLike(code.slice(start, end), value) + code.slice(end);
}

function literalLike(like: string, value: number): string {
  // A slider's steps add up to 0.30000000000000004; nobody wants that in a program.
  let text = String(Number(value.toPrecision(12)));
  const isFloat = /[.e]/i.test(like) && !/^[-+]?0x/i.test(like);
  if (isFloat && /^-?\d+$/.test(text)) text += '.0';
  if (like.includes('_')) {
    text = text.replace(/\d+/, (digits) => digits.replaceAll(/\B(?=(\d{3})+$)/g, '_'));
  }
  return text;
}

/** The program with another text for the constant `NAME = "text"`; unchanged when there is none. */
export function withTextConstant(code: string, name: string, value: string): string {
  const constant = findTextConstants(code).find((candidate) => candidate.name === name);
  if (constant === undefined) return code;
  return code.slice(0, constant.start) + value + code.slice(constant.end);
}
