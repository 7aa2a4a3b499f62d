/** How the recordings of the course are made: what stands in `made.yaml` beside them. Pure. */

import * as v from 'valibot';
import { parse } from 'yaml';
import { findConstants, findTextConstants } from '../lesson/index.ts';

/** File that tells how the recordings in its folder are made. */
export const PLAN_FILE = 'made.yaml';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const constant = v.union([v.number(), text]);

/** Repeated runs: what `record.py compare` needs to know, in its own words. */
const compareSchema = v.pipe(
  v.strictObject({
    constant: text,
    values: v.pipe(v.array(text), v.minLength(2, 'must be two at least')),
    knob: v.optional(text),
    at: v.optional(v.array(v.number())),
    /** The first value ignores the knob. */
    baseline: v.optional(v.boolean(), false),
    rounds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 9),
    /** The program prints what counts, in seconds, on its last line. */
    printed: v.optional(v.boolean(), false),
  }),
  v.check(
    ({ knob, at }) => (knob === undefined) === (at === undefined),
    'must have both or neither of knob and at',
  ),
);

const recordingSchema = v.pipe(
  v.strictObject({
    /** The program, from the folder of the recordings. */
    program: text,
    /** Other values for its constants. */
    set: v.optional(v.record(text, constant), {}),
    /** On a native CPython, or in a browser by the machine. */
    where: v.optional(v.picklist(['native', 'browser']), 'native'),
    /** Absent: one run, with its lanes. */
    compare: v.optional(compareSchema),
  }),
  v.check(
    ({ where, compare }) => where === 'native' || compare === undefined,
    'must be native, or have no compare',
  ),
);

export type MadeRecording = v.InferOutput<typeof recordingSchema>;
type Comparison = v.InferOutput<typeof compareSchema>;

/** The recordings of a plan by their names, which are those of their files. Throws an Error that says what is wrong. */
export function readPlan(yaml: string, file: string): ReadonlyMap<string, MadeRecording> {
  const result = v.safeParse(v.record(text, recordingSchema), parse(yaml));
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`${file}: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
  }
  return new Map(Object.entries(result.output));
}

/** The program with other values for constants at its top level. Throws an Error where it has no such constant. */
export function withConstants(code: string, values: MadeRecording['set']): string {
  return Object.entries(values).reduce((changed, [name, value]) => {
    const constants =
      typeof value === 'number' ? findConstants(changed) : findTextConstants(changed);
    const found = constants.find((candidate) => candidate.name === name);
    if (found === undefined)
      throw new Error(`the program has no line ${name} = ${JSON.stringify(value)}`);
    return changed.slice(0, found.start) + String(value) + changed.slice(found.end);
  }, code);
}

/** What `public/record.py` is told besides the program, with which it writes `output`. */
export function recorderArguments({ compare }: MadeRecording, output: string): readonly string[] {
  return compare === undefined
    ? ['trace', '--output', output]
    : ['compare', ...comparisonArguments(compare), '--output', output];
}

function comparisonArguments(comparison: Comparison): readonly string[] {
  const { constant: name, values, knob, at = [], baseline, rounds, printed } = comparison;
  return [
    ...['--constant', name, '--values', values.join(',')],
    ...(knob === undefined ? [] : ['--knob', knob, '--at', at.join(',')]),
    ...(baseline ? ['--baseline'] : []),
    ...['--rounds', String(rounds)],
    ...(printed ? ['--printed'] : []),
  ];
}
