import {
  createTimelineModel,
  LIVE_STATES,
  timeIn,
  totals,
  type Lane as TraceLane,
  type LaneTotals,
  type TimelineModel,
} from '../../charts/index.ts';
import type { Locale, TraceRecording } from '../../lesson/index.ts';
import { recordedTrace } from '../../session/index.ts';
import { OnlyHeard } from '../cell/only-heard.tsx';
import { laneName, stateName } from '../chart/describe.ts';
import { formatDuration, formatRange, roughDuration } from '../chart/format.ts';
import { chartStrings } from '../chart/strings.ts';
import { Badge } from '../evidence/badge.tsx';
import { RecordedProvenance } from '../evidence/provenance.tsx';
import { Lane, MarkSample, type Stretch } from '../marks/marks.tsx';
import { MARKS, stretchesOf } from '../marks/stretches.ts';
import styles from './recorded-lanes.module.css';
import { lateRecordingStrings } from './late-strings.ts';

interface RecordedLanesProps {
  readonly recording: TraceRecording;
  readonly title: string;
  readonly locale: Locale;
}

/** One run that was recorded elsewhere, all of it at once: a drawing that needs no script, and the same in words. */
export function RecordedLanes({ recording, title, locale }: RecordedLanesProps) {
  const text = lateRecordingStrings[locale];
  const { provenance } = recording;
  const model = modelOf(recording);
  const { end } = model;
  const sums = totals(model, { from: 0, to: end }, end);
  const rows = sums.lanes.map((row) => ({
    row,
    name: nameIn(model, row.lane, locale),
    stretches: stretchesOf(row.lane, end),
  }));
  const drawn = new Set(rows.flatMap(({ stretches }) => stretches.map(({ state }) => state)));
  const said = rows.map(({ row, name, stretches }) => sayLane(row, name, stretches, locale));
  return (
    <>
      <figcaption className={styles['head']}>
        <b>{title}</b>
        <Badge evidence="recorded" locale={locale}>
          {text.on(provenance.browser ?? provenance.python)}
        </Badge>
      </figcaption>
      <OnlyHeard>{text.lanes(said)}</OnlyHeard>
      <div className={styles['drawing']} aria-hidden="true">
        {model.processes.map(({ pid }) => (
          <div key={pid} className={styles['process']}>
            {rows
              .filter(({ row }) => row.lane.pid === pid)
              .map(({ row, name, stretches }) => (
                <div key={row.lane.tid} className={styles['row']}>
                  <code>{name}</code>
                  <Lane length={end / 1000} stretches={stretches} />
                </div>
              ))}
          </div>
        ))}
        <div className={styles['axis']}>
          <span>0</span>
          <span>{roughDuration(end, locale)}</span>
        </div>
      </div>
      <ul className={styles['key']} aria-label={chartStrings[locale].key}>
        {LIVE_STATES.flatMap((state) => {
          const mark = MARKS[state];
          if (mark === undefined || !drawn.has(mark)) return [];
          return (
            <li key={mark}>
              <MarkSample state={mark} />
              {stateName(state, chartStrings[locale])}
            </li>
          );
        })}
      </ul>
      <RecordedProvenance provenance={provenance} locale={locale} />
    </>
  );
}

function modelOf(recording: TraceRecording): TimelineModel {
  const model = createTimelineModel();
  for (const batch of recordedTrace(recording).batches) model.append(batch);
  model.close(recording.wallTime);
  return model;
}

/** The main thread of a further process goes by the name of its process. */
function nameIn(model: TimelineModel, lane: TraceLane, locale: Locale): string {
  const process = model.processes.find(({ pid }) => pid === lane.pid);
  const isChild = process !== undefined && process !== model.processes[0];
  return isChild && lane.main && process.name !== '' ? process.name : laneName(lane, locale);
}

function sayLane(
  { lane, times }: LaneTotals,
  name: string,
  stretches: readonly Stretch[],
  locale: Locale,
): string {
  const states = LIVE_STATES.filter((state) => timeIn(times, state) > 0).map(
    (state) =>
      `${stateName(state, chartStrings[locale])} ${formatDuration(timeIn(times, state), locale)}`,
  );
  const [from = 0, to = 0] = [stretches[0]?.from, stretches.at(-1)?.to];
  const range = formatRange(from * 1000, to * 1000, locale);
  return lateRecordingStrings[locale].lane(name, range, states, lane.turns);
}
