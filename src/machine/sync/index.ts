export { WORD } from './layout.ts';
export { allocateProcessMemory, openProcessMemory, wakeProcess } from './process-memory.ts';
export type { ProcessMemory } from './process-memory.ts';
