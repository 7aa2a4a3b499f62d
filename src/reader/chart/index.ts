export { StateMark } from './state-mark.tsx';
export { Timeline, type TimelineProps } from './timeline.tsx';
