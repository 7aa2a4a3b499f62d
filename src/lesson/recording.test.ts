import { describe, expect, it } from 'vitest';
import { loadRecording } from './recording.ts';

const provenance = {
  where: 'native',
  python: 'CPython 3.14.10',
  build: 'gil',
  machine: 'Linux, 2 cores',
  cores: 2,
  date: '2026-11-25T12:00:00+00:00',
  file: 'fetch.py',
  sha256: '0'.repeat(64),
};

const samples = {
  format: 'interleave-recording',
  version: 1,
  kind: 'samples',
  provenance,
  discarded: 1,
  conditions: [{ variant: 'sequential' }, { variant: 'threads', at: 4 }],
  rounds: [
    [1.04, 0.58],
    [1.02, 0.6],
  ],
};

const trace = {
  format: 'interleave-recording',
  version: 1,
  kind: 'trace',
  provenance: { ...provenance, where: 'browser', browser: 'Chromium 156', load: [0.1, 0.2] },
  code: 'print(1)\n',
  output: '1\n',
  names: [
    { kind: 'thread', pid: 1, tid: 1, name: 'MainThread' },
    { kind: 'object', pid: 1, id: 3, name: 'lock', type: 'lock' },
  ],
  records: [[0, 1, 1, 2, 0, 0, 1, 1, 0, 0]],
  wallTime: 1000,
};

const reported = {
  format: 'interleave-recording',
  version: 1,
  kind: 'reported',
  source: { title: 'A page', url: 'https://example.org/', seen: '2025-10-07' },
  machine: 'a laptop',
  unit: 'ratio',
  figures: [{ variant: 'threads', value: 1.8 }],
};

describe('loadRecording', () => {
  it.each([samples, trace, reported])('takes what is in order', (recording) => {
    expect(loadRecording(JSON.stringify(recording))).toEqual({ recording, problem: null });
  });

  it.each([
    ['what is not JSON', 'trace', /JSON/],
    ['another format', { ...samples, format: 'trace' }, /format/],
    ['another version', { ...samples, version: 2 }, /version/],
    ['an unknown kind', { ...samples, kind: 'video' }, /kind/],
    ['a round without a time', { ...samples, rounds: [[1]] }, /a time for every condition/],
    ['a time that is none', { ...samples, rounds: [[1, 0]] }, /rounds.0.1/],
    [
      'a record that is too short',
      { ...trace, records: [[0, 1, 1, 2]] },
      /records.0: .*ten numbers/,
    ],
    ['no provenance', { ...trace, provenance: undefined }, /provenance/],
    ['more than the format has', { ...reported, colour: 'red' }, /colour/],
  ])('refuses %s and says why', (_, value, problem) => {
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    expect(loadRecording(json)).toEqual({
      recording: null,
      problem: expect.stringMatching(problem),
    });
  });
});
