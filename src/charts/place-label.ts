import type { Place } from './plot-marks.ts';

/** Where a label stands: its left end and base line, and the places that it covers. */
export interface LabelPlace {
  readonly left: number;
  readonly base: number;
  readonly places: readonly Place[];
}

export interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** px of a label: its height, and about how wide a letter and a Chinese character are. */
const HEIGHT = 13;
const LETTER = 6.6;
const CHARACTER = 13;
/** How near to its line a label stands, and how near nothing else should be to it. */
const GAP = 5;
const CLEAR = 4;
/** px of distance from anything else that are as good as being so much nearer to the line's end. */
const ENOUGH = 12;

/**
 * Finds a place for the name of a line beside it, above it to the left or below it to the right, inside a room and away
 * from `taken`, near the line's end if it can be. Null when there is none that covers nothing.
 */
export function placeLabel(
  label: string,
  line: readonly Place[],
  taken: readonly Place[],
  room: Room,
): LabelPlace | null {
  const width = widthOf(label);
  let best: { readonly left: number; readonly top: number; readonly score: number } | null = null;
  line.forEach(({ x, y }, index) => {
    for (const { left, top } of [
      { left: x - GAP - width, top: y - HEIGHT },
      { left: x + GAP, top: y + 2 },
      { left: x - width / 2, top: y - HEIGHT - 2 * GAP },
      { left: x - width / 2, top: y + 2 * GAP },
    ]) {
      if (left < room.left + 2 || left + width > room.right) continue;
      if (top < room.top || top + HEIGHT > room.bottom - 2) continue;
      const near = distance(taken, { left, right: left + width, top, bottom: top + HEIGHT });
      if (near < CLEAR) continue;
      const score = Math.min(near, ENOUGH) + (ENOUGH * index) / line.length;
      if (best === null || score > best.score) best = { left, top, score };
    }
  });
  return best && placed(best, width);
}

function placed({ left, top }: { readonly left: number; readonly top: number }, width: number) {
  const columns = Math.ceil(width / 5);
  const places = Array.from({ length: columns + 1 }, (_, column) => ({
    x: left + (column * width) / columns,
    y: top + HEIGHT / 2,
  }));
  return { left, base: top + HEIGHT - 2, places };
}

/** About how wide a text is in px: what lays out has no canvas to ask. */
export function widthOf(label: string): number {
  return Array.from(label).reduce(
    (sum, letter) => sum + (letter > '\u2e7f' ? CHARACTER : LETTER),
    0,
  );
}

/** From a box to the nearest of some places, 0 when one lies in it. */
function distance(places: readonly Place[], { left, right, top, bottom }: Room): number {
  let nearest = Infinity;
  for (const { x, y } of places) {
    const dx = Math.max(left - x, 0, x - right);
    const dy = Math.max(top - y, 0, y - bottom);
    nearest = Math.min(nearest, Math.hypot(dx, dy));
  }
  return nearest;
}
