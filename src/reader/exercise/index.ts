export { ExerciseIsland, type ExerciseIslandProps } from './exercise-island.tsx';
