import { Random } from './random.ts';

/** Of one object so many are told, before some are passed over. */
const ALL_OF = 4000;
/** After so many more of one object, and of all objects together, half as many are told. */
const HALVED_AFTER = 1000;
const ALL_HALVED_AFTER = 50_000;
/** At least one of 2 ** this many is told. */
const MOST_HALVINGS = 16;

/**
 * Which of very many things that happen to objects are told: a tight loop must not fill the trace, and what comes late must
 * not be missing from it. They are told more and more rarely, and each tells for how many it stands. How many are passed
 * over is drawn, since a program may have a rhythm of its own; the same numbers are drawn in every run.
 */
export class Thinning {
  readonly #random = new Random(1);
  #told = 0;

  /** One of an object is told, the `told`th of this object; returns how many are to be passed over before its next. */
  passedOver(told: number): number {
    this.#told += 1;
    const own = Math.ceil(Math.max(0, told - ALL_OF) / HALVED_AFTER);
    const halvings = Math.min(MOST_HALVINGS, own + Math.floor(this.#told / ALL_HALVED_AFTER));
    // On average one less than the power of two: with the one that is told, they are as many.
    return halvings === 0 ? 0 : this.#random.below(2 * 2 ** halvings - 1);
  }
}
