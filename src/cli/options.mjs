import { fail } from './project.mjs';

/**
 * Reads `--name value`, `--name=value` and `--switch` from a command line.
 *
 * @template {Record<string, 'text' | 'switch'>} S
 * @param {readonly string[]} args
 * @param {S} known
 * @param {string} usage printed when the line has something else
 * @returns {{ texts: Partial<Record<keyof S, string>>, switches: Set<keyof S>, rest: string[] }}
 */
export function readOptions(args, known, usage) {
  /** @type {Partial<Record<keyof S, string>>} */
  const texts = {};
  /** @type {Set<keyof S>} */
  const switches = new Set();
  const rest = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const [name = '', given] = word.slice(2).split(/=(.*)/s, 2);
    const kind = known[name];
    if (kind === 'switch' && given === undefined) {
      switches.add(name);
    } else if (kind === 'text') {
      const value = given ?? args[(at += 1)];
      if (value === undefined) fail(`--${name} needs a value.\n${usage}`);
      texts[/** @type {keyof S} */ (name)] = value;
    } else {
      fail(`Unknown option ${word}.\n${usage}`);
    }
  }
  return { texts, switches, rest };
}

/** A port number out of an option's text. @param {string | undefined} text @param {number} otherwise */
export function readPort(text, otherwise) {
  if (text === undefined) return otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${text}: not a port.`);
  return port;
}

/** A base path with a slash at both ends. @param {string | undefined} text */
export function readBase(text) {
  return `/${text ?? ''}/`.replaceAll(/\/+/g, '/');
}
