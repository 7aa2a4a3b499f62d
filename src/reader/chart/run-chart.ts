import type { Origin } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import type { Provenance } from './provenance.ts';

/** What every chart of a run is given. */
export interface RunChartProps {
  readonly batches: TraceSource;
  /** The program's file name. */
  readonly file: string;
  readonly locale: Locale;
  readonly running: boolean;
  /** Milliseconds, once the run is over. */
  readonly wallTime: number | null;
  /** Null for a run that was measured here. */
  readonly origin: Origin | null;
  /** Interpreter ticks per µs of one undisturbed lane on this device; null where they are not known. */
  readonly calibrated: number | null;
  readonly provenance: Provenance | null;
  /** Nobody asked for it in particular: it is there only when the run has something for it. */
  readonly onlyIfTold?: boolean;
}
