import { catalogue } from '../i18n/catalogue.ts';

/** What is said where a recording can be opened; `late-strings.ts` has what is said of one. */
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
  },
);
