export {
  createSession,
  type Session,
  type SessionOptions,
  type VersionedQuestion,
} from './session.ts';
export type { CellState, CellStore, EditState } from './cell-store.ts';
export { findConstant } from './constants.ts';
export type { Draft, DraftStorage } from './drafts.ts';
export type { AnswerState, AnswerStore } from './answer-store.ts';
export type { Answer, Answered, AnswerStorage, Predicted } from './answers.ts';
export {
  createExerciseStore,
  type CheckStatus,
  type ExerciseState,
  type ExerciseStore,
} from './exercise-store.ts';
export type { CheckedRun, CheckReport, CheckResult, Verdict } from '../checks/index.ts';
export { carriesProgram, hashOf, sharedIn, type Shared } from './share.ts';
export { createProjectStore, type OpenFile } from './project-store.ts';
export { createKeeper } from './keeper.ts';
export { notebookOf } from './notebook.ts';
export {
  isFileName,
  seedOf,
  LARGEST_PROGRAM,
  MOST_FILES,
  type Project,
  type ProjectFile,
  type ProjectPolicy,
} from './projects.ts';
export { progressOf, type Count, type LessonProgress } from './progress.ts';
export {
  createProgressStore,
  type ProgressState,
  type ProgressStore,
  type Restored,
} from './progress-store.ts';
export type { IndexedStorage } from './indexed-storage.ts';
export type { KeepingProblem, KeptStorage } from './kept.ts';
export type { Measurement } from './measurement.ts';
export { recordedTrace } from './recorded-trace.ts';
export type { MeasurementState, MeasurementStatus } from './measurement-status.ts';
export { createMeasurementStore, type MeasurementStore } from './measurement-store.ts';
export {
  isCut,
  isEmptyOutput,
  lineText,
  outputText,
  processOf,
  streamText,
  visibleLines,
  type OutputBuffer,
  type OutputLine,
  type OutputSegment,
  type OutputStream,
} from './output-buffer.ts';
export { measureDevice } from './device/device.ts';
export { keptDevice, type Device } from './device/kept-device.ts';
export { browserName } from './measuring-place.ts';
export type { RunView } from './run-record.ts';
export { canRun, canStop, isActive, type RunStatus, type Unavailability } from './run-status.ts';
export type { TraceSource } from './trace-source.ts';
export { errorsIn, placeIn, type CodeError, type CodePlace } from './traceback.ts';
export type {
  DeadlockEvent,
  DeadlockWait,
  NoticeCode,
  NoticeEvent,
  TraceBatch,
} from '../machine/index.ts';
