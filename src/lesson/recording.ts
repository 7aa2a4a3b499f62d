/**
 * The file format of recordings: measurements that were made elsewhere, with where they come from.
 *
 * A recording is JSON of one of three kinds: `trace` holds the state changes of one run, `samples` the times of repeated
 * runs, `reported` numbers that somebody published. `public/record.py` writes the first two.
 */

import * as v from 'valibot';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const whole = v.pipe(v.number(), v.integer());

/** Where, when and with what a recording was made. */
const provenanceSchema = v.strictObject({
  /** On a Python of its own, or in a browser by this site. */
  where: v.picklist(['native', 'browser']),
  /** Such as `CPython 3.14.10`. */
  python: text,
  /** Such as `with the GIL` in English: `gil` or `free-threaded`, for words in every language. */
  build: v.picklist(['gil', 'free-threaded']),
  /** Operating system and processor, as the system itself names them. */
  machine: text,
  /** The browser with its version, where it was one. */
  browser: v.optional(text),
  cores: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** ISO 8601 with the time zone. */
  date: v.pipe(v.string(), v.isoTimestamp()),
  /** Name of the program and SHA-256 of its text. */
  file: text,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  /** Load averages of one minute before and after, where the system tells. */
  load: v.optional(v.tuple([v.number(), v.number()])),
  /** Whether the system was told to prefer the program to others. */
  priority: v.optional(v.picklist(['raised', 'real-time'])),
});

const head = { format: v.literal('interleave-recording'), version: v.literal(1) } as const;

/** One bar of a measurement: a variant, and the value of the knob in a sweep. */
const conditionSchema = v.strictObject({ variant: text, at: v.optional(v.number()) });

const samplesSchema = v.pipe(
  v.strictObject({
    ...head,
    kind: v.literal('samples'),
    provenance: provenanceSchema,
    /** Rounds that were run first and are not in `rounds`. */
    discarded: v.pipe(v.number(), v.integer(), v.minValue(0)),
    conditions: v.pipe(v.array(conditionSchema), v.nonEmpty('must name at least one condition')),
    /** Seconds of every condition, round by round; within a round the order of runs changed. */
    rounds: v.array(v.array(v.pipe(v.number(), v.gtValue(0)))),
  }),
  v.check(
    ({ conditions, rounds }) => rounds.every(({ length }) => length === conditions.length),
    'must have a time for every condition in every round',
  ),
);

/** The process that a key belongs to: the first unless told. */
const owner = v.optional(whole, 1);

/** Names as the trace of the machine gives them. */
const nameSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('process'),
    pid: whole,
    name: v.string(),
    clockError: v.optional(v.number()),
  }),
  v.strictObject({ kind: v.literal('thread'), pid: whole, tid: whole, name: v.string() }),
  v.strictObject({
    kind: v.literal('object'),
    pid: owner,
    id: whole,
    name: v.string(),
    type: v.optional(v.string()),
  }),
  v.strictObject({
    kind: v.literal('task'),
    pid: whole,
    id: whole,
    name: v.string(),
    of: v.picklist(['executor', 'asyncio']),
  }),
  v.strictObject({
    kind: v.literal('variable'),
    pid: whole,
    tid: whole,
    scope: v.picklist(['global', 'local']),
    name: v.string(),
    id: v.number(),
    type: v.string(),
    value: v.string(),
  }),
  v.strictObject({ kind: v.literal('file'), pid: owner, id: whole, name: v.string() }),
]);

/** The numbers of a trace record, in the order in which a recording has them. */
export const RECORD_COLUMNS = [
  'time',
  'pid',
  'tid',
  'state',
  'reason',
  'object',
  'line',
  'file',
  'peer',
  'value',
] as const;

const traceSchema = v.strictObject({
  ...head,
  kind: v.literal('trace'),
  provenance: provenanceSchema,
  /** The program, to show its lines. */
  code: v.string(),
  /** What it printed. */
  output: v.string(),
  names: v.array(nameSchema),
  /** State changes in order of time: microseconds since the first line, then whole numbers. */
  records: v.array(
    v.pipe(v.array(v.number()), v.length(RECORD_COLUMNS.length, 'must have ten numbers')),
  ),
  /** Microseconds from the first line to the end of the last process. */
  wallTime: v.pipe(v.number(), v.minValue(0)),
});

const reportedSchema = v.strictObject({
  ...head,
  kind: v.literal('reported'),
  /** Who published the numbers, and where. */
  source: v.strictObject({
    title: text,
    url: v.pipe(v.string(), v.url()),
    /** The day on which the numbers were read there. */
    seen: v.pipe(v.string(), v.isoDate()),
  }),
  /** What was measured on, as the source says. */
  machine: text,
  unit: v.picklist(['s', 'ms', 'ratio']),
  figures: v.pipe(
    v.array(v.strictObject({ variant: text, value: v.pipe(v.number(), v.gtValue(0)) })),
    v.nonEmpty('must have at least one figure'),
  ),
});

export const recordingSchema = v.variant('kind', [samplesSchema, traceSchema, reportedSchema]);

export type Recording = v.InferOutput<typeof recordingSchema>;
export type SamplesRecording = v.InferOutput<typeof samplesSchema>;
export type TraceRecording = v.InferOutput<typeof traceSchema>;
export type ReportedRecording = v.InferOutput<typeof reportedSchema>;
export type Provenance = v.InferOutput<typeof provenanceSchema>;

export type LoadedRecording =
  | { readonly recording: Recording; readonly problem: null }
  /** Why the text is no recording, in English, for whoever made the file. */
  | { readonly recording: null; readonly problem: string };

/** Reads the text of a recording. */
export function loadRecording(json: string): LoadedRecording {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { recording: null, problem: error instanceof Error ? error.message : String(error) };
  }
  const result = v.safeParse(recordingSchema, value);
  if (result.success) return { recording: result.output, problem: null };
  const [issue] = result.issues;
  const at = v.getDotPath(issue);
  return { recording: null, problem: at === null ? issue.message : `${at}: ${issue.message}` };
}
