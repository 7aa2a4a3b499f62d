import type { Locale, Provenance, ReportedRecording } from '../../lesson/index.ts';
import styles from './badge.module.css';
import { formatDate, provenanceSentence, recordedProvenance } from './provenance-text.ts';
import { evidenceStrings } from './strings.ts';

/** Where numbers come from: a line below their chart. */
export function ProvenanceLine({ text }: { readonly text: string }) {
  return <p className={styles['provenance']}>{text}</p>;
}

interface RecordedProps {
  readonly provenance: Provenance;
  /** Leaves out what the chart itself says of the program, the machine and the day. */
  readonly brief?: boolean;
  readonly locale: Locale;
}

/** Where a recording was made, with what, and when. */
export function RecordedProvenance({ provenance, brief = false, locale }: RecordedProps) {
  return <ProvenanceLine text={recordedProvenance(provenance, { brief }, locale)} />;
}

/** Who published the numbers. */
export function ReportedProvenance(props: {
  readonly recording: ReportedRecording;
  readonly locale: Locale;
}) {
  const { recording, locale } = props;
  const text = evidenceStrings[locale];
  const { title, url, seen } = recording.source;
  return (
    <p className={styles['provenance']}>
      {text.source}
      <a href={url}>{title}</a>
      {provenanceSentence(['', recording.machine, text.seen(formatDate(seen, locale))], locale)}
    </p>
  );
}
