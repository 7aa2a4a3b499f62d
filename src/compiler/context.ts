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

/** A program that the checks of an exercise must refuse. */
export interface RefusedAttempt {
  /** Its name in the lesson’s folder. */
  readonly file: string;
  readonly code: string;
  /** The check that refuses it. */
  readonly fails: string;
  /** Words of the message; `…` stands for anything. */
  readonly says: string;
  readonly place: Place;
}

/** Things with a result that a prediction can stand beside, as `IdRegistry.claim` names them. */
export const THINGS_WITH_RESULTS = ['cell', 'comparison', 'sweep', 'exercise'];

/** A prediction that stands beside the result of another block of the lesson. */
export interface ResultReference {
  readonly id: string;
  readonly place: Place;
}

/** What the misconceptions of the course are called in one language, by their numbers. */
export type Misconceptions = ReadonlyMap<number, string>;

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
  readonly references: ResultReference[];
  readonly misconceptions: Misconceptions;
  /** Python files that something in this lesson refers to. */
  readonly usedFiles: Set<string>;
  /** What the checks of exercises must refuse, by the id of the exercise. */
  readonly attempts: Map<string, readonly RefusedAttempt[]>;
}

/** The ids of one lesson in one language. They are anchors of one page, so they share one namespace. */
export class IdRegistry {
  private readonly owners = new Map<string, { readonly thing: string; readonly place: Place }>();
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
    const first = this.owners.get(id);
    if (first === undefined) {
      this.owners.set(id, { thing, place });
      return;
    }
    this.report({
      place,
      message: `The id ${id} is taken already.`,
      advice: `Sections, cells and callouts of a lesson share their ids: choose another for this ${thing}, in every language.`,
      related: { place: first.place, message: `the first ${id}` },
    });
  }

  has(id: string): boolean {
    return this.owners.has(id);
  }

  all(): readonly string[] {
    return [...this.owners.keys()];
  }

  /** The ids of things of these kinds. */
  of(things: readonly string[]): readonly string[] {
    return [...this.owners].flatMap(([id, { thing }]) => (things.includes(thing) ? [id] : []));
  }
}
