/** `public/record.py` writes what `loadRecording` reads. Runs where a Python that it supports is installed. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { loadRecording, RECORD_COLUMNS, type TraceRecording } from './recording.ts';

const RECORDER = fileURLToPath(new URL('../../public/record.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'interleave-recorder-'));
const python = findPython();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Python of at least 3.12, or nothing. */
function findPython(): string | undefined {
  const candidates = ['python3.14', 'python3.13', 'python3.12', 'python3'];
  const given = process.env['PYTHON'];
  return [...(given === undefined ? [] : [given]), ...candidates].find((candidate) => {
    try {
      const check = 'import sys; sys.exit(sys.version_info < (3, 12))';
      execFileSync(candidate, ['-c', check], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

function record(options: readonly string[], program: string) {
  const path = join(folder, 'program.py');
  const output = join(folder, 'recording.json');
  writeFileSync(path, program);
  execFileSync(python ?? '', [RECORDER, ...options, '-o', output, path], { stdio: 'ignore' });
  const { recording, problem } = loadRecording(readFileSync(output, 'utf8'));
  expect(problem).toBeNull();
  return recording;
}

const TRACED = `
import time
from multiprocessing import Process
from threading import Lock, Thread

lock = Lock()

def work():
    with lock:
        time.sleep(0.02)

if __name__ == "__main__":
    threads = [Thread(target=work, name=f"part-{part}") for part in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    processes = [Process(target=work) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("done")
`;

/** States of one lane in the order in which it had them; events are left out. */
function statesOf({ records }: TraceRecording, pid: number, tid: number): number[] {
  const rows = records.map((row) =>
    Object.fromEntries(RECORD_COLUMNS.map((name, index) => [name, row[index] ?? 0])),
  );
  return rows.flatMap((row) =>
    row['pid'] === pid && row['tid'] === tid && (row['state'] ?? 0) < 32 ? [row['state'] ?? 0] : [],
  );
}

describe('record.py', () => {
  beforeEach(({ skip }) => skip(python === undefined, 'no Python 3.12 or newer is installed'));

  it('writes the lanes of threads and processes', { timeout: 30_000 }, () => {
    const recording = record(['trace'], TRACED);
    if (recording?.kind !== 'trace') throw new Error('no trace');
    expect(recording.output).toBe('done\n');
    // Starting, running or ready, asleep, running or ready, ended.
    expect(statesOf(recording, 1, 2)).toEqual([1, 7, 5, 7, 6]);
    // The second thread also waits for the lock.
    expect(statesOf(recording, 1, 3)).toEqual([1, 7, 4, 7, 5, 7, 6]);
    // A process has no other to wait for: its lock is its own.
    for (const pid of [2, 3]) expect(statesOf(recording, pid, 1)).toEqual([1, 7, 5, 7, 6]);
    const names = recording.names.flatMap((name) => (name.kind === 'thread' ? [name.name] : []));
    expect(names).toEqual(expect.arrayContaining(['part-0', 'part-1']));
    expect(recording.names).toContainEqual(expect.objectContaining({ name: 'lock', type: 'lock' }));
  });

  it('writes the times of variants, round by round', { timeout: 30_000 }, () => {
    const program = 'import time\nWAIT = "short"\ntime.sleep(0.05 if WAIT == "long" else 0)\n';
    const options = ['--constant', 'WAIT', '--values', 'short,long', '--rounds', '2'];
    const recording = record(['compare', ...options], program);
    if (recording?.kind !== 'samples') throw new Error('no samples');
    expect(recording.conditions).toEqual([{ variant: 'short' }, { variant: 'long' }]);
    expect(recording.rounds).toHaveLength(2);
    for (const [short = 1, long = 0] of recording.rounds) expect(long).toBeGreaterThan(short);
  });
});
