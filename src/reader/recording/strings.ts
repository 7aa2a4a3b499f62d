import { catalogue } from '../i18n/catalogue.ts';

/** What is said of recordings that a reader opens or a lesson brings. */
export const recordingStrings = catalogue(
  {
    summary: 'Recordings of native CPython',
    own: 'Record this program on your own machine, with CPython 3.12 or newer, and drop the file here:',
    download: 'record.py',
    open: 'Open a recording…',
    dropHere: 'Drop the recording here',
    ofLesson: 'A run recorded elsewhere',
    ofReader: (file: string) => `Your recording of ${file}`,
    insteadOfRun:
      'The program cannot run in this browser. Here is a run of it that was recorded elsewhere.',
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
    summary: '原生CPython的录制',
    own: '在你自己的机器上，用CPython 3.12或更新的版本录制这个程序，再把文件拖到这里：',
    download: 'record.py',
    open: '打开录制文件……',
    dropHere: '把录制文件放在这里',
    ofLesson: '在别处录制的一次运行',
    ofReader: (file) => `你录制的${file}`,
    insteadOfRun: '程序无法在这个浏览器里运行。下面是在别处录制的一次运行。',
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
