export { LockFigure } from './lock-figure.tsx';
export { MemoryFigure } from './memory-figure.tsx';
export { programHash, type Provenance } from './provenance.ts';
export { QueueFigure } from './queue-figure.tsx';
export type { RunChartProps } from './run-chart.ts';
export { StateMark } from './state-mark.tsx';
export { Timeline, type TimelineProps } from './timeline.tsx';
