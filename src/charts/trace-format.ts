/**
 * The machine's numbers, spelled once more so that drawing a chart never loads the machine. Their types are
 * the machine's own: a number that changes there is a type error here.
 */
import type {
  EVENT as MachineEvent,
  REASON as MachineReason,
  STATE as MachineState,
  TRACE_RECORD as MachineRecord,
} from '../machine/index.ts';

export type { TraceBatch, TraceName, VariableName } from '../machine/index.ts';

export const STATE: typeof MachineState = {
  starting: 1,
  running: 2,
  ready: 3,
  waiting: 4,
  sleeping: 5,
  ended: 6,
  runningOrReady: 7,
};

/** Length of an array that is indexed by state. */
export const STATE_SLOTS = 8;

/** The states in which a thread is alive, in the order of legends and tables. */
export const LIVE_STATES = [
  STATE.running,
  STATE.ready,
  STATE.waiting,
  STATE.sleeping,
  STATE.starting,
  STATE.runningOrReady,
] as const;
export type LiveState = (typeof LIVE_STATES)[number];

export const REASON: typeof MachineReason = {
  none: 0,
  preempted: 1,
  lock: 2,
  rlock: 3,
  join: 4,
  sleep: 5,
  input: 6,
  yielded: 7,
  woken: 8,
  timeout: 9,
  interrupted: 10,
  output: 11,
  condition: 12,
  event: 13,
  semaphore: 14,
  barrier: 15,
  queueGet: 16,
  queuePut: 17,
  queueJoin: 18,
  future: 19,
  select: 20,
  process: 21,
  signal: 22,
  start: 23,
  import: 24,
};

export const EVENT: typeof MachineEvent = {
  taskBegin: 32,
  taskEnd: 33,
  read: 34,
  write: 35,
  put: 36,
  get: 37,
  send: 38,
  recv: 39,
  acquire: 40,
  release: 41,
  progress: 42,
};

export const RECORD: typeof MachineRecord = {
  bytes: 40,
  time: 0,
  pid: 8,
  tid: 12,
  state: 16,
  reason: 18,
  object: 20,
  line: 24,
  file: 28,
  peer: 32,
  value: 36,
};
