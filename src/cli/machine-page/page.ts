/** A page with the machine and nothing else, for commands and tests that drive it from outside. */
import { createMachine, outcomesOf, sweep, type Machine, type Run } from '../../machine/index.ts';
import { machineFolder } from 'virtual:interleave/machine';

declare global {
  var machine: Machine;
  /** Runs under way or over, by the key that the driver chose. */
  var runs: Map<string, Run>;
  var sweeps: { sweep: typeof sweep; outcomesOf: typeof outcomesOf };
}

globalThis.machine = createMachine({ assetsUrl: new URL(machineFolder, document.baseURI).href });
globalThis.runs = new Map();
globalThis.sweeps = { sweep, outcomesOf };
