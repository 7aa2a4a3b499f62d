export { MeasurementIsland, type MeasurementIslandProps } from './measurement-island.tsx';
export { RecordedPanel } from './recorded-panel.tsx';
