/**
 * The command line of `npm run py`. Pure.
 */

export const USAGE = `npm run py -- [options] program.py [args]
npm run py -- [options] -m module [args]
npm run py -- [options] -c code [args]

  --mount HOSTDIR:/path   files of this computer, read once at the start; repeatable
  --policy time-sliced    how threads are scheduled: as under CPython's GIL,
  --policy seeded:42      or drawn from a seed, with a virtual clock: the same run each time
  --policy seeded:1..200  under each of these seeds: how often each outcome came, and its first seed
  --watch NAME            trace reads and writes of a variable (counter, .balance) under a seed; repeatable
  --trace FILE            write the event trace as JSON
  --record FILE           write a recording that a lesson can show
  --timeout SECONDS       interrupt the program after that time, kill it a second later; with many seeds
                          kill each run that takes longer (60)
  --memory MIB            memory of a process (512)
  --browser NAME          chromium or firefox
  --no-isolation          without the headers that give pages shared memory
  --json                  print one JSON object a line for every event instead of the output`;

/**
 * @typedef {{ kind: 'file', path: string } | { kind: 'module', name: string } | { kind: 'code', code: string }} Main
 * @typedef {{ kind: 'time-sliced' } | { kind: 'seeded', seed: number } | { kind: 'sweep', seeds: number[] }} Policy
 * @typedef {{
 *   main: Main, argv: string[], mounts: { host: string, path: string }[], trace: string | null, record: string | null,
 *   policy: Policy, watch: string[], timeout: number | null, memoryMiB: number | null, browser: 'chromium' | 'firefox', isolated: boolean, json: boolean,
 * }} PyOptions
 */

/**
 * Reads the command line; options end where the program begins. Throws an Error whose message says what is wrong.
 * @param {readonly string[]} args
 * @returns {PyOptions}
 */
export function readPyOptions(args) {
  const options = readWords(args);
  const { policy, trace, record, watch } = options;
  if (policy.kind === 'sweep' && (trace !== null || record !== null)) {
    throw new Error('many seeds leave no trace: give one of them to --trace or --record');
  }
  if (policy.kind === 'time-sliced' && watch.length > 0) {
    throw new Error('--watch needs a seed: --policy seeded:N');
  }
  return options;
}

/** @param {readonly string[]} args @returns {PyOptions} */
function readWords(args) {
  /** @type {Omit<PyOptions, 'main' | 'argv'>} */
  const options = {
    mounts: [],
    trace: null,
    record: null,
    policy: { kind: 'time-sliced' },
    watch: [],
    timeout: null,
    memoryMiB: null,
    browser: 'chromium',
    isolated: true,
    json: false,
  };
  const words = [...args];
  for (;;) {
    const word = words.shift();
    if (word === undefined) throw new Error('which program?');
    const value = () => {
      const next = words.shift();
      if (next === undefined) throw new Error(`${word} needs a value`);
      return next;
    };
    switch (word) {
      case '-m':
        return { ...options, main: { kind: 'module', name: value() }, argv: words };
      case '-c':
        return { ...options, main: { kind: 'code', code: value() }, argv: words };
      case '--mount':
        options.mounts.push(readMount(value()));
        break;
      case '--policy':
        options.policy = readPolicy(value());
        break;
      case '--watch':
        options.watch.push(value());
        break;
      case '--record':
        options.record = value();
        break;
      case '--trace':
        options.trace = value();
        break;
      case '--timeout':
        options.timeout = readPositive(word, value());
        break;
      case '--memory':
        options.memoryMiB = readPositive(word, value());
        break;
      case '--browser': {
        const browser = value();
        if (browser !== 'chromium' && browser !== 'firefox') {
          throw new Error(`--browser ${browser}: chromium or firefox`);
        }
        options.browser = browser;
        break;
      }
      case '--no-isolation':
        options.isolated = false;
        break;
      case '--json':
        options.json = true;
        break;
      default:
        if (word.startsWith('-')) throw new Error(`unknown option ${word}`);
        return { ...options, main: { kind: 'file', path: word }, argv: words };
    }
  }
}

/** @param {string} text */
function readMount(text) {
  const [, host, path] = /^(.+):(\/.*)$/.exec(text) ?? [];
  if (host === undefined || path === undefined) {
    throw new Error(`--mount ${text}: give HOSTDIR:/path`);
  }
  return { host, path };
}

/** Seeds of one sweep. */
const MOST_SEEDS = 100_000;

/** @param {string} text @returns {Policy} */
function readPolicy(text) {
  if (text === 'time-sliced') return { kind: 'time-sliced' };
  const [, from, to] = /^seeded:(\d+)(?:\.\.(\d+))?$/.exec(text) ?? [];
  const seed = Number(from);
  const last = Number(to ?? from);
  if (!(last < 2 ** 32)) {
    throw new Error(
      `--policy ${text}: time-sliced, seeded:N or seeded:N..M with whole numbers below 2^32`,
    );
  }
  if (to === undefined) return { kind: 'seeded', seed };
  if (last < seed || last - seed >= MOST_SEEDS) {
    throw new Error(
      `--policy ${text}: from the first seed to the last, at most ${MOST_SEEDS} of them`,
    );
  }
  return { kind: 'sweep', seeds: Array.from({ length: last - seed + 1 }, (_, at) => seed + at) };
}

/** @param {string} option @param {string} text */
function readPositive(option, text) {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${option} ${text}: not a number above 0`);
  return number;
}
