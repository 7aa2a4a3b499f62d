/**
 * Results as text for a terminal. Pure.
 */

/** @typedef {import('./results.mjs').Result} Result */

/** How many of each unit are in a second or a byte. */
const SCALES = { ns: 1e9, µs: 1e6, ms: 1e3, s: 1, KiB: 1 / 1024 };

const NOTHING = '—';
const WIDTH = 100;

/** Three digits, and no more than three behind the point. @param {number} value */
export function threeDigits(value) {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en');
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(size >= 0.1 ? 2 : 3);
}

/** @param {number | null} value @param {import('./lines.mjs').Unit} unit */
export function quantity(value, unit) {
  return value === null ? NOTHING : `${threeDigits(value * SCALES[unit])} ${unit}`;
}

/** @param {import('./lines.mjs').Line} line */
export function aimText({ aim, unit }) {
  if (aim === null) return '';
  const show = (/** @type {number} */ bound) =>
    aim.of === 'ours' ? quantity(bound, unit) : `${threeDigits(bound)} ×`;
  return aim.least === undefined ? `≤ ${show(aim.most)}` : `${aim.least} … ${show(aim.most)}`;
}

/** @param {Result} result */
function cells({ line, ours, other, ratio, range, met }) {
  const spread = range === null ? '' : `${threeDigits(range[0])} … ${threeDigits(range[1])}`;
  return [
    line.what,
    quantity(ours, line.unit),
    quantity(other, line.unit),
    line.other.name,
    ratio === null ? NOTHING : `${threeDigits(ratio)} ×`,
    spread,
    aimText(line),
    met === null ? '' : met ? 'met' : 'MISSED',
  ];
}

const HEAD = ['', 'ours', 'compared with', '', 'ratio', 'from … to', 'aim', ''];
/** Columns of numbers stand to the right. */
const RIGHT = new Set([1, 2, 4]);

/**
 * The table, one result a line and under it what was measured.
 * @param {readonly Result[]} results
 * @param {(text: string) => string} dim how notes are made to stand back
 */
export function table(results, dim = (text) => text) {
  const rows = results.map(cells);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return RIGHT.has(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const out = [dim(line(HEAD))];
  for (const [at, row] of rows.entries()) {
    out.push(line(row));
    const note = results[at]?.line.note ?? '';
    out.push(...wrapped(note, WIDTH).map((text) => dim(`    ${text}`)));
  }
  return out.join('\n');
}

/** @param {string} text @param {number} width */
function wrapped(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
