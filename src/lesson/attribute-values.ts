/** What the values of directives' attributes may be. They arrive as text and become what they stand for. */

import * as v from 'valibot';

import { idSchema } from './schema.ts';

/** Marks a program, a callout and so on in the addresses of the page. */
export const id = v.pipe(
  idSchema,
  v.description('unique in the lesson and the same in every language'),
);

export const numberText = v.pipe(
  v.string(),
  v.regex(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, 'must be a number, such as 8 or 0.5'),
  v.transform(Number),
);

/** A whole number from 1. */
export const countText = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d*$/, 'must be a whole number from 1'),
  v.transform(Number),
);

export const lineText = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d*$/, 'must be the number of a line, counted from 1'),
  v.transform(Number),
);

export const shown = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

export const programFile = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z_]\w*\.py$/,
    'must be the name of a Python file in the lesson’s folder, such as four_pages.py',
  ),
);

/** An attribute that is there or not, and has no value. */
export const flag = v.pipe(
  v.literal('', 'takes no value: write the word alone'),
  v.transform(() => true),
);

/** Names of Python, parted by spaces. */
export const namesText = v.pipe(
  v.string(),
  v.trim(),
  v.regex(
    /^(?:[A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)*)?$/,
    'must be names of the program parted by spaces, such as counter lock',
  ),
  v.transform(wordsOf),
);

/** Names of variables, or of attributes behind a dot, parted by spaces. */
export const variablesText = v.pipe(
  v.string(),
  v.trim(),
  v.regex(
    /^(?:\.?[A-Za-z_]\w*(?:\s+\.?[A-Za-z_]\w*)*)?$/,
    'must be names of variables, or of attributes behind a dot, parted by spaces, such as counter .balance',
  ),
  v.transform(wordsOf),
);

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
