import { describe, expect, it } from 'vitest';
import { mayBeOver } from './system-calls.ts';

/** A wait whose object is looked at again and again: what each look finds, and whether it is asked to be woken. */
function waitThatFinds(...found: readonly boolean[]) {
  const looks = [...found];
  const wait = {
    entered: false,
    isPossible: () => looks.shift() ?? false,
    enter: () => {
      wait.entered = true;
    },
  };
  return wait;
}

describe('a wait, when there is news', () => {
  it('is over or asks to be woken again, whatever others take meanwhile', () => {
    for (const found of [
      [true, false],
      [false, true],
      [false, false],
      [true, true],
    ]) {
      const wait = waitThatFinds(...found);
      const over = mayBeOver(wait);
      expect({ found, lost: !over && !wait.entered }).toEqual({ found, lost: false });
    }
  });

  it('is looked at once more after it has asked', () => {
    expect(mayBeOver(waitThatFinds(false, true))).toBe(true);
    expect(mayBeOver(waitThatFinds(false, false))).toBe(false);
  });
});
