import type { TimelineModel } from './timeline-model.ts';
import { REASON_NAMES } from './trace-events.ts';
import { STATE } from './trace-format.ts';
import { objectId } from './trace-names.ts';

const STATE_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(STATE).map(([name, number]) => [number, name]),
);

const HEADER = [
  'pid',
  'process',
  'tid',
  'thread',
  'task',
  'state',
  'from_us',
  'to_us',
  'duration_us',
  'ticks',
  'reason',
  'object',
  'file',
  'line',
];

/** Spans that are put together at a time: one text of a long run would not fit into memory. */
const CHUNK = 5_000;

/** All spans of a run, one a line, as comma-separated values (RFC 4180), in pieces that belong one after the other. */
export function* spansCsv(model: TimelineModel): Generator<string, void> {
  let lines = [HEADER.join(',')];
  for (const lane of model.rows) {
    const process = model.names.process(lane.pid);
    for (let i = 0; i < lane.spans.count; i++) {
      const { spans } = lane;
      if (spans.stateOf(i) === STATE.ended) continue;
      const from = spans.startOf(i);
      const to = spans.end(i, model.end);
      const thread = lane.task === null ? lane.name : model.threadLane(lane.thread)?.name;
      const cells = [
        lane.pid,
        process,
        lane.tid,
        thread ?? '',
        lane.task === null ? '' : lane.name,
        STATE_NAMES.get(spans.stateOf(i)) ?? '',
        decimal(from),
        decimal(to),
        decimal(to - from),
        Math.round(spans.ticksUntil(to, model.end) - spans.ticksUntil(from, model.end)),
        REASON_NAMES.get(spans.reasonOf(i)) ?? '',
        model.names.object(objectId(lane.pid, spans.objectOf(i)))?.name ?? '',
        model.names.file(lane.pid, spans.fileOf(i)) ?? '',
        spans.lineOf(i) || '',
      ];
      lines.push(csvLine(cells));
      if (lines.length < CHUNK) continue;
      yield `${lines.join('\r\n')}\r\n`;
      lines = [];
    }
  }
  if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`;
}

/** One line of a table as comma-separated values. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map((cell) => quoted(String(cell))).join(',');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** To a tenth of a microsecond: the clock itself is not finer. */
function decimal(time: number): string {
  return String(Math.round(time * 10) / 10);
}
