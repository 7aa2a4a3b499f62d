import { useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { figureAsPng, figureAsSvg, type FigureSource } from './export-figure.ts';
import styles from './export-row.module.css';
import { fileName, saveFile } from './save-file.ts';
import { chartStrings } from './strings.ts';

/** What a chart gives to be saved; called when the reader asks for it. */
export interface Exports {
  /** The program's file name, and the kind of chart: both go into names of files. */
  readonly program: string;
  readonly chart: string;
  readonly figure?: () => FigureSource;
  /** Pieces of the text, one after the other. */
  readonly csv: () => Iterable<string>;
  readonly traceEvents?: () => string;
  readonly markdown: () => string;
}

interface ExportRowProps {
  readonly exports: Exports;
  readonly locale: Locale;
}

/** The ways to take a chart along. */
export function ExportRow({ exports, locale }: ExportRowProps) {
  const strings = chartStrings[locale];
  const [said, setSaid] = useState('');
  const { program, chart, figure, traceEvents } = exports;
  const save = (ending: string, type: string, parts: Iterable<string> | Blob) =>
    saveFile(fileName(program, chart, ending), type, parts);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(exports.markdown());
      setSaid(strings.copied);
    } catch {
      setSaid(strings.notCopied);
    }
  };
  return (
    <fieldset className={styles['exports']}>
      <legend className={styles['label']}>{strings.exportAs}</legend>
      {figure && (
        <>
          <button
            type="button"
            onClick={() => {
              void figureAsPng(figure()).then((blob) => save('png', 'image/png', blob));
            }}
          >
            {strings.png}
          </button>
          <button
            type="button"
            onClick={() => save('svg', 'image/svg+xml', [figureAsSvg(figure())])}
          >
            {strings.svg}
          </button>
        </>
      )}
      <button
        type="button"
        title={strings.csvTitle}
        onClick={() => save('csv', 'text/csv', exports.csv())}
      >
        {strings.csv}
      </button>
      {traceEvents && (
        <button
          type="button"
          title={strings.perfettoTitle}
          onClick={() => save('json', 'application/json', [traceEvents()])}
        >
          {strings.perfetto}
        </button>
      )}
      <button type="button" title={strings.markdownTitle} onClick={() => void copy()}>
        {strings.markdown}
      </button>
      <output className={styles['said']}>{said}</output>
    </fieldset>
  );
}
