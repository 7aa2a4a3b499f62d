import type { Evidence, FigurePart, KeyEntry, PlotScene } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { sentenceGap } from '../i18n/format.ts';
import { PNG_DENSITY, type FigureSource } from './export-figure.ts';
import { withoutCode } from './code-in-text.tsx';
import { lostText } from './lost-text.ts';
import { badgeText, provenanceText, type Provenance } from './provenance.ts';
import { readPalette, readType } from './read-palette.ts';
import type { TraceView } from './trace-follower.ts';
import { plotScene } from './use-plot.ts';

interface PlotExport {
  readonly trace: TraceView;
  readonly caption: string;
  readonly evidence: Evidence | null;
  readonly provenance: Provenance | null;
  readonly key: readonly KeyEntry[];
  readonly locale: Locale;
}

/** A chart of locks or queues as a figure for a file; `part` draws it in a scene of the figure's width. */
export function plotFigure(
  { trace, caption, evidence, provenance, key, locale }: PlotExport,
  part: (scene: PlotScene) => FigurePart,
): FigureSource {
  const palette = readPalette(document.body);
  const type = { ...readType(document.body), size: 13 };
  const context = document.createElement('canvas').getContext('2d');
  const measure = (text: string) => {
    if (!context) return 0;
    context.font = `${type.size}px ${type.mono}`;
    return context.measureText(text).width;
  };
  return {
    palette,
    type,
    words: {
      title: withoutCode(caption),
      badge: evidence ? badgeText(evidence, locale) : '',
      key,
      footer: [
        lostText(trace.model.lost, locale),
        evidence && provenance ? provenanceText(provenance, evidence, locale) : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(sentenceGap(locale)),
    },
    part: (width) =>
      part(plotScene(trace, { width, density: PNG_DENSITY, palette, type, measure }, locale)),
  };
}
