/** Comes with the first recording that a reader opens: the schema need not be there before. */
export { loadRecording } from '../../lesson/index.ts';
export { lateRecordingStrings } from './late-strings.ts';
