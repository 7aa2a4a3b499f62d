/** Ids of what the Playground has above its program, for links to it. */
export const SCHEDULE = 'schedule';
export const FILES = 'files';
export const SHARE = 'share';
