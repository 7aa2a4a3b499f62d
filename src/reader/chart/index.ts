export { StateMark } from './state-mark.tsx';
export { Timeline, type TimelineProps } from './timeline.tsx';
export { browserName, programHash, type Provenance } from './provenance.ts';
