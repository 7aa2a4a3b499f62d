export { holderText, objectText } from './deadlock.ts';
export { sharedThing, type SharedThing } from './calls/object-ids.ts';
export type { FileChanges } from './files.ts';
export type { FromProcess, MachineAssets, SpawnMessage, ToProcess } from './messages.ts';
export type { KernelMessage, PortMessage } from './port.ts';
export { HOME, type ProcessMain, type ProcessRequest } from './process-request.ts';
