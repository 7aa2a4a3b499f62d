import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { STATE } from '../../charts/index.ts';
import { loadRecording, type TraceRecording } from '../../lesson/index.ts';
import { RecordedLanes } from './recorded-lanes.tsx';

/** A record of a state in ms, with nothing else to tell. */
const record = (ms: number, pid: number, tid: number, state: number) => [
  ms * 1000,
  pid,
  tid,
  state,
  ...[0, 0, 0, 0, 0, 0],
];

function recordingOf(where: object, names: readonly object[], records: unknown): TraceRecording {
  const { recording } = loadRecording(
    JSON.stringify({
      format: 'interleave-recording',
      version: 1,
      kind: 'trace',
      provenance: {
        where: 'native',
        python: 'CPython 3.14.10',
        build: 'gil',
        machine: 'Linux',
        cores: 2,
        date: '2026-11-25T12:00:00+00:00',
        file: 'two.py',
        sha256: '0'.repeat(64),
        ...where,
      },
      code: '',
      output: '',
      names,
      records,
      wallTime: 400_000,
    }),
  );
  if (recording?.kind !== 'trace') throw new Error('the recording of this test is none');
  return recording;
}

const threads = recordingOf(
  { where: 'browser', browser: 'Chromium 156' },
  [
    { kind: 'process', pid: 1, name: 'MainProcess' },
    { kind: 'thread', pid: 1, tid: 1, name: 'MainThread' },
    { kind: 'thread', pid: 1, tid: 2, name: 'rice' },
  ],
  [
    record(0, 1, 1, STATE.running),
    record(100, 1, 2, STATE.ready),
    record(100, 1, 1, STATE.waiting),
    record(200, 1, 2, STATE.running),
    record(300, 1, 2, STATE.ended),
    record(300, 1, 1, STATE.running),
  ],
);

describe('a run recorded elsewhere', () => {
  const html = renderToStaticMarkup(
    <RecordedLanes recording={threads} title="One run" locale="en" />,
  );

  it('says where it was recorded', () => {
    expect(html).toContain('recorded: Chromium 156');
    expect(html).toContain('two.py, SHA-256 000000000000');
  });

  it('has a lane for each thread, with a mark where each state was', () => {
    expect(html.match(/<code>[^<]*<\/code>/g)).toEqual(['<code>main</code>', '<code>rice</code>']);
    const [, rice = ''] = html.split('<code>rice</code>');
    expect(rice).toContain('<rect fill="url(#mark-hatch)" x="25%" y="15%" width="25%"');
    expect(rice).toMatch(/<rect class="[^"]*running[^"]*" x="50%" y="0" width="25%"/);
  });

  it('tells the same in words', () => {
    expect(html).toMatch(
      /rice, 0\.10.0\.30.s: running 0\.100.s; ready, waiting for the GIL 0\.100.s; one turn\./,
    );
  });

  it('has a key of the marks that are drawn, and of no others', () => {
    const [, key = ''] = html.split('aria-label="Key"');
    expect(key).toContain('ready, waiting for the GIL');
    expect(key).not.toContain('sleeping');
  });

  it('calls the main thread of a further process by the name of the process', () => {
    const processes = recordingOf(
      {},
      [
        { kind: 'process', pid: 1, name: 'MainProcess' },
        { kind: 'thread', pid: 1, tid: 1, name: 'MainThread' },
        { kind: 'process', pid: 2, name: 'beans' },
        { kind: 'thread', pid: 2, tid: 1, name: 'MainThread' },
      ],
      [record(0, 1, 1, STATE.runningOrReady), record(100, 2, 1, STATE.runningOrReady)],
    );
    const drawn = renderToStaticMarkup(
      <RecordedLanes recording={processes} title="两个进程" locale="zh" />,
    );
    expect(drawn).toContain('<code>beans</code>');
    expect(drawn).toContain('录制：CPython 3.14.10');
    expect(drawn).toContain('mark-hatch');
  });
});
