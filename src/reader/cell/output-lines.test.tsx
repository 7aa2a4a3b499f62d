import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { OutputLine } from '../../session/index.ts';
import { lateStrings } from './late-strings.ts';
import { OutputLines } from './output-lines.tsx';

function line(key: number, text: string, pid?: number): OutputLine {
  const segment = { stream: 'stdout', text } as const;
  return { key, cut: 0, segments: [pid === undefined ? segment : { ...segment, pid }] };
}

describe('lines of output', () => {
  it('say which process wrote them, once for neighbours, and nothing of the first one', () => {
    const lines = [
      line(1, 'main'),
      line(2, 'one', 2),
      { key: 3, cut: 0, segments: [] },
      line(4, 'two', 2),
      line(5, 'other', 3),
      line(6, 'end'),
    ];
    const told = (locale: 'en' | 'zh') => {
      const text = lateStrings[locale];
      const html = renderToStaticMarkup(
        <OutputLines
          lines={lines}
          file="main.py"
          text={text}
          locale={locale}
          onLine={() => undefined}
        />,
      );
      return [...html.matchAll(/<div[^>]*?(?: data-process="(.*?)")?>(.*?)<\/div>/gs)].map(
        ([, process, words]) => [process, words],
      );
    };
    expect(told('en')).toEqual([
      [undefined, 'main\n'],
      ['process 2', 'one\n\ntwo\n'],
      ['process 3', 'other\n'],
      [undefined, 'end\n'],
    ]);
    expect(told('zh')[1]?.[0]).toBe('进程 2');
  });
});
