import { Fragment, memo, useMemo } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { lineText, placeIn, processOf, type OutputLine } from '../../session/index.ts';
import { OnlyHeard } from './only-heard.tsx';
import { formatCount } from '../i18n/format.ts';
import styles from './output.module.css';
import type { LateStrings } from './late-strings.ts';

interface OutputLinesProps {
  readonly lines: readonly OutputLine[];
  readonly file: string;
  readonly text: LateStrings;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

const CHUNK = 64;

/** Lines of output. They are rendered in chunks by their keys, so that a long tail that moves on is not redrawn whole. */
export function OutputLines({ lines, ...rest }: OutputLinesProps) {
  const chunks = useMemo(() => chunksOf(lines), [lines]);
  return [...chunks].map(([key, chunk]) => <Chunk key={key} lines={chunk} {...rest} />);
}

/** Lines by their chunk. `Map.groupBy` would do, but Node 20, which renders and tests this, lacks it. */
function chunksOf(lines: readonly OutputLine[]): Map<number, OutputLine[]> {
  const chunks = new Map<number, OutputLine[]>();
  for (const line of lines) {
    const key = Math.floor(line.key / CHUNK);
    const chunk = chunks.get(key);
    if (chunk === undefined) chunks.set(key, [line]);
    else chunk.push(line);
  }
  return chunks;
}

const Chunk = memo(
  ({ lines, ...rest }: OutputLinesProps) => (
    <>
      {blocksOf(lines).map(({ isError, pid, lines: block }) => (
        <div
          key={block[0]?.key}
          className={isError ? `${styles['block']} ${styles['stderr']}` : styles['block']}
          data-process={pid === undefined ? undefined : rest.text.process(pid)}
        >
          {isError ? <OnlyHeard>{rest.text.stderr}: </OnlyHeard> : null}
          {piecesOf(block, rest.file).map((piece) =>
            'plain' in piece ? (
              <Fragment key={piece.key}>{piece.plain}</Fragment>
            ) : (
              <Line key={piece.key} line={piece} {...rest} />
            ),
          )}
        </div>
      ))}
    </>
  ),
  (before, after) =>
    before.text === after.text &&
    before.file === after.file &&
    before.lines.length === after.lines.length &&
    before.lines.every((line, index) => line === after.lines[index]),
);

/** Neighbouring lines of one stream and process. */
interface OutputBlock {
  readonly isError: boolean;
  readonly pid: number | undefined;
  readonly lines: OutputLine[];
}

/** A line with any error output counts as error output. */
function blocksOf(lines: readonly OutputLine[]): readonly OutputBlock[] {
  const blocks: OutputBlock[] = [];
  for (const line of lines) {
    const isError = line.segments.some(({ stream }) => stream === 'stderr');
    const last = blocks.at(-1);
    // An empty line belongs to what is above it.
    const pid = line.segments.length === 0 ? last?.pid : processOf(line);
    if (last?.isError === isError && last.pid === pid) last.lines.push(line);
    else blocks.push({ isError, pid, lines: [line] });
  }
  return blocks;
}

/** Lines in which nothing is special become one piece of text: an element for each would slow a long output down. */
function piecesOf(
  lines: readonly OutputLine[],
  file: string,
): (OutputLine | { readonly key: number; readonly plain: string })[] {
  const pieces: (OutputLine | { key: number; plain: string })[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (!isPlain(line, file)) pieces.push(line);
    else if (last !== undefined && 'plain' in last) last.plain += `${lineText(line)}\n`;
    else pieces.push({ key: line.key, plain: `${lineText(line)}\n` });
  }
  return pieces;
}

function isPlain(line: OutputLine, file: string): boolean {
  if (line.cut > 0) return false;
  return line.segments.every(({ stream }) => stream === 'stdout')
    ? true
    : line.segments.every(({ stream }) => stream === 'stderr') &&
        placeIn(lineText(line), file) === null;
}

interface LineProps extends Omit<OutputLinesProps, 'lines'> {
  readonly line: OutputLine;
}

function Line({ line, file, text, locale, onLine }: LineProps) {
  const isError = line.segments.some(({ stream }) => stream === 'stderr');
  const whole = isError ? lineText(line) : '';
  const place = isError ? placeIn(whole, file) : null;
  return (
    <>
      {place === null ? (
        line.segments.map(({ stream, text: words }, index) => (
          <Fragment key={index}>
            {stream === 'stdin' ? <kbd className={styles['stdin']}>{words}</kbd> : words}
          </Fragment>
        ))
      ) : (
        <>
          {whole.slice(0, place.from)}
          <button
            type="button"
            className={styles['place']}
            title={text.goToLine(place.line)}
            onClick={() => onLine(place.line)}
          >
            {whole.slice(place.from, place.to)}
          </button>
          {whole.slice(place.to)}
        </>
      )}
      {line.cut === 0 ? null : (
        <span className={styles['lineCut']}> {text.lineCut(formatCount(line.cut, locale))}</span>
      )}
      {'\n'}
    </>
  );
}
