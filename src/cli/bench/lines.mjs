/**
 * What `npm run bench` measures, as data. Pure.
 */

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

const STOCK_VISIT = {
  sampler: 'stock-visit',
  field: 'seconds',
  name: 'stock Pyodide, first visit',
};

/** @param {string} program @param {string} [field] */
const machine = (program, field = 'seconds') => ({ sampler: `machine:${program}`, field });

/** @param {string} program @param {string} [field] */
const native = (program, field = 'seconds') => ({
  sampler: `native:${program}`,
  field,
  name: 'native Python',
});

/** @param {string} program @param {string} [field] */
const stock = (program, field = 'seconds') => ({
  sampler: `stock:${program}`,
  field,
  name: 'stock Pyodide',
});

/** @param {string} field */
const charts = (field) => ({ sampler: 'charts', field });

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
  {
    name: 'pool',
    what: 'Computing in a Pool(2), for one second of it alone',
    unit: 's',
    ours: machine('process_pool'),
    other: native('process_pool'),
    aim: { of: 'ratio', most: 1 / 0.95 },
    note: 'four equal pieces of pure Python; the time in the pool over the time one after another in the same program.',
  },
  {
    name: 'process-warm',
    what: 'Process start() + join(), an interpreter is ready',
    unit: 'ms',
    ours: machine('process_start', 'warm'),
    other: native('process_start', 'warm'),
    aim: { of: 'ratio', most: 0.5 },
    note: 'spawn; 1.5 s of rest before each, in which the machine prepares another interpreter.',
  },
  {
    name: 'process-cold',
    what: 'The same one after another, from the snapshot',
    unit: 'ms',
    ours: machine('process_start', 'cold'),
    other: native('process_start', 'warm'),
    aim: { of: 'ratio', most: 4 },
    note: 'no rest in between: what was ready is used up.',
  },
  {
    name: 'pipe',
    what: 'A message of 16 bytes through a Pipe',
    unit: 'µs',
    ours: machine('process_pipe', 'short'),
    other: native('process_pipe', 'short'),
    aim: { of: 'ratio', most: 2 },
    note: '20,000 messages of send_bytes to another process.',
  },
  {
    name: 'pipe-answered',
    what: 'The same, with its answer',
    unit: 'µs',
    ours: machine('process_pipe', 'answered'),
    other: native('process_pipe', 'answered'),
    aim: { of: 'ratio', most: 2 },
    note: '3,000 round trips.',
  },
  {
    name: 'pipe-long',
    what: 'A message of 1 MB through a Pipe',
    unit: 'ms',
    ours: machine('process_pipe', 'long'),
    other: native('process_pipe', 'long'),
    aim: { of: 'ratio', most: 2 },
    note: '30 messages of send_bytes.',
  },
  {
    name: 'process-queue',
    what: 'An integer through a Queue between processes',
    unit: 'µs',
    ours: machine('process_queue'),
    other: native('process_queue'),
    aim: { of: 'ratio', most: 2.5 },
    note: '20,000 items of multiprocessing.Queue, one producer.',
  },
  {
    name: 'value',
    what: 'Value: += 1 under its lock',
    unit: 'µs',
    ours: machine('process_shared', 'increment'),
    other: native('process_shared', 'increment'),
    aim: null,
    note: '20,000 of them; nobody else wants the lock.',
  },
  {
    name: 'shared-copy',
    what: '50 MB into SharedMemory and out',
    unit: 'ms',
    ours: machine('process_shared', 'copy'),
    other: native('process_shared', 'copy'),
    aim: null,
    note: 'one slice assignment and one bytes() of a slice.',
  },
  {
    name: 'process-lock',
    what: '`with` a lock between processes, nobody else wants it',
    unit: 'ns',
    ours: machine('process_small', 'lock'),
    other: native('process_small', 'lock'),
    aim: null,
    note: 'multiprocessing.Lock, 20,000 times in a loop.',
  },
  {
    name: 'process-lock-both',
    what: 'The same when two processes want it all the time',
    unit: 'ns',
    ours: machine('process_small', 'contended'),
    other: native('process_small', 'contended'),
    aim: null,
    note: '20,000 times in each of the two; one of them.',
  },
  {
    name: 'process-simple-queue',
    what: 'An integer through a SimpleQueue between processes',
    unit: 'µs',
    ours: machine('process_small', 'simple_queue'),
    other: native('process_small', 'simple_queue'),
    aim: null,
    note: '5,000 items, one producer.',
  },
  {
    name: 'process-tasks',
    what: 'A task of Pool.map that does nothing',
    unit: 'µs',
    ours: machine('process_small', 'tiny_tasks'),
    other: native('process_small', 'tiny_tasks'),
    aim: null,
    note: '1,000 tasks one by one (chunksize 1) in a Pool(2).',
  },
  {
    name: 'process-manager',
    what: 'Counting up in the dict of a Manager',
    unit: 'µs',
    ours: machine('process_small', 'proxied'),
    other: native('process_small', 'proxied'),
    aim: null,
    note: '500 times a get and a set, each a round trip to the manager’s process.',
  },
  {
    name: 'process-memory',
    what: 'Memory of a process that waits',
    unit: 'KiB',
    ours: { sampler: 'machine-process-memory', field: 'bytes' },
    other: { sampler: 'native-process-memory', field: 'bytes', name: 'native Python' },
    aim: null,
    note: 'growth of the browser’s process in which they are (native: of all of Python’s) by four more of them; Linux only.',
  },
  {
    name: 'process-clock',
    what: 'What the clocks of two processes may differ by',
    unit: 'µs',
    ours: { sampler: 'machine-clocks', field: 'error' },
    other: { sampler: 'machine-clocks', field: 'step', name: 'a step of the clock' },
    aim: { of: 'ours', most: 0.0001 },
    note: 'the largest bound that the trace tells of any of ten processes.',
  },
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
