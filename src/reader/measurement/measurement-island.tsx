import { useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { CompareBlock, Knob, Locale, Prediction, SweepBlock } from '../../lesson/index.ts';
import { findNoise } from '../../measure/index.ts';
import {
  createMeasurementStore,
  createSession,
  keptDevice,
  type Measurement,
  type MeasurementState,
  type MeasurementStatus,
  type MeasurementStore,
} from '../../session/index.ts';
import { Highlighted } from '../cell/highlighted.tsx';
import { RunIcon, StopIcon } from '../cell/icons.tsx';
import { useHydrated, useIntent } from '../cell/use-cell.ts';
import header from '../cell/cell-header.module.css';
import notices from '../cell/notices.module.css';
import { measuredProvenance } from '../evidence/provenance-text.ts';
import { sentenceGap } from '../i18n/format.ts';
import { SessionContext } from '../island/session-context.ts';
import { PredictionPins } from '../question/index.ts';
import { RecordingInput } from '../recording/recording-input.tsx';
import { recordingStrings } from '../recording/strings.ts';
import { useRecordingDrop } from '../recording/use-recording-drop.ts';
import { cautionsOf } from '../preflight/cautions.ts';
import { ComparisonPanel } from './comparison-panel.tsx';
import { CoveredRecording } from './covered-recording.tsx';
import styles from './measurement.module.css';
import type { PanelProps } from './panel.tsx';
import { RecordedPanel } from './recorded-panel.tsx';
import { SweepPanel } from './sweep-panel.tsx';
import { measurementStrings, type MeasurementStrings } from './strings.ts';
import { noiseWords } from './verdict-words.ts';

export interface MeasurementIslandProps {
  readonly block: CompareBlock | SweepBlock;
  /** Slug of the lesson; with the figure's id it names the kept measurement. */
  readonly lesson: string;
  readonly locale: Locale;
  /** Its number in the lesson, as in `3.1`. */
  readonly number: string;
  /** What is asked about its result. */
  readonly predictions: readonly Prediction[];
}

/** A figure that the reader measures: a comparison or a sweep, with what was recorded elsewhere beside it. */
export function MeasurementIsland(props: MeasurementIslandProps) {
  const { block, lesson, locale, number, predictions } = props;
  const session = useContext(SessionContext);
  const [store] = useState(() =>
    (session ?? createSession()).measurement(lesson, block, createMeasurementStore),
  );
  useEffect(() => store.open(), [store]);
  const { status, measurement } = useMeasurement(store);
  const figure = useIntent(store);
  const text = measurementStrings[locale];
  const recordingText = recordingStrings[locale];
  const titleId = `${block.id}-title`;
  const drop = useRecordingDrop(figure, 'samples', locale);
  const recording = drop.recording ?? block.recording;
  const hydrated = useHydrated();
  const gap = sentenceGap(locale);
  const [prediction] = predictions;
  const recorded =
    recording === null ? null : (
      <RecordedPanel
        block={block}
        recording={recording}
        title={text.elsewhere}
        exportable={hydrated}
        locale={locale}
      />
    );
  return (
    <figure className={styles['figure']} id={block.id} aria-labelledby={titleId} ref={figure}>
      <div className={header['head']}>
        <figcaption className={header['title']} id={titleId}>
          <b>
            {text[block.kind]} {number}
          </b>
          <span>{block.title}</span>
        </figcaption>
        <Progress status={status} text={text} />
        <Buttons store={store} status={status} measured={measurement !== null} text={text} />
      </div>
      <Program block={block} text={text} />
      <Problem status={status} block={block} text={text} />
      {measurement === null || predictions.length === 0 ? null : (
        <div className={styles['pins']}>
          <PredictionPins predictions={predictions} lesson={lesson} locale={locale} />
        </div>
      )}
      <div className={styles['panels']}>
        {measurement === null ? (
          status.kind === 'unavailable' ? null : (
            <Invitation store={store} text={text} />
          )
        ) : (
          <div aria-live={status.kind === 'running' ? 'off' : 'polite'}>
            <MeasuredPanel block={block} measurement={measurement} locale={locale} />
          </div>
        )}
        {recorded === null || prediction === undefined ? (
          recorded
        ) : (
          <CoveredRecording
            prediction={prediction}
            lesson={lesson}
            shown={measurement !== null || status.kind === 'unavailable' || drop.recording !== null}
            summary={text.covered}
          >
            {recorded}
          </CoveredRecording>
        )}
      </div>
      <details className={styles['more']} open={drop.over || drop.problem !== null}>
        <summary>{drop.over ? recordingText.dropHere : recordingText.summary}</summary>
        <RecordingInput
          command={`compare ${recorderOptions(block)} ${block.program.file}`}
          problem={drop.problem}
          onFile={drop.open}
          locale={locale}
        />
      </details>
      {measurement === null && recording === null ? null : (
        <p className={styles['caption']}>
          <b>{text.howToRead}</b>
          {gap}
          {block.kind === 'sweep' ? text.readSweep : text.readCompare}
          {block.kind === 'sweep' && block.over === 'workers' ? gap + text.readLines : null}
          {block.kind === 'compare' && measurement !== null && recording !== null
            ? gap + text.readTwoAxes
            : null}
        </p>
      )}
    </figure>
  );
}

/** How `record.py` measures the same. */
function recorderOptions(block: CompareBlock | SweepBlock): string {
  const values = block.variants.map(({ value }) => value).join(',');
  const variants = values === '' ? [] : [`--constant ${block.constant} --values ${values}`];
  const knob =
    block.kind === 'sweep' ? [`--knob ${block.knob} --at ${block.values.join(',')}`] : [];
  const own = block.kind === 'sweep' && block.over === 'workers' && values !== '';
  return [...variants, ...knob, ...(own ? ['--baseline'] : [])].join(' ');
}

function useMeasurement({ store }: MeasurementStore): MeasurementState {
  return useSyncExternalStore(store.subscribe, store.getState, store.getInitialState);
}

function Progress({ status, text }: { status: MeasurementStatus; text: MeasurementStrings }) {
  switch (status.kind) {
    case 'preparing':
      return (
        <span className={header['state']}>
          <output>{text.preparing}</output>
        </span>
      );
    case 'running': {
      const { done, total, discarding } = status;
      return (
        <span className={header['state']}>
          <progress
            className={styles['progress']}
            max={total}
            value={done}
            aria-label={text.progress(done, total)}
          />
          <span>
            {text.progress(done, total)}
            {discarding ? `${text.list}${text.discarding}` : ''}
          </span>
        </span>
      );
    }
    case 'stopped':
    case 'finished':
      return (
        <span className={header['state']}>
          <output>{text[status.kind]}</output>
        </span>
      );
    case 'idle':
    case 'failed':
    case 'unavailable':
      return <span className={header['state']} />;
  }
}

interface ButtonsProps {
  readonly store: MeasurementStore;
  readonly status: MeasurementStatus;
  readonly measured: boolean;
  readonly text: MeasurementStrings;
}

function Buttons({ store, status, measured, text }: ButtonsProps) {
  const hydrated = useHydrated();
  const busy = status.kind === 'preparing' || status.kind === 'running';
  // A button that takes itself away while it has the focus strands the keyboard: so it only says that it is off.
  const off = (able: boolean) => (hydrated ? { 'aria-disabled': !able } : { disabled: true });
  return (
    <span className={header['controls']}>
      <button
        type="button"
        className={`${header['button']} ${header['run']}`}
        onClick={() => store.start()}
        {...off(!busy)}
      >
        <RunIcon />
        {measured ? text.measureAgain : text.measure}
      </button>
      <button
        type="button"
        className={header['button']}
        onClick={() => store.stop()}
        {...off(busy)}
      >
        <StopIcon />
        {text.stop}
      </button>
    </span>
  );
}

const NO_KNOBS: readonly Knob[] = [];

function Program({ block, text }: { block: CompareBlock | SweepBlock; text: MeasurementStrings }) {
  const { file, code } = block.program;
  const values = block.variants
    .filter(({ recordedOnly }) => !recordedOnly)
    .map(({ value }) => `"${value}"`);
  const join = (words: readonly string[]): string =>
    `${words.slice(0, -1).join(text.list)}${text.and}${words.at(-1) ?? ''}`;
  return (
    <details className={styles['program']}>
      <summary>{text.program(file)}</summary>
      <p>
        {block.kind === 'sweep'
          ? `${text.howSweep(block.knob, join(block.values.map(String)))} `
          : ''}
        {values.length === 0 ? '' : text.howCompare(block.constant, join(values))}
      </p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls when it is too wide, so the keyboard must reach it
        tabIndex={0}
      >
        <code>
          <Highlighted code={code} knobs={NO_KNOBS} />
        </code>
      </pre>
    </details>
  );
}

interface ProblemProps {
  readonly status: MeasurementStatus;
  readonly block: CompareBlock | SweepBlock;
  readonly text: MeasurementStrings;
}

function Problem({ status, block, text }: ProblemProps) {
  if (status.kind === 'unavailable') {
    return (
      <p className={notices['notice']} role="alert">
        {status.why === 'load-failed' ? text.loadFailed : text.unavailable}{' '}
        {block.recording === null ? '' : text.instead}
      </p>
    );
  }
  if (status.kind !== 'failed') return null;
  const { condition, exitCode, message } = status;
  const label = block.variants.find(({ value }) => value === condition.variant)?.label;
  return (
    <div className={notices['notice']} role="alert">
      {text.failed(label ?? String(condition.at ?? block.title), exitCode)}
      <pre className={styles['message']}>{message}</pre>
    </div>
  );
}

function Invitation({ store, text }: { store: MeasurementStore; text: MeasurementStrings }) {
  const { block } = store;
  const variants = block.variants.filter(({ recordedOnly }) => !recordedOnly).length;
  const runs =
    block.kind === 'compare'
      ? variants
      : variants === 0
        ? block.values.length
        : block.over === 'size'
          ? 2 * block.values.length
          : block.values.length + 1;
  return (
    <p className={styles['invitation']}>
      {text.invitation((block.rounds + 1) * runs, block.rounds)}
    </p>
  );
}

/** What speaks against trusting a measurement; nothing where nothing does. */
function Signs({ title, signs }: { readonly title: string; readonly signs: readonly string[] }) {
  if (signs.length === 0) return null;
  return (
    <div className={styles['noise']}>
      {title}
      <ul>
        {signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
    </div>
  );
}

interface MeasuredPanelProps {
  readonly block: CompareBlock | SweepBlock;
  readonly measurement: Measurement;
  readonly locale: Locale;
}

/** Lanes' worth of progress at a time from which on a figure may say that it was measured in parallel. */
const IN_PARALLEL = 1.2;

function MeasuredPanel({ block, measurement, locale }: MeasuredPanelProps) {
  const text = measurementStrings[locale];
  const { conditions, rounds, parallelism, processes, cores } = measurement;
  const inParallel = parallelism !== null && parallelism >= IN_PARALLEL;
  // Several processes whose progress shows nothing may or may not have run at once.
  const evidence = inParallel ? 'parallel' : processes > 1 ? 'here' : 'turns';
  const noise = findNoise(rounds);
  const device = keptDevice();
  const shared: PanelProps = {
    runs: { conditions, rounds: rounds.map(({ seconds }) => seconds) },
    title: text.here,
    origin: {
      evidence,
      detail: '',
      provenance: measuredProvenance(measurement, locale),
      file: block.program.file,
    },
    exportable: true,
    locale,
  };
  return (
    <>
      {block.kind === 'sweep' ? (
        <SweepPanel {...shared} block={block} cores={cores} />
      ) : (
        <ComparisonPanel {...shared} variants={block.variants} sameWork />
      )}
      <Signs title={text.noise} signs={noise.map((sign) => noiseWords(sign, text, locale))} />
      <Signs
        title={text.device}
        signs={device === null ? [] : cautionsOf(device, processes, locale)}
      />
    </>
  );
}
