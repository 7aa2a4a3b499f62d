import { catalogue } from '../i18n/catalogue.ts';

/** What the chart of memory says. */
export const memoryStrings = catalogue(
  {
    heading: 'Memory',
    waiting: 'Variables are told when threads come to their end.',
    nothing: 'No thread came to its end with a variable of the program.',
    shared: (names: string) => `Threads of one process share ${names}.`,
    own: (names: string) => `Each thread has its own ${names}.`,
    differs: (name: string, values: string) => `Each process has its own ${name}: it is ${values}.`,
    valueIn: (value: string, pid: number) => `${value} in process ${pid}`,
    alone: 'One thread, and nobody to share its variables with.',
    only: (pid: number) => `Only process ${pid} ended with variables of the program.`,
    caption:
      'What each thread saw when it came to its end. A line joins threads that see one variable: the same global name of their process, or one object by its identity.',
    note: 'A shared value may have changed between the end of one thread and that of another; shown is the latest. An identity that id() gives in two processes does not name the same object: each process has memory of its own.',
    cut: (most: number) => ` At most ${most} variables of a scope are shown.`,
    lost: (count: string) =>
      ` ${count} events of this run could not be recorded; variables are told apart from events, so none of them is missing here for that.`,
    variable: 'variable',
    global: 'global',
    local: 'local',
    process: (pid: number) => `process ${pid}`,
    list: (items: readonly string[]) =>
      items.length < 2
        ? items.join('')
        : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`,
    gap: ' ',
  },
  {
    heading: '内存',
    waiting: '线程结束时会报告变量。',
    nothing: '没有线程在结束时带有程序的变量。',
    shared: (names) => `同一进程的线程共享${names}。`,
    own: (names) => `每个线程各有自己的${names}。`,
    differs: (name, values) => `每个进程各有自己的${name}：${values}。`,
    valueIn: (value, pid) => `在进程${pid}里是${value}`,
    alone: '只有一个线程，没有谁与它共享变量。',
    only: (pid) => `只有进程${pid}在结束时带有程序的变量。`,
    caption:
      '每个线程结束时看到的变量。连线表示这些线程看到的是同一个变量：同一进程的同一个全局名字，或标识相同的同一个对象。',
    note: '一个线程结束之后，共享的值还可能被别的线程改变，这里显示最后的值。两个进程里id()给出的相同标识不是同一个对象：每个进程有自己的内存。',
    cut: (most) => `每个作用域最多显示${most}个变量。`,
    lost: (count) => `这次运行有${count}个事件没能记录；变量与事件分开报告，这里并不因此缺少变量。`,
    variable: '变量',
    global: '全局',
    local: '局部',
    process: (pid) => `进程${pid}`,
    list: (items) => items.join('、'),
    gap: '',
  },
);
