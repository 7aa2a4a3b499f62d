/**
 * The command line of `npm run bench`. Pure.
 */

export const USAGE = `npm run bench -- [options]

  --only NAME       only the lines whose name begins with NAME; repeatable
  --rounds N        rounds that count, after one that does not (5)
  --browser NAME    chromium or firefox
  --json FILE       write every sample and the lines as JSON
  --list            print the names of the lines

PYTHON names the native Python to compare with; otherwise python3.14 or python3 is looked for.`;

const FEWEST_ROUNDS = 1;

/**
 * @typedef {{ only: string[], rounds: number, browser: 'chromium' | 'firefox', json: string | null, list: boolean }} BenchOptions
 */

/**
 * Reads the command line. Throws an Error whose message says what is wrong.
 * @param {readonly string[]} args
 * @returns {BenchOptions}
 */
export function readBenchOptions(args) {
  /** @type {BenchOptions} */
  const options = { only: [], rounds: 5, browser: 'chromium', json: null, list: false };
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const value = () => {
      const next = words.shift();
      if (next === undefined) throw new Error(`${word} needs a value`);
      return next;
    };
    switch (word) {
      case '--only':
        options.only.push(value());
        break;
      case '--rounds':
        options.rounds = readRounds(value());
        break;
      case '--browser':
        options.browser = readBrowser(value());
        break;
      case '--json':
        options.json = value();
        break;
      case '--list':
        options.list = true;
        break;
      default:
        throw new Error(`unknown option ${word}`);
    }
  }
  return options;
}

/** @param {string} text */
function readRounds(text) {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < FEWEST_ROUNDS) {
    throw new Error(`--rounds ${text}: not a whole number above 0`);
  }
  return rounds;
}

/** @param {string} text */
function readBrowser(text) {
  if (text !== 'chromium' && text !== 'firefox') {
    throw new Error(`--browser ${text}: chromium or firefox`);
  }
  return text;
}
