/**
 * From samples to the lines of the table. Pure.
 */

/**
 * What one sampler gave in one round; `null` when it cannot measure here.
 * @typedef {Record<string, number> | null} Sample
 *
 * Samples of one round, by sampler.
 * @typedef {Record<string, Sample>} Round
 *
 * @typedef {import('./lines.mjs').Line} Line
 *
 * @typedef {object} Result
 * @property {Line} line
 * @property {number | null} ours median
 * @property {number | null} other median
 * @property {number | null} ratio median of the ratios of the rounds
 * @property {readonly [number, number] | null} range smallest and largest ratio of a round
 * @property {boolean | null} met whether the aim was met; `null` without an aim or without numbers
 */

/** @param {readonly number[]} values @returns {number | null} */
export function median(values) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * Ours and the other were measured within the same round, seconds apart: each round gives one ratio, so that load
 * which comes and goes on the computer touches both.
 * @param {Line} line
 * @param {readonly Round[]} rounds
 * @param {'chromium' | 'firefox'} browser
 * @returns {Result}
 */
export function resultOf(line, rounds, browser) {
  const pairs = rounds.map((round) => [
    round[line.ours.sampler]?.[line.ours.field],
    round[line.other.sampler]?.[line.other.field],
  ]);
  const ours = median(pairs.flatMap(([mine]) => mine ?? []));
  const other = median(pairs.flatMap(([, theirs]) => theirs ?? []));
  const ratios = pairs.flatMap(([mine, theirs]) =>
    mine === undefined || theirs === undefined ? [] : [mine / theirs],
  );
  const ratio = median(ratios);
  const { aim } = line;
  const applies = aim !== null && (aim.only === undefined || aim.only === browser);
  const judged = aim?.of === 'ours' ? ours : ratio;
  return {
    line,
    ours,
    other,
    ratio,
    range: ratios.length === 0 ? null : [Math.min(...ratios), Math.max(...ratios)],
    met:
      applies && judged !== null ? judged <= aim.most && judged >= (aim.least ?? -Infinity) : null,
  };
}
