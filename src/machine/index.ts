/** The machine: a small computer for Python inside one browser tab. The only file that outsiders import. */
export { createMachine, findCapabilities, type MachineOptions } from './client.ts';
export { REQUEST_DEFAULTS } from './defaults.ts';
export type { Machine, Run } from './machine.ts';
export * from './protocol.ts';
