import type { Locale } from '../../lesson/index.ts';
import { sentenceGap } from '../i18n/format.ts';
import type { Reading } from './describe.ts';
import styles from './reading-line.module.css';
import { chartStrings } from './strings.ts';

interface ReadingLineProps {
  readonly reading: Reading | null;
  /** px, so that it begins below the lanes. */
  readonly indent: number;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

/** The line under the chart that says what is pointed at; always there, so that nothing moves. */
export function ReadingLine({ reading, indent, locale, onLine }: ReadingLineProps) {
  const strings = chartStrings[locale];
  const gap = sentenceGap(locale);
  return (
    <p className={styles['reading']} style={{ paddingLeft: indent }} aria-live="polite">
      <svg className={styles['box']} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d="M2 2h10v10H2Z" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      {reading ? (
        <span>
          <b>{reading.name}</b> {reading.text}
          {strings.stop}
          {reading.after && `${gap}${reading.after}`}
          {reading.place && (
            <>
              {gap}
              <Place place={reading.place} locale={locale} onLine={onLine} />
            </>
          )}
        </span>
      ) : (
        <span className={styles['hint']}>
          <span className={styles['fine']}>{strings.hint}</span>
          <span className={styles['coarse']}>{strings.hintTouch}</span>
        </span>
      )}
    </p>
  );
}

interface PlaceProps {
  readonly place: NonNullable<Reading['place']>;
  readonly locale: Locale;
  readonly onLine: (line: number) => void;
}

function Place({ place, locale, onLine }: PlaceProps) {
  if (place.kind === 'file') return place.text;
  return (
    <>
      <span className={styles['place']}>
        <button type="button" className={styles['line']} onClick={() => onLine(place.line)}>
          {chartStrings[locale].atLine(place.line)}
        </button>
        {place.source && (locale === 'zh' ? '：' : ':')}
      </span>
      {place.source && (
        <>
          {sentenceGap(locale)}
          <code className={styles['source']}>{place.source}</code>
        </>
      )}
    </>
  );
}
