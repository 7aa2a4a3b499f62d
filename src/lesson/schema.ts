/**
 * What an author may write in the front matter of a lesson and in `content/course.yaml`.
 *
 * A schema is check, type and documentation in one: its descriptions are what the compiler tells an author.
 */

import * as v from 'valibot';

/** Ids and slugs end up in addresses, the same in every language. */
export const idSchema = v.pipe(
  v.string('must be text'),
  v.regex(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    'must be lower-case letters and digits joined by hyphens, such as four-pages',
  ),
);

const textSchema = v.pipe(v.string('must be text'), v.trim(), v.nonEmpty('must not be empty'));

const minutesSchema = v.pipe(
  v.number('must be a whole number of minutes'),
  v.integer('must be a whole number of minutes'),
  v.minValue(1, 'must be at least 1 minute'),
  v.maxValue(300, 'must be at most 300 minutes'),
);

const titlesSchema = v.strictObject(
  {
    en: v.pipe(textSchema, v.description('the title in English')),
    zh: v.pipe(textSchema, v.description('the title in Simplified Chinese')),
  },
  'must be a pair such as { en: Threads, zh: 线程 }',
);

/** The block between `---` lines at the head of a lesson file. */
export const frontMatterSchema = v.strictObject(
  {
    title: v.pipe(textSchema, v.description('the lesson’s title, as in content/course.yaml')),
    lead: v.pipe(
      textSchema,
      v.description('one or two sentences under the title; inline Markdown is allowed'),
    ),
    minutes: v.pipe(
      minutesSchema,
      v.description('how long the lesson takes in class, as in content/course.yaml'),
    ),
    claims: v.pipe(
      v.optional(
        v.record(
          idSchema,
          v.array(
            v.number('must be the number of a claim'),
            'must be a list of numbers such as [1, 3]',
          ),
          'must name sections, such as waits-overlap: [3, 4]',
        ),
        {},
      ),
      v.description('which claims of content/claims.yaml a section proves'),
    ),
  },
  'must be a list of fields such as title: When do threads help?',
);
export type FrontMatter = v.InferOutput<typeof frontMatterSchema>;

const courseLessonSchema = v.strictObject(
  {
    slug: v.pipe(idSchema, v.description('name of the lesson’s folder and of its address')),
    title: v.pipe(titlesSchema, v.description('the lesson’s title in both languages')),
    minutes: v.pipe(minutesSchema, v.description('how long the lesson takes in class')),
  },
  'must be a lesson: slug, title and minutes',
);

const courseModuleSchema = v.strictObject(
  {
    id: v.pipe(idSchema, v.description('unique name of the module')),
    title: v.pipe(titlesSchema, v.description('the module’s title in both languages')),
    lessons: v.pipe(
      v.array(courseLessonSchema, 'must be a list of lessons'),
      v.nonEmpty('must name at least one lesson'),
      v.description('the module’s lessons in order'),
    ),
  },
  'must be a module: id, title and lessons',
);

/** The whole of `content/course.yaml`. */
export const courseFileSchema = v.strictObject(
  {
    modules: v.pipe(
      v.array(courseModuleSchema, 'must be a list of modules'),
      v.nonEmpty('must name at least one module'),
      v.description('the modules of the course in order'),
    ),
  },
  'must begin with modules:',
);
export type CourseFile = v.InferOutput<typeof courseFileSchema>;

const misconceptionSchema = v.strictObject(
  {
    number: v.pipe(
      v.number('must be a whole number'),
      v.integer('must be a whole number'),
      v.minValue(1, 'must be at least 1'),
      v.description('what questions refer to it by'),
    ),
    en: v.pipe(textSchema, v.description('the belief in English, as one who holds it would say')),
    zh: v.pipe(textSchema, v.description('the same in Simplified Chinese')),
  },
  'must be a misconception: number, en and zh',
);

/** The whole of `content/misconceptions.yaml`. */
export const misconceptionsFileSchema = v.strictObject(
  {
    misconceptions: v.pipe(
      v.array(misconceptionSchema, 'must be a list of misconceptions'),
      v.description('the misconceptions that questions may name'),
    ),
  },
  'must begin with misconceptions:',
);

