import type { Limits } from './protocol.ts';

/** What a run gets that does not say otherwise. */
export const REQUEST_DEFAULTS: { readonly limits: Limits } = {
  limits: {
    memoryMiB: 512,
    processes: 16,
    sharedMiB: 1024,
    outputBurst: 65_536,
    traceRecords: 2_000_000,
  },
};
