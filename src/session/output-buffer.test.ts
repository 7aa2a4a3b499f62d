import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendOutput,
  EMPTY_OUTPUT,
  isCut,
  isEmptyOutput,
  lineText,
  outputText,
  processOf,
  streamText,
  visibleLines,
  type OutputBuffer,
  type OutputStream,
} from './output-buffer.ts';

const small = { lines: 2, characters: 1000, lineLength: 10 };

function run(...writes: readonly [OutputStream, string, number?][]): OutputBuffer {
  return writes.reduce(
    (buffer, [stream, text, cut]) => appendOutput(buffer, { stream }, text, cut ?? 0, small),
    EMPTY_OUTPUT,
  );
}

function shown(buffer: OutputBuffer): [string[], string[]] {
  const { before, after } = visibleLines(buffer);
  return [before.map(lineText), after.map(lineText)];
}

describe('appendOutput', () => {
  it('keeps lines in order and shows the line that is still being written', () => {
    expect(shown(run(['stdout', 'a\nb']))).toEqual([['a', 'b'], []]);
  });

  it('tells lines and parts of them by the process that wrote them', () => {
    const limits = { ...small, lines: 9, lineLength: 99 };
    const first = appendOutput(EMPTY_OUTPUT, { stream: 'stdout' }, 'first\nasks: ', 0, limits);
    const source = { stream: 'stdout', pid: 2 } as const;
    const buffer = appendOutput(first, source, 'second\nthird\n', 0, limits);
    const lines = visibleLines(buffer).before;
    expect(lines.map(lineText)).toEqual(['first', 'asks: second', 'third']);
    expect(lines.map(processOf)).toEqual([undefined, undefined, 2]);
    expect(lines[1]?.segments).toHaveLength(2);
  });

  it('tells the streams of one line apart', () => {
    const buffer = run(['stdout', 'out '], ['stderr', 'err\n']);
    expect(visibleLines(buffer).before[0]?.segments).toEqual([
      { stream: 'stdout', text: 'out ' },
      { stream: 'stderr', text: 'err' },
    ]);
  });

  it('keeps empty lines', () => {
    expect(shown(run(['stdout', '\n\n']))).toEqual([['', ''], []]);
  });

  it('overwrites from the start of the line after a carriage return', () => {
    expect(shown(run(['stdout', '100 %\r 50'], ['stdout', '\rdone']))).toEqual([['done%'], []]);
  });

  it('takes a carriage return before a newline as a line end, also across writes', () => {
    expect(shown(run(['stdout', 'a\r\nb\r'], ['stdout', '\n']))).toEqual([['a', 'b'], []]);
  });

  it('moves back one character at a backspace', () => {
    expect(shown(run(['stdout', 'ab\b\bX']))).toEqual([['Xb'], []]);
  });

  it('keeps the streams of what an overwriting text leaves standing', () => {
    const buffer = run(['stdout', 'aaaa'], ['stderr', '\rbb']);
    expect(visibleLines(buffer).before[0]?.segments).toEqual([
      { stream: 'stderr', text: 'bb' },
      { stream: 'stdout', text: 'aa' },
    ]);
  });

  it('shows the first and the last lines and counts those between', () => {
    const buffer = run(['stdout', '1\n2\n3\n4\n5\n6\n7']);
    expect(shown(buffer)).toEqual([
      ['1', '2'],
      ['5', '6', '7'],
    ]);
    expect(buffer.hidden).toEqual({ lines: 2, characters: 0 });
    expect(outputText(buffer, '[2]')).toBe('1\n2\n[2]\n5\n6\n7\n');
  });

  it('bounds characters as well as lines', () => {
    const limits = { lines: 100, characters: 12, lineLength: 10 };
    const buffer = appendOutput(
      EMPTY_OUTPUT,
      { stream: 'stdout' },
      'aaaa\nbbbb\ncccc\ndddd\n',
      0,
      limits,
    );
    expect(shown(buffer)).toEqual([
      ['aaaa', 'bbbb'],
      ['cccc', 'dddd'],
    ]);
    const more = appendOutput(buffer, { stream: 'stdout' }, 'eeee\n', 0, limits);
    expect(shown(more)[1]).toEqual(['dddd', 'eeee']);
    expect(more.hidden.lines).toBe(1);
  });

  it('cuts a very long line and counts what it leaves out', () => {
    const buffer = run(['stdout', 'x'.repeat(8)], ['stdout', 'y'.repeat(8)], ['stdout', 'z\n']);
    expect(visibleLines(buffer).before[0]).toMatchObject({ cut: 7 });
    expect(shown(buffer)[0]).toEqual(['xxxxxxxxyy']);
  });

  it('puts what was dropped upstream into the gap and what came before it in the tail too', () => {
    const buffer = run(['stdout', '1\n2\n3\n4\n'], ['stdout', 'partial\n8\n', 500]);
    expect(shown(buffer)).toEqual([
      ['1', '2'],
      ['partial', '8'],
    ]);
    expect(buffer.hidden).toEqual({ lines: 2, characters: 500 });
  });

  it('ends the head where characters were dropped', () => {
    const buffer = run(['stdout', 'one'], ['stdout', 'two\n', 10]);
    expect(shown(buffer)).toEqual([['one'], ['two']]);
    expect(isCut(buffer)).toBe(true);
  });

  it('gives the text of one stream alone', () => {
    const buffer = run(['stdout', 'out '], ['stderr', 'err\n'], ['stdout', 'two\n']);
    expect(streamText(buffer, 'stderr')).toBe('err');
  });

  it('never changes an earlier buffer', () => {
    const first = run(['stdout', '1\n2\n3\n']);
    const copy = structuredClone(first);
    appendOutput(first, { stream: 'stdout' }, '\r4\n5\n6\n', 3, small);
    expect(first).toEqual(copy);
  });

  it('knows when nothing was printed', () => {
    expect(isEmptyOutput(EMPTY_OUTPUT)).toBe(true);
    expect(isEmptyOutput(run(['stdout', '\n']))).toBe(false);
  });

  it('accounts for every line, however the text is split into writes', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 }));
    fc.assert(
      fc.property(texts, (parts) => {
        const whole = run(['stdout', parts.join('')]);
        const split = run(...parts.map((text): [OutputStream, string] => ['stdout', text]));
        expect(shown(split)).toEqual(shown(whole));
        const complete = parts.join('').split('\n').length - 1;
        expect(split.head.length + split.tail.length + split.hidden.lines).toBe(complete);
      }),
    );
  });
});
