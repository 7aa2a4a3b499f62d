/**
 * What `npm run py` prints of a run.
 */

/** Bytes of a trace record; its layout is in `src/machine/protocol.ts`. */
const RECORD_BYTES = 40;

/** Prints events as they come, and keeps the trace. */
export class EventPrinter {
  #json;

  /** @param {boolean} json whether to print every event as JSON */
  constructor(json) {
    this.#json = json;
  }

  /** Records are [time, pid, tid, state, reason, object, line, file, peer, value]. @type {{ records: number[][], names: any[], lost: number }} */
  trace = { records: [], names: [], lost: 0 };

  /** What the program printed. */
  output = '';

  /** @param {any[]} batch */
  print(batch) {
    for (const event of batch) {
      if (event.kind === 'output' && event.stream === 'stdout') this.output += event.text;
      if (event.kind === 'trace') this.#keep(event.batch);
      else if (this.#json) console.log(JSON.stringify(event));
      else if (event.kind === 'output')
        process[/** @type {'stdout' | 'stderr'} */ (event.stream)].write(event.text);
      else if (event.kind === 'notice') console.error(`machine: ${event.text}`);
    }
  }

  /** @param {{ records: number[], names: any[], lost: number }} batch */
  #keep({ records, names, lost }) {
    const view = new DataView(Uint8Array.from(records).buffer);
    for (let at = 0; at < view.byteLength; at += RECORD_BYTES) {
      this.trace.records.push([
        view.getFloat64(at, true),
        view.getInt32(at + 8, true),
        view.getInt32(at + 12, true),
        view.getUint16(at + 16, true),
        view.getUint16(at + 18, true),
        view.getInt32(at + 20, true),
        view.getInt32(at + 24, true),
        view.getInt32(at + 28, true),
        view.getInt32(at + 32, true),
        view.getInt32(at + 36, true),
      ]);
    }
    this.trace.names.push(...names);
    this.trace.lost += lost;
  }
}

/**
 * Runs of a sweep that ended alike; the machine's `Outcome`.
 * @typedef {{ seeds: readonly number[], stdout: string, stderr: string, exitCode: number, reason: string }} Outcome
 */

/** Lines of a text that are shown of each outcome. */
const SHOWN_LINES = 12;

/**
 * What came of a sweep over seeds, for people.
 * @param {readonly Outcome[]} outcomes
 * @param {number} patience seconds after which a run was killed
 */
export function describeOutcomes(outcomes, patience) {
  const total = outcomes.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const kinds = outcomes.length === 1 ? '1 outcome' : `${outcomes.length} outcomes`;
  const parts = outcomes.map(({ seeds, exitCode, reason, stdout, stderr }) => {
    const share = `${seeds.length} of ${total}`;
    const how =
      reason === 'exited'
        ? `exit code ${exitCode}`
        : reason === 'killed'
          ? `did not end within ${patience} s`
          : reason;
    const head = `${share}, first with seed ${seeds[0]}: ${how}`;
    return `${head}\n${excerpt(stdout)}${excerpt(stderr)}`.trimEnd();
  });
  return [`${total} schedules, ${kinds}`, ...parts].join('\n');
}

/** @param {string} text */
function excerpt(text) {
  if (text === '') return '';
  const lines = text.trimEnd().split('\n');
  const more = lines.length - SHOWN_LINES;
  const shown = more > 0 ? [...lines.slice(0, SHOWN_LINES), `… ${more} more lines`] : lines;
  return shown.map((line) => `    ${line}\n`).join('');
}
