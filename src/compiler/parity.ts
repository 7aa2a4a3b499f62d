/** Compares the languages of a lesson: they may differ in words and in nothing else. */

import type { Report } from './diagnostics.ts';
import { startOf } from './diagnostics.ts';
import type { Outline, OutlinePart, OutlineSection } from './outline.ts';

interface Side {
  readonly file: string;
  readonly outline: Outline;
}

/** Reports where `other` departs from `model`: every section, and in each section the first block. */
export function compareLanguages(model: Side, other: Side, report: Report): void {
  const otherById = new Map(other.outline.map((section) => [section.id, section]));
  const modelById = new Map(model.outline.map((section) => [section.id, section]));
  for (const section of other.outline) {
    if (modelById.has(section.id)) continue;
    report({
      place: section.place,
      message: `The section #${section.id} is only in this language.`,
      advice: `Add it to ${model.file}, or give both sections the same id.`,
    });
  }
  for (const section of model.outline) {
    const counterpart = otherById.get(section.id);
    if (counterpart !== undefined) compareSections(section, counterpart, other.file, report);
    else {
      report({
        place: section.place,
        message: `The section #${section.id} is only in this language.`,
        advice: `Add it to ${other.file}, or give both sections the same id.`,
      });
    }
  }
  compareOrder(model, other, report);
}

function compareOrder(model: Side, other: Side, report: Report): void {
  const shared = model.outline.filter(({ id }) => other.outline.some((s) => s.id === id));
  const others = other.outline.filter(({ id }) => shared.some((section) => section.id === id));
  for (const [index, section] of others.entries()) {
    const expected = shared[index];
    if (expected === undefined || expected.id === section.id) continue;
    report({
      place: section.place,
      message: `The section #${section.id} stands where ${model.file} has #${expected.id}.`,
      advice: 'Bring the sections of both languages into the same order.',
      related: { place: expected.place, message: `#${expected.id}` },
    });
    return;
  }
}

function compareSections(
  model: OutlineSection,
  other: OutlineSection,
  otherFile: string,
  report: Report,
): void {
  const length = Math.max(model.parts.length, other.parts.length);
  for (let index = 0; index < length; index += 1) {
    const expected = model.parts[index];
    const found = other.parts[index];
    if (expected !== undefined && found !== undefined && expected.what === found.what) {
      compareFacts(expected, found, report);
      continue;
    }
    if (found === undefined && expected !== undefined) {
      report({
        place: expected.place,
        message: `The section #${model.id} ends before this ${expected.what} in ${otherFile}.`,
        advice: 'Translate it, or remove it here.',
        related: {
          place: other.parts.at(-1)?.place ?? other.place,
          message: 'the last block there',
        },
      });
    } else if (found !== undefined) {
      report({
        place: found.place,
        message:
          expected === undefined
            ? `The other language has nothing for this ${found.what} at the end of #${model.id}.`
            : `Here is a ${found.what} where the other language has a ${expected.what}.`,
        advice: 'Both languages need the same blocks in the same order: change one of them.',
        related: {
          place: expected?.place ?? model.parts.at(-1)?.place ?? model.place,
          message: expected === undefined ? 'the last block there' : expected.what,
        },
      });
    }
    // What follows is shifted against its counterpart, so comparing it would only make noise.
    return;
  }
}

function compareFacts(model: OutlinePart, other: OutlinePart, report: Report): void {
  const modelFacts = new Map(model.facts.map((fact) => [fact.name, fact]));
  for (const fact of other.facts) {
    const expected = modelFacts.get(fact.name);
    modelFacts.delete(fact.name);
    if (expected?.value === fact.value) continue;
    report({
      place: fact.place,
      message:
        expected === undefined
          ? `The ${fact.name} is only in this language.`
          : `The ${fact.name} of this ${other.what} is “${fact.value}” here and “${expected.value}” in the other language.`,
      advice: 'Both languages show the same programs: make them equal.',
      related: { place: (expected ?? model).place, message: expected?.value ?? model.what },
    });
  }
  for (const fact of modelFacts.values()) {
    report({
      place: other.place,
      message: `The ${fact.name} of this ${other.what} is missing in this language.`,
      advice: `Add it: ${fact.value}.`,
      related: { place: fact.place, message: fact.value },
    });
  }
}

/** Reports a language that is not there at all. */
export function reportMissingLanguage(there: string, missing: string, report: Report): void {
  report({
    place: startOf(there),
    message: `This lesson has no ${missing.split('/').at(-1) ?? missing}.`,
    advice: `Write ${missing} with the same sections, cells and callouts.`,
  });
}
