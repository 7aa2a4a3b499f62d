/** What the stages that compile one language of a lesson share. */

import type { Place, Report } from './diagnostics.ts';
import type { LessonFolder } from './sources.ts';

/** The id of the section before the first heading, which has no heading to carry one. */
export const OPENING_ID = 'opening';

/** A link to a lesson, or to a place in it, that can be followed only when all lessons are known. */
export interface InternalLink {
  readonly slug: string;
  readonly id: string | undefined;
  readonly place: Place;
}

export interface LessonContext {
  readonly slug: string;
  /** The Markdown file's path. */
  readonly file: string;
  readonly source: string;
  /** The other files of the lesson. */
  readonly folder: LessonFolder;
  readonly report: Report;
  readonly ids: IdRegistry;
  readonly links: InternalLink[];
  /** Python files that something in this lesson refers to. */
  readonly usedFiles: Set<string>;
}

/** The ids of one lesson in one language. They are anchors of one page, so they share one namespace. */
export class IdRegistry {
  private readonly places = new Map<string, Place>();
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  /** Takes an id for a thing such as `section`, or reports who has it already. */
  claim(id: string, thing: string, place: Place): void {
    if (id === OPENING_ID) {
      this.report({
        place,
        message: `The id ${id} is kept for the text before the first heading.`,
        advice: `Choose another id for this ${thing}.`,
      });
      return;
    }
    const first = this.places.get(id);
    if (first === undefined) {
      this.places.set(id, place);
      return;
    }
    this.report({
      place,
      message: `The id ${id} is taken already.`,
      advice: `Sections, cells and callouts of a lesson share their ids: choose another for this ${thing}, in every language.`,
      related: { place: first, message: `the first ${id}` },
    });
  }

  has(id: string): boolean {
    return this.places.has(id);
  }

  all(): readonly string[] {
    return [...this.places.keys()];
  }
}
