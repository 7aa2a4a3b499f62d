import type { MainModule } from '../protocol.ts';

/**
 * An engine first runs freshly compiled WebAssembly slowly, and replaces its hot functions by optimised ones while
 * they run; V8 also takes those back when a program does what earlier ones did not. For CPython's evaluation loop, one
 * function of enormous size, each time costs a second during which any program looks slower than the next one. All
 * workers of a page share the code, so one interpreter that is thrown away afterwards can bring it about before a
 * reader measures anything. Two seconds of varied work left nothing to take back in four quite different programs.
 */
export const HEATING: MainModule = {
  kind: 'code',
  code: 'import machine_heat\nmachine_heat.heat(2)',
};