const claimSchema = v.strictObject(
  {
    number: v.pipe(
      v.number('must be a whole number'),
      v.integer('must be a whole number'),
      v.minValue(1, 'must be at least 1'),
      v.description('what lessons refer to it by'),
    ),
    en: v.pipe(textSchema, v.description('the claim in English')),
    zh: v.pipe(textSchema, v.description('the same in Simplified Chinese')),
  },
  'must be a claim: number, en and zh',
);

/** The whole of `content/claims.yaml`. */
export const claimsFileSchema = v.strictObject(
  {
    claims: v.pipe(
      v.array(claimSchema, 'must be a list of claims'),
      v.description('what the course must prove'),
    ),
  },
  'must begin with claims:',
);
export type ClaimsFile = v.InferOutput<typeof claimsFileSchema>;

const formsSchema = v.pipe(
  v.array(textSchema, 'must be a list of words'),
  v.nonEmpty('must have at least one word'),
);

const termSchema = v.strictObject(
  {
    id: v.pipe(idSchema, v.description('the anchor of the term in the glossary')),
    en: v.pipe(formsSchema, v.description('the term in English, then its other forms')),
    zh: v.pipe(formsSchema, v.description('the term in Simplified Chinese, then its other forms')),
    also: v.optional(
      v.pipe(formsSchema, v.description('words that lead to the term in search only')),
    ),
    says: v.strictObject(
      { en: textSchema, zh: textSchema },
      'must say what the term means in en and zh',
    ),
  },
  'must be a term: id, en, zh and says',
);

/** The whole of `content/glossary.yaml`. */
export const glossaryFileSchema = v.strictObject(
  { terms: v.array(termSchema, 'must be a list of terms') },
  'must begin with terms:',
);
export type GlossaryFile = v.InferOutput<typeof glossaryFileSchema>;

const differenceSchema = v.strictObject(
  {
    id: v.pipe(idSchema, v.description('the anchor of the line on its page')),
    en: v.pipe(textSchema, v.description('the difference in English')),
    zh: v.pipe(textSchema, v.description('the same in Simplified Chinese')),
    file: v.pipe(textSchema, v.description('the file of the test that proves it')),
    test: v.pipe(textSchema, v.description('the name of that test')),
  },
  'must be a difference: id, en, zh, file and test',
);

/** The whole of `content/differences.yaml`. */
export const differencesFileSchema = v.strictObject(
  { differences: v.array(differenceSchema, 'must be a list of differences') },
  'must begin with differences:',
);
export type DifferencesFile = v.InferOutput<typeof differencesFileSchema>;

const expectedText = v.optional(v.string('must be text'));

const wholeNumber = v.pipe(v.number('must be a number'), v.integer('must be a whole number'));

const expectedOutcomesSchema = v.strictObject(
  {
    seeds: v.pipe(wholeNumber, v.minValue(1, 'must be 1 or more'), v.description('the last seed')),
    output: v.pipe(textSchema, v.description('all that is printed, in one line')),
    times: v.pipe(wholeNumber, v.description('under how many of the seeds that is so')),
  },
  'must be seeds, output and times',
);

/** A file `expect/<program>.yaml` of a lesson. */
export const expectationSchema = v.strictObject(
  {
    output: v.pipe(expectedText, v.description('what is printed; … stands for anything')),
    seeded: v.pipe(expectedText, v.description('what is printed under the seed of its cell')),
    turns: v.pipe(
      expectedText,
      v.description('what the threads do with the variables that the cell watches, under its seed'),
    ),
    outcomes: v.pipe(
      v.optional(expectedOutcomesSchema),
      v.description('how often the seeds from 1 on give an output'),
    ),
    errors: v.pipe(expectedText, v.description('what standard error shows, likewise')),
    exit: v.pipe(
      v.optional(v.pipe(v.number('must be a number'), v.integer('must be a whole number')), 0),
      v.description('the exit code'),
    ),
    input: v.pipe(v.optional(v.string('must be text'), ''), v.description('standard input')),
  },
  'must be a list of fields such as output: |',
);
