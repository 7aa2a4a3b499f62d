/** The machine: a small computer for Python inside one browser tab. The only file that outsiders import. */
export { createMachine, type MachineOptions } from './client.ts';
export type { Machine, Run } from './machine.ts';
export * from './protocol.ts';
export { outcomesOf, sweep, type Outcome, type SeedResult, type SweepOptions } from './sweep.ts';
