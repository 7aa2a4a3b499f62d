import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { KeyEntry, LabelColumn, PlotScene, Surface } from '../../charts/index.ts';
import { withoutCode } from './code-in-text.tsx';
import { ExportRow } from './export-row.tsx';
import { FigureFrame } from './figure-frame.tsx';
import { lostText } from './lost-text.ts';
import { PlotCanvas, type PlotLook, type PlotPlace } from './plot-canvas.tsx';
import { plotFigure } from './plot-export.ts';
import styles from './plot-figure.module.css';
import type { RunChartProps } from './run-chart.ts';
import type { TraceView } from './trace-follower.ts';
import { plotScene, useEvidence } from './use-plot.ts';

/** A plot that was laid out for a width: what all of them have. */
export interface PlacedPlot {
  readonly height: number;
  readonly column: LabelColumn;
  /** Heights at which what it shows is read by keyboard. */
  readonly stops: readonly number[];
}

interface PlotFigureProps<C extends PlacedPlot> {
  readonly run: RunChartProps;
  readonly trace: TraceView;
  readonly heading: string;
  /** The sentence that the figure proves. */
  readonly caption: string;
  /** Nothing is drawn where there is nothing to draw. */
  readonly isEmpty: boolean;
  /** Must stay the same while what it shows does. */
  readonly layOut: (scene: PlotScene) => C;
  readonly draw: (on: Surface, chart: C, scene: PlotScene) => void;
  /** px, before it was laid out. */
  readonly firstHeight: number;
  /** What is read at a place; null where there is nothing. */
  readonly readingAt: (chart: C, x: number, y: number, scene: PlotScene) => string | null;
  readonly hint: string;
  /** Said where not everything is drawn. */
  readonly more: string | null;
  readonly legend: ReactNode;
  /** What is read below the drawing before its tables. */
  readonly below?: ReactNode;
  readonly tables: ReactNode;
  readonly exports: {
    readonly chart: string;
    /** What the legend says, for a picture. */
    readonly key: readonly KeyEntry[];
    readonly csv: () => readonly string[];
    readonly markdown: () => string;
  };
}

/** A drawing of a run that moves with it but not with every frame: its sentence, key, reading line, tables and files. */
export function PlotFigure<C extends PlacedPlot>(props: PlotFigureProps<C>) {
  const { run, trace, heading, caption, isEmpty, layOut, draw, readingAt, hint, more } = props;
  const { locale, provenance } = run;
  const [look, setLook] = useState<PlotLook | null>(null);
  const [place, setPlace] = useState<PlotPlace | null>(null);
  const scene = useMemo(() => look && plotScene(trace, look, locale), [trace, look, locale]);
  const chart = useMemo(() => scene && layOut(scene), [layOut, scene]);
  const drawHere = useCallback(
    (on: Surface) => {
      if (chart && scene) draw(on, chart, scene);
    },
    [draw, chart, scene],
  );
  const evidence = useEvidence(trace, run.origin, run.calibrated);
  const reading = chart && scene && place && readingAt(chart, place.x, place.y, scene);
  const { lost } = trace.model;
  const { key, ...files } = props.exports;
  return (
    <FigureFrame
      heading={heading}
      caption={caption}
      phase={trace.finished ? 'finished' : 'live'}
      evidence={evidence}
      provenance={provenance}
      locale={locale}
    >
      {!isEmpty && (
        <>
          <PlotCanvas
            kind={heading}
            label={withoutCode(caption)}
            height={chart?.height ?? props.firstHeight}
            ground={chart && { ...chart.column.plot, stops: chart.stops }}
            draw={drawHere}
            place={place}
            onLook={setLook}
            onPoint={setPlace}
          />
          <output
            className={styles['reading']}
            style={{ paddingLeft: chart?.column.plot.left ?? 0 }}
          >
            {reading ?? hint}
          </output>
          {more !== null && <p className={styles['more']}>{more}</p>}
          {props.legend}
          {lost > 0 && <p className={styles['lost']}>{lostText(lost, locale)}</p>}
          {props.below}
          <div className={styles['tools']}>
            {props.tables}
            {trace.finished && (
              <ExportRow
                locale={locale}
                exports={{
                  program: run.file,
                  ...files,
                  figure: () =>
                    plotFigure({ trace, caption, evidence, provenance, key, locale }, (at) => {
                      const placed = layOut(at);
                      return { height: placed.height, draw: (on) => draw(on, placed, at) };
                    }),
                }}
              />
            )}
          </div>
        </>
      )}
    </FigureFrame>
  );
}

/** The words of a plot's key beside their marks. */
export function PlotKey({ children }: { readonly children: ReactNode }) {
  return <ul className={styles['key']}>{children}</ul>;
}
