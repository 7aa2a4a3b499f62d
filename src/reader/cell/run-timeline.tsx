import { useMemo } from 'react';
import { Timeline, type TimelineProps } from '../chart/index.ts';
import { linesIn } from './line-times.ts';

/** The lanes of a run. A line at which nothing of a finished run happened is not pointed at: all lanes would fade. */
export function RunTimeline(props: TimelineProps & { readonly file: string }) {
  const { batches, file, running, highlightLine } = props;
  const lines = useMemo(
    () => (running ? null : linesIn(batches.batches, file)),
    [batches, file, running],
  );
  const isThere = highlightLine !== null && (lines === null || lines.has(highlightLine));
  return <Timeline {...props} highlightLine={isThere ? highlightLine : null} />;
}
