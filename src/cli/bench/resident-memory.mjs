/**
 * Memory of processes, as Linux tells it.
 */
import { readdir, readFile } from 'node:fs/promises';

/** @typedef {Map<number, number>} Memory bytes by process */

/**
 * What a process and all its descendants hold, without the files that they have mapped; `null` elsewhere than on Linux.
 * @param {number} pid
 * @returns {Promise<Memory | null>}
 */
export async function memoryOf(pid) {
  if (process.platform !== 'linux') return null;
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const processes = (await Promise.all(names.map(readProcess))).filter((found) => found !== null);
  /** @type {(of: number) => number[]} */
  const below = (of) =>
    processes
      .filter(({ parent }) => parent === of)
      .flatMap((child) => [child.pid, ...below(child.pid)]);
  const family = new Set([pid, ...below(pid)]);
  const members = processes.filter((found) => family.has(found.pid));
  return new Map(members.map((member) => [member.pid, member.bytes]));
}

/**
 * By how much the process grew that grew most. Others of a browser have business of their own.
 * @param {Memory | null} before
 * @param {Memory | null} after
 */
export function largestGrowth(before, after) {
  if (before === null || after === null) return null;
  return Math.max(...[...after].map(([pid, bytes]) => bytes - (before.get(pid) ?? bytes)));
}

/**
 * By how much all of them together grew.
 * @param {Memory | null} before
 * @param {Memory | null} after
 */
export function growth(before, after) {
  if (before === null || after === null) return null;
  const sum = (/** @type {Memory} */ memory) =>
    [...memory.values()].reduce((total, bytes) => total + bytes, 0);
  return sum(after) - sum(before);
}

/** A process that has ended meanwhile is nothing. @param {string} pid */
async function readProcess(pid) {
  const [status, mappings] = await Promise.all(
    ['status', 'smaps_rollup'].map((name) =>
      readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => ''),
    ),
  );
  const parent = numberIn(status, 'PPid');
  if (parent === null) return null;
  // What is shared counts by its share; files do not, which any other process may begin or cease to share. Where that is
  // not told, the resident size must do; the kernel keeps it loosely.
  const own = numberIn(mappings, 'Pss_Anon');
  const size =
    own === null ? (numberIn(status, 'VmRSS') ?? 0) : own + (numberIn(mappings, 'Pss_Shmem') ?? 0);
  return { pid: Number(pid), parent, bytes: size * 1024 };
}

/** The number that a field of such a file holds. @param {string | undefined} text @param {string} field @returns {number | null} */
function numberIn(text, field) {
  const [, number] = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text ?? '') ?? [];
  return number === undefined ? null : Number(number);
}
