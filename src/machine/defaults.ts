import type { Limits } from './protocol.ts';

/** What a run gets that does not say otherwise; how many processes it may have is up to the device. */
export const REQUEST_DEFAULTS: { readonly limits: Omit<Limits, 'processes'> } = {
  limits: {
    memoryMiB: 512,

    sharedMiB: 1024,
    outputBurst: 65_536,
    traceRecords: 2_000_000,
  },
};
