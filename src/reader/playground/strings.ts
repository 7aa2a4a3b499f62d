import { catalogue } from '../i18n/catalogue.ts';

/** Strings of the Playground. */
export const playgroundStrings = catalogue(
  {
    title: 'Playground',
    lead: 'Programs of your own, on the machine of the lessons. They are kept in this browser, and run when you say so.',

    policy: 'Schedule',
    timeSliced: 'as it happens',
    seeded: 'drawn from a seed',
    seed: 'Seed',
    open: 'Open a .py…',
    savePython: 'Save as .py',
    saveNotebook: 'Save as .ipynb',
    share: 'Make a link',
    link: 'Link to this program',
    copied:
      'The link is copied. Whoever opens it sees your program; nothing of it goes to a server.',
    notCopied:
      'Here is the link. Whoever opens it sees your program; nothing of it goes to a server.',
    tooLong: 'This program is too long for a link. Save it as .py, and send that.',

    fromLink: 'This program came with a link. Look before you run it. Your own version is kept.',
    keep: 'Make it mine',
    back: 'Back to mine',
    brokenLink:
      'The program in this link cannot be read: the link is damaged or was cut. Below is your own version.',
    kept: 'It is yours now.',
    opened: (name: string) => `${name} is open.`,
    unreadable: 'This file cannot be read as text.',
    tooLarge: (bytes: number) =>
      `This file is larger than ${bytes / 1000} kB, too large for a program here.`,
    removed: (name: string) => `${name} is removed.`,
    undo: 'Undo',
    elsewhere: 'You changed your program in another tab. This tab keeps its own text.',
    bringBack: 'Bring back the program that was here before',
    broughtBack: 'It is back.',
    fromOther: 'This is the text of the other tab.',
    take: 'Take the other text',
    dismiss: 'Dismiss',
    unavailable:
      'This browser keeps nothing for this page: your program lasts until you leave. Save it as .py to keep it.',
    full: 'This browser has no room left: your program lasts until you leave. Save it as .py to keep it.',

    modules: 'Modules',
    modulesText: 'The program can import these.',
    module: (name: string) => `Module ${name}`,
    remove: (name: string) => `Remove ${name}`,
    newModule: 'New module',
    add: 'Add',
    badName: 'A module is called by letters, digits and underscores, and ends in .py.',
    taken: 'There is a file of this name already.',
    enough: 'A program has at most twenty files.',
  },
  {
    title: '练习场',
    lead: '写你自己的程序，在课程所用的机器上运行。程序保存在这个浏览器里，你说运行才运行。',

    policy: '调度',
    timeSliced: '顺其自然',
    seeded: '由种子决定',
    seed: '种子',
    open: '打开 .py…',
    savePython: '存为 .py',
    saveNotebook: '存为 .ipynb',
    share: '生成链接',
    link: '这个程序的链接',
    copied: '链接已复制。打开它的人会看到你的程序；内容不会发给任何服务器。',
    notCopied: '链接如下。打开它的人会看到你的程序；内容不会发给任何服务器。',
    tooLong: '这个程序太长，放不进链接。请存为 .py 再发送。',

    fromLink: '这个程序来自一个链接。请先看清楚再运行。你自己的版本仍然保留着。',
    keep: '留作我的',
    back: '回到我的',
    brokenLink: '链接里的程序无法读取：链接已损坏，或被截断了。下面是你自己的版本。',
    kept: '它现在是你的了。',
    opened: (name: string) => `已打开 ${name}。`,
    unreadable: '这个文件不能当作文本读取。',
    tooLarge: (bytes) => `这个文件超过 ${bytes / 1000} kB，作为这里的程序太大了。`,
    removed: (name: string) => `已移除 ${name}。`,
    undo: '撤销',
    elsewhere: '你在另一个标签页里改了程序。这个标签页保留自己的文本。',
    bringBack: '换回之前的程序',
    broughtBack: '已经换回。',
    fromOther: '这是另一个标签页里的文本。',
    take: '采用另一份文本',
    dismiss: '不理会',
    unavailable: '这个浏览器不为本页保存任何东西：离开后你的程序就没有了。请存为 .py。',
    full: '这个浏览器已经没有空间：离开后你的程序就没有了。请存为 .py。',

    modules: '模块',
    modulesText: '程序可以导入它们。',
    module: (name: string) => `模块 ${name}`,
    remove: (name: string) => `移除 ${name}`,
    newModule: '新模块',
    add: '添加',
    badName: '模块名由字母、数字和下划线组成，以 .py 结尾。',
    taken: '已经有同名的文件。',
    enough: '一个程序最多有二十个文件。',
  },
);

export type PlaygroundStrings = (typeof playgroundStrings)['en'];
