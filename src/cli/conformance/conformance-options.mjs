/**
 * The command line of `npm run conformance`. Pure.
 */

export const USAGE = `npm run conformance -- --suite DIR [options]

Runs CPython's own tests on the machine and compares with the results that are kept in src/cli/conformance/results.
Which tests count is decided by a native run, of the Python that PYTHON names or else python3.14 or python3.

  --suite DIR       a folder with CPython's test package, such as Lib of its sources
  --only NAME       only this test file or package, such as test_queue; repeatable
  --test TEXT       only tests whose name holds TEXT; the results are shown and not compared
  --browser NAME    chromium or firefox
  --native          run natively again; otherwise what is kept of the native run is used where there is any
  --update          keep the results, unless some are worse than before
  --verbose         print the whole text of every failure
  --list            print the names of the test files`;

/**
 * @typedef {object} ConformanceOptions
 * @property {string | null} suite
 * @property {string[]} only
 * @property {string | null} test
 * @property {'chromium' | 'firefox'} browser
 * @property {boolean} native
 * @property {boolean} update
 * @property {boolean} verbose
 * @property {boolean} list
 */

/**
 * Reads the command line. Throws an Error whose message says what is wrong.
 * @param {readonly string[]} args
 * @returns {ConformanceOptions}
 */
export function readConformanceOptions(args) {
  /** @type {ConformanceOptions} */
  const options = {
    suite: null,
    only: [],
    test: null,
    browser: 'chromium',
    native: false,
    update: false,
    verbose: false,
    list: false,
  };
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const value = () => {
      const next = words.shift();
      if (next === undefined) throw new Error(`${word} needs a value`);
      return next;
    };
    switch (word) {
      case '--suite':
        options.suite = value();
        break;
      case '--only':
        options.only.push(value());
        break;
      case '--test':
        options.test = value();
        break;
      case '--browser':
        options.browser = readBrowser(value());
        break;
      case '--native':
      case '--update':
      case '--verbose':
      case '--list':
        options[/** @type {'native' | 'update' | 'verbose' | 'list'} */ (word.slice(2))] = true;
        break;
      default:
        throw new Error(`unknown option ${word}`);
    }
  }
  if (options.suite === null && !options.list) throw new Error('--suite DIR is needed');
  if (options.test !== null && options.update) {
    throw new Error('--test shows some tests only: their results cannot be kept with --update');
  }
  return options;
}

/** @param {string} text */
function readBrowser(text) {
  if (text !== 'chromium' && text !== 'firefox') {
    throw new Error(`--browser ${text}: chromium or firefox`);
  }
  return text;
}
