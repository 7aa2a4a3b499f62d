/**
 * Checks named values — the fields of a YAML file, the attributes of a directive — against a schema,
 * and says of each what is wrong in words that come from the schema's own descriptions.
 */

import * as v from 'valibot';

import { didYouMean, listOf } from './suggest.ts';

export type FieldPath = readonly (string | number)[];

export interface FieldProblem {
  readonly path: FieldPath;
  /** Whether the name itself is wrong, the value is wrong, or the field is not there at all. */
  readonly kind: 'unknown' | 'invalid' | 'missing';
  readonly message: string;
  readonly advice: string;
}

export type Checked<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly FieldProblem[] };

/** Checks a value; `noun` is what its parts are called, such as `attribute`. */
export function checkFields<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  noun: string,
): Checked<v.InferOutput<S>> {
  const problems = [...nameProblems(schema, value, noun, [])];
  const result = v.safeParse(schema, value);
  if (result.success && problems.length === 0) return { value: result.output, problems: [] };

  for (const issue of result.issues ?? []) {
    const path = issue.path?.map((item) => item.key as string | number) ?? [];
    const told = problems.some((problem) => problem.path.join('\0') === path.join('\0'));
    if (told || isNameIssue(issue, value, path)) continue;
    const name = path.filter((part) => typeof part === 'string').at(-1);
    const description = describe(fieldAt(schema, path));
    problems.push({
      path,
      kind: 'invalid',
      message: `${name === undefined ? 'This' : `The ${noun} \`${name}\``} ${issue.message}${shown(issue.input)}.`,
      advice: description === undefined ? 'Correct it.' : `${name ?? ''}: ${description}.`,
    });
  }
  return { value: undefined, problems };
}

/** valibot reports a missing or unknown key as an issue of the object; those are told in better words here. */
function isNameIssue(issue: v.BaseIssue<unknown>, value: unknown, path: FieldPath): boolean {
  if (issue.type !== 'strict_object') return false;
  const at = path.reduce<unknown>(
    (inner, key) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, key) : undefined),
    value,
  );
  const parentKnown = issue.path?.at(-1)?.origin === 'key';
  return parentKnown || at === undefined;
}

function* nameProblems(
  schema: unknown,
  value: unknown,
  noun: string,
  path: FieldPath,
): Generator<FieldProblem> {
  const items = itemsOf(schema);
  if (items !== undefined && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* nameProblems(items, item, noun, [...path, index]);
    }
  }
  const entries = entriesOf(schema);
  if (entries === undefined || !isRecord(value)) return;
  const names = Object.keys(entries);
  for (const name of Object.keys(value)) {
    if (names.includes(name))
      yield* nameProblems(entries[name], value[name], noun, [...path, name]);
    else {
      yield {
        path: [...path, name],
        kind: 'unknown',
        message: `There is no ${noun} \`${name}\` here.`,
        advice: didYouMean(
          name,
          names,
          names.length === 0 ? 'None is allowed here.' : `What may stand here: ${listOf(names)}.`,
        ),
      };
    }
  }
  for (const name of names) {
    if (name in value || isOptional(entries[name])) continue;
    yield {
      path: [...path, name],
      kind: 'missing',
      message: `The ${noun} \`${name}\` is missing.`,
      advice: `Add ${name}: ${describe(entries[name]) ?? 'it is needed'}.`,
    };
  }
}

function fieldAt(schema: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof key === 'number' ? itemsOf(inner) : entriesOf(inner)?.[key]),
    schema,
  );
}

function shown(input: unknown): string {
  if (typeof input === 'string') return input.trim() === '' ? '' : `, not “${input}”`;
  if (typeof input === 'number' || typeof input === 'boolean') return `, not ${String(input)}`;
  return '';
}

function describe(schema: unknown): string | undefined {
  if (!isSchema(schema)) return undefined;
  return v.getDescription(schema) ?? (isOptional(schema) ? describe(wrappedIn(schema)) : undefined);
}

function isOptional(schema: unknown): boolean {
  return isRecord(schema) && schema['type'] === 'optional';
}

function wrappedIn(schema: unknown): unknown {
  return isRecord(schema) ? schema['wrapped'] : undefined;
}

function entriesOf(schema: unknown): Record<string, unknown> | undefined {
  const entries = isRecord(schema) ? schema['entries'] : undefined;
  return isRecord(entries) ? entries : undefined;
}

function itemsOf(schema: unknown): unknown {
  return isRecord(schema) ? schema['item'] : undefined;
}

function isSchema(value: unknown): value is v.GenericSchema {
  return isRecord(value) && value['kind'] === 'schema';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
