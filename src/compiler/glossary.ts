/** `content/glossary.yaml`: the terms of the course, and their first use in each section linked to them. */

import {
  glossaryFileSchema,
  type GlossaryFile,
  type Locale,
  type Section,
  type Term,
} from '../lesson/index.ts';
import type { Report } from './diagnostics.ts';
import { GLOSSARY_FILE, type SourceFiles } from './sources.ts';
import { readYaml } from './yaml.ts';

export type Glossary = GlossaryFile['terms'];

/** Reads the glossary. Without the file, or when something in it was reported, there are no terms. */
export function compileGlossary(files: SourceFiles, report: Report): Glossary {
  const text = files.get(GLOSSARY_FILE);
  if (text === undefined) return [];
  const yaml = readYaml({ file: GLOSSARY_FILE, text, linesBefore: 0 }, glossaryFileSchema, report);
  if (yaml === undefined) return [];
  const { terms } = yaml.value;
  const seen = new Map<string, readonly (string | number)[]>();
  const claim = (name: string, path: readonly (string | number)[]): void => {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, path);
    else {
      report({
        place: yaml.placeOf(path),
        message: `“${name.slice(3)}” stands in the glossary already.`,
        advice: 'A word can lead to one term only.',
        related: { place: yaml.placeOf(first), message: 'the first one' },
      });
    }
  };
  for (const [index, { id, en, zh }] of terms.entries()) {
    claim(`id ${id}`, ['terms', index, 'id']);
    for (const [n, form] of en.entries())
      claim(`en ${form.toLowerCase()}`, ['terms', index, 'en', n]);
    for (const [n, form] of zh.entries()) claim(`zh ${form}`, ['terms', index, 'zh', n]);
  }
  return terms;
}

/** The terms in one language, in its order. */
export function localiseGlossary(glossary: Glossary, locale: Locale): readonly Term[] {
  const other: Locale = locale === 'en' ? 'zh' : 'en';
  const terms = glossary.map((term) => ({
    id: term.id,
    name: term[locale][0] ?? term.id,
    otherName: term[other][0] ?? term.id,
    otherWords: [...term[locale].slice(1), ...term[other].slice(1), ...(term.also ?? [])],
    text: term.says[locale],
  }));
  return terms.toSorted((a, b) => a.name.localeCompare(b.name, locale));
}

/** Elements in which no word becomes a link. */
const UNTOUCHED = /^(?:a|code|pre|h3|button)$/;

/** Links the first use of each term in each section. `href` leads from a lesson to a term by its id. */
export function linkTerms(
  sections: readonly Section[],
  glossary: Glossary,
  locale: Locale,
  href: (id: string) => string,
): readonly Section[] {
  const words = wordsOf(glossary, locale);
  if (words === null) return sections;
  return sections.map((section) => {
    const seen = new Set<string>();
    const link = (text: string): string =>
      text.replaceAll(words.pattern, (form) => {
        const id = words.idOf(form);
        if (id === undefined || seen.has(id)) return form;
        seen.add(id);
        return `<a class="term" href="${href(id)}">${form}</a>`;
      });
    const blocks = section.blocks.map((block) =>
      block.kind === 'prose' ? { ...block, html: mapText(block.html, link) } : block,
    );
    return { ...section, blocks };
  });
}

function wordsOf(glossary: Glossary, locale: Locale) {
  const ids = new Map(
    glossary.flatMap((term) => term[locale].map((form) => [form.toLowerCase(), term.id] as const)),
  );
  // The longest first, so that a word inside of a longer one is not taken for itself.
  const forms = [...ids.keys()].toSorted((a, b) => b.length - a.length).map(escaped);
  if (forms.length === 0) return null;
  // In Chinese nothing parts words; in English a word is not part of another one.
  const any = `(?:${forms.join('|')})`;
  const pattern = locale === 'zh' ? any : `(?<![\\w-])${any}(?![\\w-])`;
  return {
    pattern: new RegExp(pattern, 'giu'),
    idOf: (form: string) => ids.get(form.toLowerCase()),
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** HTML of ours with its text changed, but not in elements that stay as they are. */
function mapText(html: string, change: (text: string) => string): string {
  let depth = 0;
  return html
    .split(/(<[^>]*>)/)
    .map((piece) => {
      const [tag, closing, name = ''] = /^<(\/?)([a-z0-9]+)/.exec(piece) ?? [];
      if (tag === undefined) return depth === 0 ? change(piece) : piece;
      if (UNTOUCHED.test(name)) depth += closing === '/' ? -1 : 1;
      return piece;
    })
    .join('');
}
