/** Drawing a trace: a model of the run, its sums, and a timeline on canvas. Pure but for the canvas it is given. */
export { drawTimeline } from './draw-timeline.ts';
export { laneAt, laneStyleFor, layoutTimeline, type Layout, type LanePlace } from './layout.ts';
export { stateMark } from './marks.ts';
export type { ChartType, Palette } from './palette.ts';
export { pointAt, holders, stepFrom, type Point } from './pointing.ts';
export type { ChartWords, LineLight, Scene } from './scene.ts';
export { summarise, type Summary } from './summary.ts';
export { unitFor, type TimeUnit } from './ticks.ts';
export { createTimelineModel, type Lane, type TimelineModel } from './timeline-model.ts';
export { share, timeIn, totals, type Totals, type LaneTotals, type TimeRange } from './totals.ts';
export { LIVE_STATES, REASON, RECORD, STATE, type LiveState } from './trace-format.ts';
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
