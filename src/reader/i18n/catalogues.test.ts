import { expect, test } from 'vitest';
import { controlStrings } from '../controls/strings.ts';
import { keyStrings } from '../dialogs/strings.ts';
import { heroStrings } from '../home/hero-strings.ts';
import { courseStrings } from '../course/strings.ts';
import { homeStrings } from '../home/strings.ts';
import { evidenceStrings } from '../evidence/strings.ts';
import { lessonStrings } from '../lesson/strings.ts';
import { measurementStrings } from '../measurement/strings.ts';
import { pageStrings } from '../page/strings.ts';
import { playgroundStrings } from '../playground/strings.ts';
import { preflightStrings } from '../preflight/strings.ts';
import { referenceStrings } from '../reference/strings.ts';
import { lateRecordingStrings } from '../recording/late-strings.ts';
import { recordingStrings } from '../recording/strings.ts';
import { searchStrings } from '../search/strings.ts';
import { formatMinutes } from './format.ts';

const CATALOGUES = {
  evidenceStrings,
  measurementStrings,
  recordingStrings,
  lateRecordingStrings,
  searchStrings,
  referenceStrings,
  controlStrings,
  heroStrings,
  keyStrings,
  courseStrings,
  homeStrings,
  lessonStrings,
  pageStrings,
  playgroundStrings,
  preflightStrings,
};

test.each(Object.entries(CATALOGUES))('%s says something in both languages', (_, { en, zh }) => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const [key, message] of Object.entries(en)) {
    const chinese: unknown = Object.entries(zh).find(([name]) => name === key)?.[1];
    expect(typeof chinese).toBe(typeof message);
    // One that is empty in English, where nothing is to be said, is empty in Chinese.
    expect(chinese === '').toBe(message === '');
  }
});

test('Chinese strings have no Latin punctuation after Chinese characters', () => {
  for (const { zh } of Object.values(CATALOGUES)) {
    for (const message of Object.values(zh)) {
      if (typeof message === 'string') expect(message).not.toMatch(/\p{Script=Han}[,.;:?!]/u);
    }
  }
});

test('durations are told in hours and minutes', () => {
  expect(formatMinutes(50, 'en')).toBe('50 min');
  expect(formatMinutes(60, 'en')).toBe('1 h');
  expect(formatMinutes(790, 'en')).toBe('13 h 10 min');
  expect(formatMinutes(90, 'zh')).toBe('1 小时 30 分钟');
});
