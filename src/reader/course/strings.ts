import { catalogue } from '../i18n/catalogue.ts';

/** Strings of the course map, which is alive where a reader has progress. */
export const courseStrings = catalogue(
  {
    moduleLessons: (count: number, time: string) =>
      count === 1 ? time : `${count} lessons, ${time}`,
    planned: 'planned',

    read: (done: number, of: number) => `read ${done} of ${of} sections`,
    ran: (done: number, of: number) => `ran ${done} of ${of} programs`,
    predicted: (done: number, of: number) => `predicted ${done} of ${of}`,
    solved: (done: number, of: number) => `solved ${done} of ${of}`,
    between: ', ',

    key: 'How to read the lanes',
    keyRead: 'read',
    keyUnread: 'not read yet',
    keyPredicted: 'predicted',
    keyRan: 'ran',
    keySolved: 'solved',

    yours: 'Your progress',
    yoursText:
      'It is kept in this browser and nowhere else: what you read and ran, your predictions and answers, your edits, your own programs. Save it as a file to have a copy, or to go on elsewhere.',
    save: 'Save as a file',
    open: 'Open such a file…',
    unavailable:
      'This browser keeps nothing for this site, as some do in private windows. Your progress lasts as long as the page does.',
    full: 'This browser has no room left for this site. Save your progress as a file, then free some space.',
    saved: 'The file is among your downloads.',
    notRead: 'What is kept could not be read, so no file was made.',
    restored: (count: number) =>
      count === 1
        ? 'One thing in the file was new or newer, and is taken over.'
        : `${count} things in the file were new or newer, and are taken over.`,
    nothingNew: 'Everything in the file was here already.',
    unreadable: (count: number) =>
      count === 1
        ? 'One entry was damaged and left out.'
        : `${count} entries were damaged and left out.`,
    undo: 'Undo',
    undone: 'What the file had replaced is back.',
    notUndone: 'This browser could not put back what the file had replaced.',
    noText: 'The file could not be read. Nothing was changed.',
    foreign: 'This is not a file of Interleave. Nothing was changed.',
    newer:
      'This file comes from a newer version of the site. Load this page anew, then open it again.',
    failed:
      'The file could not be taken over, and nothing was changed: this browser keeps nothing for this site.',
    failedFull:
      'The file could not be taken over, and nothing was changed: this browser has no room left.',
  },
  {
    moduleLessons: (count: number, time: string) => (count === 1 ? time : `${count} 课，${time}`),
    planned: '计划中',

    read: (done: number, of: number) => `读过 ${done}/${of} 节`,
    ran: (done: number, of: number) => `运行过 ${done}/${of} 个程序`,
    predicted: (done: number, of: number) => `猜过 ${done}/${of}`,
    solved: (done: number, of: number) => `答对 ${done}/${of}`,
    between: '，',

    key: '怎样看这些线',
    keyRead: '读过',
    keyUnread: '还没读',
    keyPredicted: '猜过',
    keyRan: '运行过',
    keySolved: '答对',

    yours: '你的进度',
    yoursText:
      '只保存在这个浏览器里，不在别处：读过和运行过的、你的猜测和回答、你改过的程序、你自己写的程序。存成文件，就有了一份副本，也可以换个地方接着学。',
    save: '存成文件',
    open: '打开这样的文件…',
    unavailable:
      '这个浏览器不为本站保存任何东西，有些浏览器的隐私窗口就是这样。你的进度只在这一页打开期间有效。',
    full: '这个浏览器已经没有空间留给本站。请先把进度存成文件，再腾出一些空间。',
    saved: '文件已在你的下载里。',
    notRead: '读不出保存的内容，所以没有生成文件。',
    restored: (count: number) => `文件里有 ${count} 项是新的或更新的，已经采用。`,
    nothingNew: '文件里的内容这里都已经有了。',
    unreadable: (count: number) => `有 ${count} 项已损坏，没有采用。`,
    undo: '撤销',
    undone: '被文件替换的内容已经恢复。',
    notUndone: '这个浏览器没能恢复被文件替换的内容。',
    noText: '文件读不出来。什么都没有改变。',
    foreign: '这不是 Interleave 的文件。什么都没有改变。',
    newer: '这个文件来自更新版本的网站。请重新加载本页，再打开一次。',
    failed: '文件没有采用，什么都没有改变：这个浏览器不为本站保存任何东西。',
    failedFull: '文件没有采用，什么都没有改变：这个浏览器已经没有空间。',
  },
);
