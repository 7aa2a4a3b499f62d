export type { FromProcess, MachineAssets, ToProcess } from './messages.ts';
export type { KernelMessage, PortMessage } from './port.ts';
export type { ProcessRequest } from './process.ts';
