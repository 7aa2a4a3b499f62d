import { catalogue } from '../i18n/catalogue.ts';

/** Strings of a lesson's page. They are rendered into HTML and never shipped as JavaScript. */
export const lessonStrings = catalogue(
  {
    place: (number: number, of: number) => `Lesson ${number} of ${of}`,
    minutes: (minutes: number) => `${minutes} minutes`,
    remember: 'Remember',
    careful: 'Careful',
    native: 'On native CPython',
    recap: 'To take along',
    teacher: 'For teachers',
    explain: (file: string) => `${file}, line by line`,
    lines: (from: number, to: number) => (from === to ? `Line ${from}` : `Lines ${from} to ${to}`),
    neighbours: 'Lessons before and after',
    lesson: (number: number) => `Lesson ${number}`,
    unwritten: (number: number) => `Lesson ${number}, not written yet`,
  },
  {
    place: (number: number, of: number) => `第 ${number} 课，共 ${of} 课`,
    minutes: (minutes: number) => `${minutes} 分钟`,
    remember: '记住',
    careful: '当心',
    native: '在原生 CPython 上',
    recap: '带走',
    teacher: '给教师',
    explain: (file: string) => `逐行看 ${file}`,
    lines: (from: number, to: number) => (from === to ? `第 ${from} 行` : `第 ${from}–${to} 行`),
    neighbours: '上一课与下一课',
    lesson: (number: number) => `第 ${number} 课`,
    unwritten: (number: number) => `第 ${number} 课，尚未写成`,
  },
);
