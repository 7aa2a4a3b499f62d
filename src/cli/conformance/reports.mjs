/**
 * What `python/run_tests.py` reports, taken out of all that the tests print. Pure.
 */

/**
 * @typedef {'passed' | 'failed' | 'skipped'} TestOutcome
 *
 * @typedef {{ event: 'loaded', tests: string[] }
 *   | { event: 'begin', test: string }
 *   | { event: 'end', test: string, outcome: TestOutcome, detail: string, uses: string[], seconds: number }
 *   | { event: 'fixture', detail: string }
 *   | { event: 'done' }} Report
 */

/** The character that begins a report. */
const MARK = '\x1e';

/** Takes output as it comes and gives the reports in it; the rest is kept until the next test ends. */
export class ReportReader {
  #text = '';
  /** What was printed since the last report, for whoever wants to know why there is no next one. */
  noise = '';

  /** @param {string} chunk @returns {Report[]} */
  take(chunk) {
    this.#text += chunk;
    /** @type {Report[]} */
    const reports = [];
    for (;;) {
      const begin = this.#text.indexOf(MARK);
      if (begin < 0) break;
      this.#keepNoise(this.#text.slice(0, begin));
      const end = this.#text.indexOf('\n', begin);
      if (end < 0) {
        this.#text = this.#text.slice(begin);
        return reports;
      }
      reports.push(JSON.parse(this.#text.slice(begin + 1, end)));
      this.noise = '';
      this.#text = this.#text.slice(end + 1);
    }
    this.#keepNoise(this.#text);
    this.#text = '';
    return reports;
  }

  /** @param {string} text */
  #keepNoise(text) {
    this.noise = (this.noise + text).slice(-NOISE_KEPT);
  }
}

const NOISE_KEPT = 4000;
