import type { Machine } from '../machine/index.ts';
import { keptDevice } from './device/kept-device.ts';

/** What a measurement must know of the page and the machine that it runs on. */
export interface MeasuringPlace {
  /** Whether the tab is out of sight now. */
  isHidden(): boolean;
  /** Calls back whenever that changes; returns what ends it. */
  onVisibility(listener: () => void): () => void;
  /** Does a fixed piece of work and returns how many seconds it took: a processor that slows down shows in it. */
  reference(): number;
  /** Name and version of the browser, such as `Chromium 156`. */
  readonly browser: string;
  /** Measures the device with the help of the machine, unless that was done before. Never rejects. */
  calibrate(machine: Machine): Promise<void>;
  /** Cores that were measured on this device; null when they never were. */
  usableCores(): number | null;
}

/** How often the reference goes round: about ten milliseconds on a laptop. */
const REFERENCE_STEPS = 6_000_000;

/** The page in which this code runs. */
export function measuringPlace(page: Document): MeasuringPlace {
  return {
    isHidden: () => page.visibilityState === 'hidden',
    onVisibility: (listener) => {
      page.addEventListener('visibilitychange', listener);
      return () => page.removeEventListener('visibilitychange', listener);
    },
    reference: () => {
      const began = performance.now();
      let state = 1;
      for (let step = 0; step < REFERENCE_STEPS; step += 1) state = Math.imul(state, 48271) ^ step;
      // Work whose result nobody looks at may be left out by the engine.
      return (performance.now() - began + (state === 0.5 ? 1 : 0)) / 1000;
    },
    browser: browserName(navigator.userAgent),
    calibrate: async (machine) => {
      try {
        const { calibrateDevice } = await import('./device/calibrate.ts');
        await calibrateDevice(machine);
      } catch {
        // The browser's word for its cores stands then.
      }
    },
    usableCores: () => keptDevice()?.cores ?? null,
  };
}

/** Browsers by what their user agent says, the more special ones first. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chromium', /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*\bSafari\//],
];

/** `Firefox 153`, or the word for something unknown. */
export function browserName(userAgent: string): string {
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return '?';
}
