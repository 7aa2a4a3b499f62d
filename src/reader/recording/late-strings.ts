import { catalogue } from '../i18n/catalogue.ts';

/** What is said of a recording that a reader opened or a lesson brings. */
export const lateRecordingStrings = catalogue(
  {
    printed: 'It printed',
    on: (where: string) => `: ${where}`,
    lanes: (lanes: readonly string[]) => lanes.join(' '),
    lane: (name: string, range: string, states: readonly string[], turns: number) =>
      `${name}, ${range}: ${states.join('; ')}; ${turns === 1 ? 'one turn' : `${turns} turns`}.`,
    notARecording: (name: string, problem: string) => `${name} is no recording: ${problem}.`,
    wrongTrace: 'This is the recording of one run: drop it on a program.',
    wrongSamples: 'This is a recording of repeated runs: drop it on a comparison or a sweep.',
  },
  {
    printed: '它的输出',
    on: (where) => `：${where}`,
    lanes: (lanes) => lanes.join(''),
    lane: (name, range, states, turns) =>
      `${name}，${range}：${states.join('；')}；运行${turns}次。`,
    notARecording: (name, problem) => `${name}不是录制文件：${problem}。`,
    wrongTrace: '这是单次运行的录制：请把它拖到一个程序上。',
    wrongSamples: '这是多次运行的录制：请把它拖到一个比较或扫描上。',
  },
);
