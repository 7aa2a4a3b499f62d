import {
  laneStyleFor,
  layoutTimeline,
  markdownTable,
  spansCsv,
  statesShown,
  timeIn,
  timelinePart,
  traceEvents,
  type Evidence,
  type KeyEntry,
  type Totals,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { ChartController, ChartState } from './chart-controller.ts';
import { sentenceGap } from '../i18n/format.ts';
import { withoutCode } from './code-in-text.tsx';
import { laneName, stateName } from './describe.ts';
import { PNG_DENSITY, type FigureSource } from './export-figure.ts';
import type { Exports } from './export-row.tsx';
import { formatDuration } from './format.ts';
import { lostText } from './lost-text.ts';
import { badgeText, provenanceText, type Provenance } from './provenance.ts';
import { readPalette, readType } from './read-palette.ts';
import { isNative } from './state-key.tsx';
import { chartStrings } from './strings.ts';

interface TimelineExport {
  readonly chart: ChartController;
  readonly state: ChartState;
  readonly caption: string;
  readonly provenance: Provenance | null;
  readonly file: string | undefined;
  readonly locale: Locale;
}

const UNPROVEN: Evidence = { kind: 'unproven' };

/** What can be saved of a timeline: its picture as the reader sees it now, and all spans of the run. */
export function timelineExports(source: TimelineExport): Exports {
  const { state, file, locale, provenance } = source;
  const evidence = state.evidence ?? UNPROVEN;
  return {
    program: file ?? 'program',
    chart: 'timeline',
    figure: () => figureOf(source),
    csv: () => spansCsv(state.model),
    traceEvents: () =>
      JSON.stringify(
        traceEvents(state.model, {
          evidence: badgeText(evidence, 'en'),
          ...(state.model.lost > 0 && { missing: lostText(state.model.lost, 'en') }),
          ...(provenance && { provenance: provenanceText(provenance, evidence, 'en') }),
        }),
      ),
    markdown: () => (state.totals ? totalsMarkdown(state.totals, locale) : ''),
  };
}

function figureOf({ chart, state, caption, provenance, locale }: TimelineExport): FigureSource {
  const palette = readPalette(document.body);
  const type = { ...readType(document.body), size: 13 };
  const evidence = state.evidence ?? UNPROVEN;
  const { model } = state;
  const calls = model.lanes.some((lane) => lane.calls.count > 0);
  return {
    palette,
    type,
    words: {
      title: withoutCode(caption),
      badge: badgeText(evidence, locale),
      key: keyOf(state, locale),
      footer: [
        lostText(model.lost, locale),
        provenance ? provenanceText(provenance, evidence, locale) : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(sentenceGap(locale)),
    },
    part: (width) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context) context.font = `${type.size}px ${type.mono}`;
      const layout = layoutTimeline(model, width, laneStyleFor(width, model.rows.length, calls), {
        name: (lane) => laneName(lane, locale),
        measure: (text) => context?.measureText(text).width ?? 0,
      });
      return timelinePart({ ...chart.picture, layout, palette, type, density: PNG_DENSITY });
    },
  };
}

/** The marks of the picture, and the line above its lanes where there is one. */
function keyOf(state: ChartState, locale: Locale): readonly KeyEntry[] {
  const strings = chartStrings[locale];
  const states = statesShown(state.totals?.times ?? null).map((one) => ({
    mark: one,
    label: stateName(one, strings),
  }));
  if (isNative(state.totals)) return [...states, { mark: 'work', label: strings.processorKey }];
  if (state.progress !== null) return [...states, { mark: 'work', label: strings.progressKey }];
  return states;
}

/** The time of each thread in each state, as Markdown. */
export function totalsMarkdown(totals: Totals, locale: Locale): string {
  const strings = chartStrings[locale];
  const states = statesShown(totals.times);
  const times = (row: Pick<Totals, 'times' | 'alive'>) => [
    ...states.map((state) => formatDuration(timeIn(row.times, state), locale)),
    formatDuration(row.alive, locale),
  ];
  return markdownTable(
    [
      strings.threadColumn,
      ...states.map((state) => stateName(state, strings)),
      strings.aliveColumn,
    ],
    [
      ...totals.lanes.map((row) => [laneName(row.lane, locale), ...times(row)]),
      [strings.allThreads, ...times(totals)],
    ],
  );
}
