/**
 * What `npm run bench` measures, as data. Pure.
 */
import { PROCESS_LINES } from './process-lines.mjs';
import { charts, machine, native, stock, STOCK_VISIT, stoppable } from './sources.mjs';

/**
 * Where numbers come from: a field of what a sampler gives. Times are in seconds, memory in bytes.
 * @typedef {{ sampler: string, field: string }} Source
 *
 * A bound on our own number or on its ratio to what it is compared with.
 * @typedef {{ of: 'ours' | 'ratio', least?: number, most: number, only?: 'chromium' }} Aim
 *
 * @typedef {'ns' | 'µs' | 'ms' | 's' | 'KiB'} Unit
 *
 * @typedef {object} Line
 * @property {string} name how `--only` calls it
 * @property {string} what
 * @property {Unit} unit
 * @property {Source} ours
 * @property {Source & { name: string }} other
 * @property {Aim | null} aim
 * @property {string} note what exactly is measured
 */

/** @type {readonly Line[]} */
export const LINES = [
  {
    name: 'start-warm',
    what: 'Run → first output, first run of a visit',
    unit: 'ms',
    ours: { sampler: 'machine-warm', field: 'first' },
    other: STOCK_VISIT,
    aim: { of: 'ours', most: 0.1 },
    note: 'a page whose interpreter was warmed; from the call of run() to the first output on the page. Stock has nothing to warm: from its navigation on.',
  },
  {
    name: 'start-again',
    what: 'Run → first output, second run',
    unit: 'ms',
    ours: { sampler: 'machine-warm', field: 'again' },
    other: STOCK_VISIT,
    aim: { of: 'ours', most: 0.1 },
    note: 'the same page, some seconds later; again a fresh process.',
  },
  {
    name: 'visit-machine',
    what: 'First visit → first output, machine alone',
    unit: 'ms',
    ours: { sampler: 'machine-visit', field: 'seconds' },
    other: STOCK_VISIT,
    aim: { of: 'ratio', most: 0.5 },
    note: 'empty cache, localhost, no compression on the way; from navigation to the first output of the same program.',
  },
  {
    name: 'visit-lesson',
    what: 'First visit → first output, in a lesson',
    unit: 'ms',
    ours: { sampler: 'lesson-visit', field: 'seconds' },
    other: STOCK_VISIT,
    aim: { of: 'ratio', most: 0.5 },
    note: 'the same on a lesson’s page: Run is pressed as soon as the page answers to it; until the text stands in the cell.',
  },
  {
    name: 'stop',
    what: 'Stop → Run answers again',
    unit: 'ms',
    ours: { sampler: 'lesson-stop', field: 'ready' },
    other: { sampler: 'machine-warm', field: 'again', name: 'Run → first output' },
    aim: { of: 'ours', most: 0.2 },
    note: 'a cell in which `while True: pass` runs; from the press of its Stop.',
  },
  {
    name: 'stop-run',
    what: 'Stop → first output of the next run',
    unit: 'ms',
    ours: { sampler: 'lesson-stop', field: 'output' },
    other: { sampler: 'machine-warm', field: 'again', name: 'Run → first output' },
    aim: null,
    note: 'the same, with Run pressed at once; in the first seconds of a visit, while the next interpreter may still be made.',
  },
  {
    name: 'frame',
    what: 'Longest frame during a flood of output',
    unit: 'ms',
    ours: { sampler: 'lesson-frames', field: 'flood' },
    other: { sampler: 'lesson-frames', field: 'idle', name: 'the idle page' },
    aim: null,
    note: 'two seconds of a cell that prints in an endless loop, its timeline drawn live.',
  },
  {
    name: 'sleepers',
    what: 'Eight threads sleep 0.2 s each',
    unit: 'ms',
    ours: machine('eight_sleepers'),
    other: native('eight_sleepers'),
    aim: { of: 'ours', most: 0.4 },
    note: 'from the first start() to the last join(), by the program’s own clock.',
  },
  {
    name: 'four-threads',
    what: 'Four computing threads ÷ one',
    unit: 'ms',
    ours: machine('computing_threads', 'four_threads'),
    other: { ...machine('computing_threads', 'one_thread'), name: 'one such thread here' },
    aim: { of: 'ratio', least: 3.5, most: 4.5 },
    note: 'the same work in each thread, after one warm-up in the same program.',
  },
  {
    name: 'lock',
    what: 'Lock handed from thread to thread',
    unit: 'µs',
    ours: machine('lock_handoff'),
    other: native('lock_handoff'),
    aim: { of: 'ratio', most: 0.3, only: 'chromium' },
    note: 'two threads, two locks, 20,000 hand-overs; one of them.',
  },
  {
    name: 'semaphore',
    what: 'Semaphore handed from thread to thread',
    unit: 'µs',
    ours: machine('semaphore_handoff'),
    other: native('semaphore_handoff'),
    aim: { of: 'ratio', most: 0.3, only: 'chromium' },
    note: 'the same with threading.Semaphore, which is Python code over a Condition.',
  },
  {
    name: 'with-lock',
    what: '`with lock`, nobody else wants it',
    unit: 'ns',
    ours: machine('with_lock'),
    other: native('with_lock'),
    aim: { of: 'ratio', most: 8 },
    note: '300,000 times in a loop; the loop is counted in.',
  },
  {
    name: 'with-lock-stock',
    what: '`with lock`, nobody else wants it',
    unit: 'ns',
    ours: machine('with_lock'),
    other: stock('with_lock'),
    aim: null,
    note: 'the same beside Pyodide’s own lock, which no thread could ever wait for.',
  },
  {
    name: 'start-join',
    what: 'Thread start() + join()',
    unit: 'µs',
    ours: machine('start_join'),
    other: native('start_join'),
    aim: { of: 'ratio', most: 1.3 },
    note: '500 threads that do nothing, one after another.',
  },
  {
    name: 'computing',
    what: 'A computing program',
    unit: 'ms',
    ours: machine('computing', 'four_in_turn'),
    other: stock('computing', 'four_in_turn'),
    aim: { of: 'ratio', most: 1.03 },
    note: 'pure Python in the main thread, after a warm-up; ours with the trace and the clock of pre-emption on.',
  },
  {
    name: 'computing-stoppable',
    what: 'A computing program',
    unit: 'ms',
    ours: machine('computing', 'four_in_turn'),
    other: stoppable('computing', 'four_in_turn'),
    aim: null,
    note: 'the same beside a Pyodide with an interrupt buffer, without which nothing ends an endless loop but the end of its worker.',
  },
  {
    name: 'computing-threads',
    what: 'The same work in four threads',
    unit: 'ms',
    ours: machine('computing_threads', 'four_threads'),
    other: { ...stock('computing', 'four_in_turn'), name: 'stock Pyodide, in turn' },
    aim: { of: 'ratio', most: 1.03 },
    note: 'pre-empted every 5 ms and traced; stock, which has no threads, does the four parts one after another.',
  },
  {
    name: 'computing-native',
    what: 'A computing program',
    unit: 'ms',
    ours: machine('computing', 'four_in_turn'),
    other: native('computing', 'four_in_turn'),
    aim: null,
    note: 'the price of WebAssembly, nearly all of it Pyodide’s.',
  },
  {
    name: 'memory',
    what: 'Memory of a blocked thread, of 1,000',
    unit: 'KiB',
    ours: { sampler: 'machine-memory', field: 'bytes' },
    other: { sampler: 'native-memory', field: 'bytes', name: 'native Python' },
    aim: null,
    note: 'growth of the browser’s process in which they are (native: of Python’s own); Linux only.',
  },
  ...PROCESS_LINES,
  {
    name: 'chart-frame',
    what: 'A frame of a timeline, 100,000 spans',
    unit: 'ms',
    ours: charts('frame'),
    other: { ...charts('small_frame'), name: 'one of 1,000 spans' },
    aim: { of: 'ours', most: 0.01 },
    note: 'eight lanes, 944 px at two device pixels each, all spans in view, drawn to the last pixel; the site’s drawing code, built as the site is.',
  },
  {
    name: 'chart-frame-huge',
    what: 'The same, 2,000,000 spans',
    unit: 'ms',
    ours: charts('huge_frame'),
    other: { ...charts('small_frame'), name: 'one of 1,000 spans' },
    aim: null,
    note: 'the same run, twenty times as long.',
  },
  {
    name: 'chart-append',
    what: '1,000 records taken in, 100,000 there',
    unit: 'µs',
    ours: charts('append'),
    other: { ...charts('append_empty'), name: 'into an empty chart' },
    aim: { of: 'ours', most: 0.001 },
    note: 'one batch of the trace becomes spans.',
  },
];

/**
 * The lines that `--only` asks for. Throws an Error that names what no line begins with.
 * @param {readonly string[]} only
 */
export function chooseLines(only) {
  const stranger = only.find((start) => !LINES.some(({ name }) => name.startsWith(start)));
  if (stranger !== undefined) {
    const names = LINES.map(({ name }) => name).join(' ');
    throw new Error(`--only ${stranger}: no such line. Lines: ${names}`);
  }
  if (only.length === 0) return LINES;
  return LINES.filter(({ name }) => only.some((start) => name.startsWith(start)));
}

/** Names of all samplers that some lines need, each once. @param {readonly Line[]} lines */
export function samplersOf(lines) {
  return [...new Set(lines.flatMap(({ ours, other }) => [ours.sampler, other.sampler]))];
}
