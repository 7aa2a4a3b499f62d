/** `content/misconceptions.yaml`: the widespread wrong beliefs that questions of the course are about. */

import { misconceptionsFileSchema, type Locale } from '../lesson/index.ts';
import type { Misconceptions } from './context.ts';
import type { Report } from './diagnostics.ts';
import { MISCONCEPTIONS_FILE, type SourceFiles } from './sources.ts';
import { readYaml } from './yaml.ts';

/** The misconceptions in every language. Without the file, or when something in it was reported, there are none. */
export function compileMisconceptions(
  files: SourceFiles,
  report: Report,
): Readonly<Record<Locale, Misconceptions>> {
  const text = files.get(MISCONCEPTIONS_FILE);
  const yaml =
    text === undefined
      ? undefined
      : readYaml(
          { file: MISCONCEPTIONS_FILE, text, linesBefore: 0 },
          misconceptionsFileSchema,
          report,
        );
  const all = yaml?.value.misconceptions ?? [];
  for (const [index, { number }] of all.entries()) {
    const first = all.findIndex((other) => other.number === number);
    if (yaml === undefined || first === index) continue;
    report({
      place: yaml.placeOf(['misconceptions', index, 'number']),
      message: `The misconception ${number} is there already.`,
      advice: 'Number each once.',
      related: {
        place: yaml.placeOf(['misconceptions', first, 'number']),
        message: `the first ${number}`,
      },
    });
  }
  const localise = (locale: Locale): Misconceptions =>
    new Map(all.map(({ number, [locale]: title }) => [number, title]));
  return { en: localise('en'), zh: localise('zh') };
}
