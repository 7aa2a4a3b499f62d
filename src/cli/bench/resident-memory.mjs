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
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const field = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  const parent = field('PPid');
  if (Number.isNaN(parent)) return null;
  return { pid: Number(pid), parent, bytes: (field('VmRSS') || 0) * 1024 };
}
