import type { Locale, MeasurementBlock, Recording, Variant } from '../../lesson/index.ts';
import { Badge } from '../evidence/badge.tsx';
import { recordedProvenance } from '../evidence/provenance-text.ts';
import { ReportedProvenance } from '../evidence/provenance.tsx';
import { sentenceGap } from '../i18n/format.ts';
import { ComparisonChart } from './comparison-chart.tsx';
import { ComparisonPanel } from './comparison-panel.tsx';
import styles from './measurement.module.css';
import { ratioText, secondsText } from './numbers.ts';
import type { PanelProps } from './panel.tsx';
import { SweepPanel } from './sweep-panel.tsx';
import { measurementStrings } from './strings.ts';

interface RecordedPanelProps {
  readonly block: MeasurementBlock;
  readonly recording: Recording;
  readonly title: string;
  /** Whether the charts can be saved. */
  readonly exportable?: boolean;
  readonly locale: Locale;
}

/** What was measured, or published, elsewhere: always with its badge and where it comes from. */
export function RecordedPanel(props: RecordedPanelProps) {
  const { block, recording, title, exportable = false, locale } = props;
  switch (recording.kind) {
    case 'trace':
      return null;
    case 'reported':
      return (
        <ReportedPanel
          recording={recording}
          variants={block.variants}
          title={title}
          locale={locale}
        />
      );
    case 'samples': {
      const { provenance, rounds, discarded } = recording;
      const { python, cores } = provenance;
      const shared: PanelProps = {
        runs: recording,
        title,
        origin: {
          evidence: 'recorded',
          detail: (locale === 'zh' ? '：' : ': ') + python,
          provenance: recordedProvenance(
            provenance,
            { rounds: [rounds.length, discarded] },
            locale,
          ),
          file: provenance.file,
        },
        exportable,
        locale,
      };
      return block.kind === 'sweep' ? (
        <SweepPanel {...shared} block={block} cores={cores} />
      ) : (
        <ComparisonPanel
          {...shared}
          variants={block.variants}
          sameWork={block.kind === 'compare'}
        />
      );
    }
  }
}

interface ReportedPanelProps {
  readonly recording: Recording & { readonly kind: 'reported' };
  readonly variants: readonly Variant[];
  readonly title: string;
  readonly locale: Locale;
}

/** Published numbers: nothing is known of single runs, so there is no verdict either. */
function ReportedPanel({ recording, variants, title, locale }: ReportedPanelProps) {
  const text = measurementStrings[locale];
  const { unit, figures } = recording;
  const perSecond = unit === 'ms' ? 1000 : 1;
  const lines = variants.flatMap(({ value, label }) => {
    const figure = figures.find(({ variant }) => variant === value);
    if (figure === undefined) return [];
    const median = figure.value / perSecond;
    const said = unit === 'ratio' ? ratioText(figure.value, locale) : secondsText(median, locale);
    const words = { label, aside: '', value: said, run: () => '' };
    return [{ ...words, seconds: [], median, interval: null }];
  });
  return (
    <section className={styles['panel']}>
      <div className={styles['panelHead']}>
        <h3>{title}</h3>
        <Badge evidence="reported" locale={locale} />
      </div>
      <div className={styles['reported']}>
        <ComparisonChart
          lines={lines}
          label={text.compareLabel(
            lines
              .map(({ label, value }) => text.reportedLabel(label, value))
              .join(sentenceGap(locale)),
          )}
          locale={locale}
        />
      </div>
      <ReportedProvenance recording={recording} locale={locale} />
      <p className={styles['caption']}>{text.readReported}</p>
    </section>
  );
}
