import type { Locale } from '../../lesson/index.ts';

/** A string, or a function that makes one from values: `(seconds: number) => string`. */
type Message = string | ((...values: never[]) => string);

/** The shape that every other language has to fill: the same keys, functions of the same values. */
type Translated<M> = { readonly [K in keyof M]: M[K] extends string ? string : M[K] };

/** Strings of one part of the site in every language. */
export type Catalogue<M> = Readonly<Record<Locale, Translated<M>>>;

/**
 * Makes a catalogue: English sets the keys, and a key missing or too many in Chinese is a type error.
 *
 * A part of the site keeps its catalogue beside itself, so that what ships with an island is its own strings only.
 */
export function catalogue<const M extends Readonly<Record<string, Message>>>(
  en: M,
  zh: Translated<M>,
): Catalogue<M> {
  // English is its own translation, which a compiler cannot see through the mapped type.
  return { en: en as Translated<M>, zh };
}
