import { catalogue } from '../i18n/catalogue.ts';

/** What is told of the reads and writes of watched variables. */
export const accessStrings = catalogue(
  {
    heading: 'Reads and writes of ',
    read: (value: string) => `reads ${value}`,
    write: (value: string) => `writes ${value}`,
    stopped: (line: number) => `stopped in line ${line}`,
    waits: (line: number) => `waits in line ${line}`,
    comma: ', ',
    moreAccesses: (count: number) => `and ${count} more`,
    moreTurns: (count: number) => (count === 1 ? 'One more turn.' : `${count} more turns.`),
  },
  {
    heading: '读和写：',
    read: (value) => `读到 ${value}`,
    write: (value) => `写入 ${value}`,
    stopped: (line) => `停在第 ${line} 行`,
    waits: (line) => `在第 ${line} 行等待`,
    comma: '，',
    moreAccesses: (count) => `另有 ${count} 次`,
    moreTurns: (count) => `另有 ${count} 轮。`,
  },
);

export type AccessStrings = (typeof accessStrings)['en'];
