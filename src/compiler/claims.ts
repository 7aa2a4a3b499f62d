/** `content/claims.yaml`: what the course must prove, and which sections of which lessons do. */

import {
  claimsFileSchema,
  LOCALES,
  type Block,
  type Claim,
  type ClaimProof,
  type ClaimsFile,
  type Locale,
} from '../lesson/index.ts';
import type { CourseEntry } from './course.ts';
import type { Place, Report } from './diagnostics.ts';
import type { CompiledFile } from './lesson.ts';
import { CLAIMS_FILE, type SourceFiles } from './sources.ts';
import { didYouMean, listOf } from './suggest.ts';
import { readYaml } from './yaml.ts';

export type ClaimList = ClaimsFile['claims'];

/** The languages of one lesson. */
type LessonFiles = ReadonlyMap<Locale, CompiledFile>;

/** What a reader runs, or sees of a run that was recorded: what a claim can be proved by. */
const PROOFS: readonly Block['kind'][] = ['cell', 'compare', 'sweep', 'recorded', 'exercise'];

/** Reads the claims. Without the file, or when something in it was reported, there are none. */
export function compileClaims(files: SourceFiles, report: Report): ClaimList {
  const text = files.get(CLAIMS_FILE);
  if (text === undefined) return [];
  const yaml = readYaml({ file: CLAIMS_FILE, text, linesBefore: 0 }, claimsFileSchema, report);
  if (yaml === undefined) return [];
  const { claims } = yaml.value;
  for (const [index, { number }] of claims.entries()) {
    const first = claims.findIndex((other) => other.number === number);
    if (first === index) continue;
    report({
      place: yaml.placeOf(['claims', index, 'number']),
      message: `The claim ${number} is there already.`,
      advice: 'Number each once.',
      related: { place: yaml.placeOf(['claims', first, 'number']), message: `the first ${number}` },
    });
  }
  return claims;
}

/** Checks what a lesson says it proves: known claims, sections that are there, the same in every language. */
export function checkClaims(files: LessonFiles, claims: ClaimList, report: Report): void {
  for (const file of files.values()) {
    if (file.faulty || file.frontMatter === undefined) continue;
    const { frontMatter } = file;
    for (const [id, numbers] of Object.entries(frontMatter.value.claims)) {
      checkSection(id, frontMatter.placeOf(['claims', id]), file, report);
      for (const [index, number] of numbers.entries()) {
        const place = frontMatter.placeOf(['claims', id, index]);
        if (claims.some((claim) => claim.number === number))
          checkProof(number, place, file, report);
        else {
          report({
            place,
            message: `There is no claim ${number}.`,
            advice: `Claims are numbered in ${CLAIMS_FILE}.`,
          });
        }
      }
    }
  }
  compareClaims(files, report);
}

function checkSection(id: string, place: Place, { sections }: CompiledFile, report: Report): void {
  const ids = sections.filter(({ title }) => title !== '').map((section) => section.id);
  if (ids.includes(id)) return;
  report({
    place,
    message: `This lesson has no section #${id}.`,
    advice: didYouMean(id, ids, `Its sections are ${listOf(ids)}.`),
  });
}

/** Of the sections that a lesson names for a claim, one must hold a program or a recording. */
function checkProof(number: number, place: Place, file: CompiledFile, report: Report): void {
  const named = sectionsFor(number, file);
  const isProved = named.some(({ blocks }) => blocks.some(({ kind }) => PROOFS.includes(kind)));
  if (named.length === 0 || isProved) return;
  report({
    place,
    message: `Nothing is run for claim ${number}.`,
    advice: 'Name a section that holds a cell, a comparison, a sweep, an exercise or a recording.',
  });
}

function sectionsFor(number: number, { frontMatter, sections }: CompiledFile) {
  const named = frontMatter?.value.claims ?? {};
  return sections.filter(({ id }) => named[id]?.includes(number));
}

function compareClaims(files: LessonFiles, report: Report): void {
  const [model, ...others] = LOCALES.flatMap((locale) => files.get(locale) ?? []);
  if (model === undefined || model.faulty) return;
  const listed = ({ frontMatter }: CompiledFile): string =>
    Object.entries(frontMatter?.value.claims ?? {})
      .map(([id, numbers]) => `${id} [${numbers.toSorted((a, b) => a - b).join(', ')}]`)
      .toSorted()
      .join(', ');
  for (const other of others) {
    if (other.faulty || other.frontMatter === undefined || listed(other) === listed(model))
      continue;
    report({
      place: other.frontMatter.placeOf(['claims']),
      message: `The claims are “${listed(other)}” here and “${listed(model)}” in the other language.`,
      advice: 'Make them equal.',
    });
  }
}

/** The claims in one language, each with what proves it in the order of the course. */
export function localiseClaims(
  claims: ClaimList,
  locale: Locale,
  entries: readonly CourseEntry[],
  fileOf: (slug: string) => CompiledFile | undefined,
): readonly Claim[] {
  return claims.map(({ number, [locale]: text }) => ({
    number,
    text,
    proofs: entries.flatMap((entry): readonly ClaimProof[] => {
      const file = fileOf(entry.slug);
      const sections = file === undefined ? [] : sectionsFor(number, file);
      if (sections.length === 0) return [];
      return [
        {
          slug: entry.slug,
          number: entry.number,
          title: entry.title[locale],
          sections: sections.map(({ id, title }) => ({ id, title })),
        },
      ];
    }),
  }));
}
