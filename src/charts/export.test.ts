import { expect, test } from 'vitest';
import { csvLine, spansCsv } from './csv.ts';
import { composeFigure, wrapText, type FigureWords } from './draw-figure.ts';
import type { KeyMark } from './key-marks.ts';
import { markdownTable } from './markdown-table.ts';
import type { Palette } from './palette.ts';
import { SvgSurface } from './svg-surface.ts';
import { createTimelineModel } from './timeline-model.ts';
import { batchOf } from './trace-batch.fixture.ts';
import { STATE } from './trace-format.ts';

/** Every letter is as wide as any other. */
const letters = (text: string) => Array.from(text).length;

test('spans as values separated by commas, with what they waited for and where', () => {
  const model = createTimelineModel();
  model.append(
    batchOf(
      [
        { time: 0, state: STATE.running, line: 3, file: 1 },
        { time: 12.34, state: STATE.waiting, reason: 2, object: 7, line: 4, file: 1, value: 50 },
        { time: 20, state: STATE.ended },
      ],
      [
        { kind: 'thread', pid: 1, tid: 1, name: 'a, "b"' },
        { kind: 'object', pid: 1, id: 7, name: 'lock' },
        { kind: 'file', pid: 1, id: 1, name: 'demo.py' },
      ],
    ),
  );
  expect([...spansCsv(model)].join('').split('\r\n')).toEqual([
    'pid,process,tid,thread,task,state,from_us,to_us,duration_us,ticks,reason,object,file,line',
    '1,,1,"a, ""b""",,running,0,12.3,12.3,50,none,,demo.py,3',
    '1,,1,"a, ""b""",,waiting,12.3,20,7.7,0,lock,lock,demo.py,4',
    '',
  ]);
  expect(csvLine(['x\ny', 1])).toBe('"x\ny",1');
});

test('a table as Markdown keeps its columns whatever stands in them', () => {
  expect(markdownTable(['thread', 'time'], [['a|b', '1\ns']])).toBe(
    '| thread | time |\n| :-- | --: |\n| a\\|b | 1 s |\n',
  );
});

test('text is broken at spaces, and between Chinese characters but not before their marks', () => {
  expect(wrapText('one two three', 7, letters)).toEqual(['one two', 'three']);
  expect(wrapText('四个线程，轮流执行。', 4, letters)).toEqual(['四个线', '程，轮流', '执行。']);
  expect(wrapText('', 4, letters)).toEqual([]);
});

test('what is drawn becomes a document with text as text', () => {
  const measure = () => ({ width: 0 }) as TextMetrics; // nothing here asks for a size
  const surface = new SvgSurface(measure);
  surface.save();
  surface.translate(10, 20);
  surface.fillStyle = 'oklch(0.5 0.1 20)';
  surface.fillRect(0, 0, 5, 5);
  surface.fillText('a < b & "c"', 1, 2);
  surface.restore();
  surface.beginPath();
  surface.moveTo(0, 0);
  surface.lineTo(1.234, 5);
  surface.stroke();
  expect(surface.document(100, 50, '#fff', 'T & U')).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img">' +
      '<title>T &amp; U</title><rect width="100" height="50" fill="#fff"/>' +
      '<rect x="10" y="20" width="5" height="5" fill="oklch(0.5 0.1 20)"/>' +
      '<text x="11" y="22" text-anchor="start" style="font:10px sans-serif" xml:space="preserve" fill="oklch(0.5 0.1 20)">a &lt; b &amp; &quot;c&quot;</text>' +
      '<path d="M0 0L1.23 5" fill="none" stroke="#000" stroke-width="1" stroke-linejoin="miter"/></svg>\n',
  );
});

/** A palette in which each colour is its own name. */
const palette: Palette = {
  paper: 'paper',
  tint: 'tint',
  rule: 'rule',
  ruleStrong: 'ruleStrong',
  ink: 'ink',
  inkSoft: 'inkSoft',
  inkFaint: 'inkFaint',
  running: 'running',
  ready: 'ready',
  waiting: 'waiting',
  sleeping: 'sleeping',
  starting: 'starting',
  bad: 'bad',
};
const type = { sans: 'sans', mono: 'mono', serif: 'serif', size: 13 };

test('the figure of a file explains every mark, and says below what is missing', () => {
  const marks: readonly (readonly [KeyMark, string])[] = [
    [STATE.running, 'running'],
    [STATE.ready, 'ready'],
    [STATE.waiting, 'waiting'],
    [STATE.sleeping, 'sleeping'],
    [STATE.starting, 'starting'],
    [STATE.runningOrReady, 'running'],
    ['work', 'ink'],
    ['held', 'ink'],
    ['depth', 'ink'],
    ['put', 'ink'],
    ['get', 'ink'],
  ];
  const drawn = (key: FigureWords['key']) => {
    const surface = new SvgSurface(() => ({ width: 0 }) as TextMetrics);
    const words = { title: 'T', badge: 'B', key, footer: 'some are lost' };
    const part = { height: 10, draw: () => {} };
    const figure = composeFigure(part, words, { palette, type }, 400, letters);
    figure.draw(surface);
    return surface.document(figure.width, figure.height, 'paper', 'T');
  };
  const inked = (document: string, colour: string) =>
    [...document.matchAll(/<(?:path|rect)[^>]*(?:fill|stroke)="(\w+)"/g)].filter(
      ([, one]) => one === colour,
    ).length;
  const without = drawn([]);
  expect(without).toContain('>some are lost</text>');
  for (const [mark, colour] of marks) {
    const document = drawn([{ mark, label: 'what it is' }]);
    expect(document).toContain('>what it is</text>');
    expect(inked(document, colour)).toBeGreaterThan(inked(without, colour));
  }
});
