import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../lesson/index.ts';
import type { OutputLine } from '../../session/index.ts';
import { announcement } from './announcer.tsx';
import { statusText } from './cell-header.tsx';
import { CellIsland } from './cell-island.tsx';
import { placeKnobs } from './knobs.tsx';
import { OutputLines } from './output-lines.tsx';
import { lateStrings } from './late-strings.ts';
import { cellStrings } from './strings.ts';

const text = cellStrings.en;
const cell: Cell = {
  id: 'demo',
  file: 'demo.py',
  title: 'A demo',
  code: 'import time\n\nPAGES = 4\nprint("<b>", PAGES)\n',
  version: '1',
  knobs: [{ name: 'PAGES', label: 'pages', min: 1, max: 8, step: 1, unit: '' }],
  charts: ['timeline'],
  policy: 'time-sliced',
  seed: 1,
  watch: [],
  recording: null,
};

describe('a cell before any script', () => {
  const html = renderToStaticMarkup(<CellIsland cell={cell} lesson="l" locale="en" number="1.1" />);

  it('shows the program in colour, with its number and its file', () => {
    expect(html).toContain('Program 1.1');
    expect(html).toContain('demo.py');
    expect(html).toContain('<span class="tok-keyword">import</span> time');
    expect(html).toContain('&lt;b&gt;');
  });

  it('has buttons that are off, no textarea, and says what is missing without scripts', () => {
    expect(html.match(/<button[^>]*disabled=""/g)).toHaveLength(3);
    expect(html).not.toContain('<textarea');
    expect(html).toContain(text.noScript);
  });
});

describe('knobs', () => {
  const knob = (name: string) => ({ ...cell.knobs[0], name }) as Cell['knobs'][number];

  it('stand at their lines, the second of two on one line below the first', () => {
    const rows = placeKnobs('\nA = 1\nC = 3\n', [knob('A'), knob('A'), knob('C')]);
    expect(rows.map(({ row, value }) => [row, value])).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
    ]);
  });

  it('wait at their line while no number stands there, and go with their line', () => {
    const rows = placeKnobs('x = 1\nA = \n', [knob('A'), knob('B')]);
    expect(rows.map(({ row, value }) => [row, value])).toEqual([[1, null]]);
  });
});

describe('output', () => {
  const line = (key: number, segments: OutputLine['segments'], cut = 0): OutputLine => ({
    key,
    segments,
    cut,
  });
  const show = (...lines: OutputLine[]): string =>
    renderToStaticMarkup(
      <OutputLines
        lines={lines}
        file="demo.py"
        text={lateStrings.en}
        locale="en"
        onLine={() => undefined}
      />,
    );

  it('tells error output apart in words, not only by colour', () => {
    expect(show(line(1, [{ stream: 'stderr', text: 'oh' }]))).toContain('error output: ');
    expect(show(line(1, [{ stream: 'stdout', text: 'fine' }]))).not.toContain('error output');
  });

  it('makes a link of a line of the program in a traceback, and not of others', () => {
    const frame = '  File "/home/me/demo.py", line 4, in f';
    expect(show(line(1, [{ stream: 'stderr', text: frame }]))).toMatch(
      /<button[^>]*>File &quot;\/home\/me\/demo\.py&quot;, line 4<\/button>, in f/,
    );
    expect(show(line(1, [{ stream: 'stderr', text: 'File "x.py", line 1' }]))).not.toContain(
      '<button',
    );
    expect(show(line(1, [{ stream: 'stdout', text: frame }]))).not.toContain('<button');
  });

  it('says how much of a long line is missing', () => {
    expect(show(line(1, [{ stream: 'stdout', text: 'xx' }], 12345))).toContain(
      '12,345 more characters',
    );
  });

  it('marks what the reader typed', () => {
    const typed = line(1, [
      { stream: 'stdout', text: 'Name? ' },
      { stream: 'stdin', text: 'Ada' },
    ]);
    expect(show(typed)).toMatch(/Name\? <kbd[^>]*>Ada<\/kbd>/);
  });

  it('writes many plain lines as one piece of text', () => {
    const lines = Array.from({ length: 50 }, (_, n) =>
      line(n + 1, [{ stream: 'stdout', text: String(n) }]),
    );
    expect(show(...lines).match(/</g)).toHaveLength(2);
  });
});

describe('words', () => {
  it('tell the end of a run by its reason', () => {
    const ended = { kind: 'ended', exitCode: 0, reason: 'exited', wallTime: 610 } as const;
    expect(statusText(ended, text, 'en')).toBe('finished in 0.61\u00a0s');
    expect(statusText({ ...ended, exitCode: 3 }, text, 'en')).toContain('exit code 3');
    expect(statusText({ ...ended, reason: 'interrupted' }, text, 'en')).toContain('stopped');
    expect(statusText({ ...ended, reason: 'died' }, text, 'en')).toContain('fault');
    expect(statusText({ ...ended, wallTime: 12 }, cellStrings.zh, 'zh')).toContain('0.012秒');
  });

  it('announce a few lines in full and many by their number', () => {
    const run = (count: number) => ({
      id: 1,
      code: '',
      startedAt: 0,
      policy: { kind: 'time-sliced' as const },
      notices: [],
      deadlock: null,
      trace: { batches: [], subscribe: () => () => undefined },
      output: {
        head: Array.from({ length: count }, (_, n) =>
          line(n + 1, [{ stream: 'stdout', text: `row ${n}` }]),
        ),
        tail: [],
        open: null,
        headClosed: false,
        hidden: { lines: 0, characters: 0 },
        headCharacters: 0,
        tailCharacters: 0,
        nextKey: count + 1,
      },
    });
    const line = (key: number, segments: OutputLine['segments']) => ({ key, segments, cut: 0 });
    const running = { kind: 'running' } as const;
    expect(announcement({ run: run(2), status: running }, 0, text, 'en')).toBe('row 0\nrow 1');
    expect(announcement({ run: run(90), status: running }, 0, text, 'en')).toBe(
      '90 lines of output',
    );
    expect(announcement({ run: run(90), status: running }, 90, text, 'en')).toBe('row 89');
    expect(announcement({ run: run(1500), status: running }, 90, text, 'en')).toBe(
      '1,500 lines of output',
    );
  });
});
