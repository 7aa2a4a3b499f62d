/** What a browser gives to the programs of a page. */
export interface BrowserCapabilities {
  /** Processor cores that it admits to. */
  readonly cores: number;
  /** Whether memory can be shared between workers and the clock is fine. */
  readonly isolated: boolean;
  /** Whether WebAssembly stacks can be switched (JSPI), which threads are made of. */
  readonly stackSwitching: boolean;
}

/** How much of the course this browser can do. */
export type Readiness = 'ready' | 'not-isolated' | 'no-stack-switching';

/** Looks at the browser that this runs in. */
export function findCapabilities(): BrowserCapabilities {
  return {
    cores: navigator.hardwareConcurrency,
    isolated: globalThis.crossOriginIsolated,
    stackSwitching: 'Suspending' in WebAssembly,
  };
}

/** The worst thing that is missing, or that nothing is. */
export function readinessOf({ isolated, stackSwitching }: BrowserCapabilities): Readiness {
  if (!stackSwitching) return 'no-stack-switching';
  return isolated ? 'ready' : 'not-isolated';
}
