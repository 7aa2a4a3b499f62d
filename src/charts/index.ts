/** Drawing: a model of a run, its sums, charts of it and files; layouts of repeated runs. Pure but for the surface it is given. */
export {
  composeFigure,
  figureRoom,
  timelinePart,
  type Figure,
  type FigurePart,
  type FigureWords,
  type KeyEntry,
} from './draw-figure.ts';
export { LineSums, type LineTime } from './line-sums.ts';
export {
  drawLocks,
  layoutLocks,
  lockAt,
  threadsPerFence,
  type LockChart,
} from './draw-lock-use.ts';
export { drawQueues, layoutQueues, queueAt, type QueueChart } from './draw-queue-use.ts';
export { lockUses, type LockUse, type LockWait } from './lock-use.ts';
export {
  memoryView,
  memoryWidths,
  MOST_VARIABLES,
  type MemoryGroup,
  type MemoryRow,
  type MemoryView,
} from './memory-view.ts';
export { queueUses, type QueueUse } from './queue-use.ts';
export type { LabelColumn, PlotScene } from './plot-scene.ts';
export type { Surface } from './surface.ts';
export { csvLine, spansCsv } from './csv.ts';
export { markdownTable } from './markdown-table.ts';
export { SvgSurface } from './svg-surface.ts';
export { traceEvents } from './trace-events.ts';
export { objectId, ownerOf, type ObjectId } from './trace-names.ts';
export { layoutComparison, type ComparisonRow } from './comparison-layout.ts';
export { comparisonMarks, type ComparisonWords } from './comparison-marks.ts';
export { drawMarks, type PlotMark } from './plot-marks.ts';
export { sweepHeight, sweepMarks, type SweepLabels } from './sweep-marks.ts';
export { drawTimeline } from './draw-timeline.ts';
export { laneAt, laneStyleFor, layoutTimeline, type Layout, type LanePlace } from './layout.ts';
export { stateMark } from './marks.ts';
export type { ChartType, Palette } from './palette.ts';
export { handOffsAt, holders, pointAt, stepFrom, type Point } from './pointing.ts';
export { evidenceOf, type Evidence, type Origin } from './evidence.ts';
export { HAND_OFF, type HandOff } from './hand-offs.ts';
export { measureProgress, type Progress } from './progress.ts';
export type { ChartWords, Flag, LineLight, Scene, WaitEdge } from './scene.ts';
export { summarise, type Summary } from './summary.ts';
export { layoutSweep, type SweepDrawing } from './sweep-layout.ts';
export { unitFor, type TimeUnit } from './ticks.ts';
export { createTimelineModel, type Lane, type TimelineModel } from './timeline-model.ts';
export {
  share,
  statesShown,
  timeIn,
  totals,
  type Totals,
  type LaneTotals,
  type TimeRange,
} from './totals.ts';
export { turnsOf, type Access, type Turn } from './turns.ts';
export { LIVE_STATES, REASON, RECORD, EVENT, STATE, type LiveState } from './trace-format.ts';
export {
  fitView,
  isZoomed,
  liveView,
  panView,
  tailView,
  timeAt,
  timePerPixel,
  zoomView,
  type View,
} from './view.ts';
