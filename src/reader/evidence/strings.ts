import { catalogue } from '../i18n/catalogue.ts';

/** What badges and lines of provenance say. */
export const evidenceStrings = catalogue(
  {
    parallel: 'measured here, in parallel',
    turns: 'measured here, one at a time',
    here: 'measured here',
    seeded: 'seeded schedule',
    recorded: 'recorded',
    reported: 'reported',

    gil: 'with the GIL',
    freeThreaded: 'free-threaded',
    cores: (count: number) => (count === 1 ? '1 core' : `${count} cores`),
    usableCores: (count: number) => (count === 1 ? '1 usable core' : `${count} usable cores`),
    rounds: (rounds: number, discarded: number) =>
      `${rounds === 1 ? '1 round' : `${rounds} rounds`} after ${discarded === 1 ? 'one that was' : `${discarded} that were`} discarded`,
    load: (before: string, after: string) => `load ${before} before and ${after} after`,
    raised: 'with raised priority',
    'real-time': 'with real-time priority',
    program: (file: string, hash: string) => `${file}, SHA-256 ${hash}`,
    version: (hash: string) => `program ${hash}`,
    source: 'Source: ',
    seen: (date: string) => `read on ${date}`,
    comma: ', ',
    stop: '.',
  },
  {
    parallel: '本机实测，并行执行',
    turns: '本机实测，轮流执行',
    here: '本机实测',
    seeded: '按种子调度',
    recorded: '录制',
    reported: '引自文献',

    gil: '带GIL',
    freeThreaded: '自由线程版',
    cores: (count) => `${count}个核心`,
    usableCores: (count) => `${count}个可用核心`,
    rounds: (rounds, discarded) => `${rounds}轮，此前${discarded}轮不计`,
    load: (before, after) => `负载：前${before}，后${after}`,
    raised: '优先级已调高',
    'real-time': '以实时优先级运行',
    program: (file, hash) => `${file}，SHA-256 ${hash}`,
    version: (hash) => `程序${hash}`,
    source: '来源：',
    seen: (date) => `${date}查阅`,
    comma: '，',
    stop: '。',
  },
);
