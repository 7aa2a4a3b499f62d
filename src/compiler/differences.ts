/** `content/differences.yaml`: how programs here differ from native CPython, with the test that proves each line. */

import {
  differencesFileSchema,
  type Difference,
  type DifferencesFile,
  type Locale,
} from '../lesson/index.ts';
import type { Report } from './diagnostics.ts';
import { DIFFERENCES_FILE, type SourceFiles } from './sources.ts';
import { readYaml } from './yaml.ts';

export type DifferenceList = DifferencesFile['differences'];

/** Reads the list. Without the file, or when something in it was reported, it is empty. */
export function compileDifferences(files: SourceFiles, report: Report): DifferenceList {
  const text = files.get(DIFFERENCES_FILE);
  if (text === undefined) return [];
  const source = { file: DIFFERENCES_FILE, text, linesBefore: 0 };
  return readYaml(source, differencesFileSchema, report)?.value.differences ?? [];
}

/** The list in one language. */
export function localiseDifferences(list: DifferenceList, locale: Locale): readonly Difference[] {
  return list.map(({ id, file, test, [locale]: text }) => ({ id, text, file, test }));
}
