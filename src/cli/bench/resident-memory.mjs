/**
 * Resident memory of processes, as Linux tells it.
 */
import { readdir, readFile } from 'node:fs/promises';

/**
 * Bytes that all descendants of a process hold, and with `inclusive` the process itself as well; `null` elsewhere
 * than on Linux.
 * @param {number} pid
 * @param {{ inclusive: boolean }} options
 * @returns {Promise<number | null>}
 */
export async function residentMemory(pid, { inclusive }) {
  if (process.platform !== 'linux') return null;
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const processes = (await Promise.all(names.map(readStatus))).filter((found) => found !== null);
  /** @type {(of: number) => number} */
  const below = (of) =>
    processes
      .filter(({ parent }) => parent === of)
      .reduce((total, child) => total + child.bytes + below(child.pid), 0);
  const own = processes.find((found) => found.pid === pid);
  return below(pid) + (inclusive ? (own?.bytes ?? 0) : 0);
}

/** A process that has ended meanwhile is nothing. @param {string} pid */
async function readStatus(pid) {
  const [status, mappings] = await Promise.all(
    ['status', 'smaps_rollup'].map((name) =>
      readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => ''),
    ),
  );
  const parent = numberIn(status, 'PPid');
  if (parent === null) return null;
  // What is shared counts by its share. Where that is not told, the resident size must do; the kernel keeps it loosely.
  const size = numberIn(mappings, 'Pss') ?? numberIn(status, 'VmRSS') ?? 0;
  return { pid: Number(pid), parent, bytes: size * 1024 };
}

/** The number that a field of such a file holds. @param {string | undefined} text @param {string} field @returns {number | null} */
function numberIn(text, field) {
  const [, number] = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text ?? '') ?? [];
  return number === undefined ? null : Number(number);
}
