import {
  createTimelineModel,
  LIVE_STATES,
  type LiveState,
  type TimelineModel,
} from '../../charts/index.ts';
import type { TraceBatch } from '../../session/index.ts';

/** What threads did while they stood at one line of the program, all of them together. */
export interface LineTime {
  /** From 1. */
  readonly line: number;
  /** Microseconds. */
  readonly total: number;
  /** Microseconds in each state, the longest first. */
  readonly states: readonly { readonly state: LiveState; readonly time: number }[];
}

/** So many lines at most, and none with a smaller share of the threads' time: more would tell less. */
const LINES = 12;
const SHARE = 0.005;

/** The lines of a program at which a finished run spent its time, from top to bottom. */
export function lineTimes(batches: readonly TraceBatch[], file: string): readonly LineTime[] {
  const lines = sumByLine(modelOf(batches), file);
  const all = [...lines.values()].reduce((sum, { total }) => sum + total, 0);
  return [...lines.values()]
    .filter(({ total }) => total >= all * SHARE)
    .toSorted((a, b) => b.total - a.total)
    .slice(0, LINES)
    .toSorted((a, b) => a.line - b.line);
}

/** The lines of a program at which anything of a finished run happened. */
export function linesIn(batches: readonly TraceBatch[], file: string): ReadonlySet<number> {
  return new Set(sumByLine(modelOf(batches), file).keys());
}

function modelOf(batches: readonly TraceBatch[]): TimelineModel {
  const model = createTimelineModel();
  for (const batch of batches) model.append(batch);
  model.close(model.end);
  return model;
}

function sumByLine(model: TimelineModel, file: string): ReadonlyMap<number, LineTime> {
  const sums = new Map<number, Map<LiveState, number>>();
  for (const { spans } of model.lanes) {
    for (let i = 0; i < spans.count; i += 1) {
      const state = LIVE_STATES.find((live) => live === spans.stateOf(i));
      const line = spans.lineOf(i);
      if (state === undefined || line === 0 || !isFile(model.fileName(spans.fileOf(i)), file))
        continue;
      const times = sums.get(line) ?? new Map<LiveState, number>();
      const time = spans.end(i, model.end) - spans.startOf(i);
      times.set(state, (times.get(state) ?? 0) + time);
      sums.set(line, times);
    }
  }
  return new Map(
    [...sums].map(([line, times]) => {
      const states = [...times]
        .map(([state, time]) => ({ state, time }))
        .toSorted((a, b) => b.time - a.time);
      return [line, { line, states, total: states.reduce((sum, { time }) => sum + time, 0) }];
    }),
  );
}

function isFile(name: string | null, file: string): boolean {
  return name !== null && (name === file || name.endsWith(`/${file}`));
}
