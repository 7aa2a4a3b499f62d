export { PredictionIsland, type PredictionIslandProps } from './prediction-island.tsx';
export { PredictionPins, type PredictionPinsProps } from './prediction-pins.tsx';
export { QuizIsland, type QuizIslandProps } from './quiz-island.tsx';
export { useFlags } from './use-flags.ts';
