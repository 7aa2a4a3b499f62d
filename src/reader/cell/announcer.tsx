import { useEffect, useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import {
  lineText,
  visibleLines,
  type CellState,
  type CellStore,
  type OutputBuffer,
} from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import { statusText } from './cell-header.tsx';
import { formatCount } from '../i18n/format.ts';
import type { CellStrings } from './strings.ts';

interface AnnouncerProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
}

/** A program may print faster than anybody can listen: at most this often, and at most so much at a time. */
const EVERY = 1500;
const LINES = 3;
const CHARACTERS = 240;

/** Tells a screen reader where the run stands and, in small portions, what is printed. */
export function Announcer({ store, text, locale }: AnnouncerProps) {
  const [words, setWords] = useState('');
  useEffect(() => {
    let told = 0;
    let run: number | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tell = (): void => {
      timer = null;
      const state = store.store.getState();
      if (state.run === null) return;
      if (state.run.id !== run) told = 0;
      run = state.run.id;
      setWords(announcement(state, told, text, locale));
      told = state.run.output.nextKey;
    };
    const unsubscribe = store.store.subscribe((state, before) => {
      if (state.run === before.run && state.status === before.status) return;
      timer ??= setTimeout(tell, state.status === before.status ? EVERY : 300);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, text, locale]);
  return (
    <OnlyHeard>
      <output>{words}</output>
    </OnlyHeard>
  );
}

/** What to say of lines with a key of at least `from`, and of the state of the run. */
export function announcement(
  { run, status }: Pick<CellState, 'run' | 'status'>,
  from: number,
  text: CellStrings,
  locale: Locale,
): string {
  const news = run === null ? '' : newLines(run.output, from, text, locale);
  const standing = status.kind === 'running' ? '' : statusText(status, text, locale);
  return [news, standing].filter((part) => part !== '').join('. ');
}

/** The lines themselves where they are few, else how many there are by now. */
function newLines(output: OutputBuffer, from: number, text: CellStrings, locale: Locale): string {
  const { before, after } = visibleLines(output);
  const lines = [...before, ...after].filter((line) => line.key >= from).map(lineText);
  const said = lines.join('\n');
  return lines.length <= LINES && said.length <= CHARACTERS
    ? said
    : text.outputLines(formatCount(output.nextKey - 1, locale));
}
