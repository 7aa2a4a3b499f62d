/**
 * Moves places on a line of length 1 as little to the right as keeps neighbours `least` apart, and those at the end back to
 * the left, so that the last one lies at most at 1 − `least`. More of them than fit stand evenly from 0 on.
 *
 * @param places in rising order
 */
export function spread(places: readonly number[], least: number): readonly number[] {
  const gap = Math.min(least, 1 / Math.max(1, places.length));
  const rightward: number[] = [];
  for (const place of places) {
    rightward.push(Math.max(place, (rightward.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  }
  const spreadOut: number[] = [];
  let limit = 1 - gap;
  for (const place of rightward.toReversed()) {
    const moved = Math.max(0, Math.min(place, limit));
    spreadOut.unshift(moved);
    limit = moved - gap;
  }
  return spreadOut;
}
