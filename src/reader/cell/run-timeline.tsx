import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { browserName, programHash, Timeline, type TimelineProps } from '../chart/index.ts';
import { followLines } from './line-times.ts';

interface RunTimelineProps extends Omit<TimelineProps, 'provenance'> {
  readonly file: string;
  /** In ms since 1970. */
  readonly startedAt: number;
}

/** The lanes of a run. A line at which nothing of the run happened is not pointed at: all lanes would fade. */
export function RunTimeline({ startedAt, ...props }: RunTimelineProps) {
  const { batches, code, file, highlightLine } = props;
  const source = useMemo(() => followLines(batches, file), [batches, file]);
  const lines = useSyncExternalStore(source.subscribe, source.lines, source.lines);
  const isThere = lines.some(({ line }) => line === highlightLine);
  const hash = useProgramHash(code);
  const provenance = useMemo(
    () => ({
      browser: browserName(navigator.userAgent),
      cores: navigator.hardwareConcurrency,
      date: startedAt,
      file,
      hash,
    }),
    [startedAt, file, hash],
  );
  return (
    <Timeline {...props} provenance={provenance} highlightLine={isThere ? highlightLine : null} />
  );
}

/** The beginning of the program's hash; empty for a moment, and where it cannot be computed. */
function useProgramHash(code: string): string {
  const [hashed, setHashed] = useState({ code: '', hash: '' });
  useEffect(() => {
    let wanted = true;
    const tell = async (): Promise<void> => {
      const hash = await programHash(code);
      if (wanted) setHashed({ code, hash });
    };
    void tell();
    return () => {
      wanted = false;
    };
  }, [code]);
  return hashed.code === code ? hashed.hash : '';
}
