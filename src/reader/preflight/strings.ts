import { catalogue } from '../i18n/catalogue.ts';

export const preflightStrings = catalogue(
  {
    label: 'What this browser can do',
    measure: 'Measure this device',
    measureAgain: 'Measure again',
    measuring: 'Measuring, for less than three seconds…',
    measureWhy:
      'How many cores do programs really get, how fine is the clock? Charts can be read better when that is known.',
    measureFailed: 'This browser could not start the workers that measure.',
    coresOne:
      'Only one core’s worth of work was done at once. Processes take turns on it, so comparisons here cannot show them faster; look at the recordings of other machines.',
    coresMany: (cores: number, promised: number) =>
      cores === promised
        ? `${cores} cores did work at once, all that the browser promised: so many processes can compute at the same time.`
        : `${cores} of the ${promised} cores that the browser promised did work at once. More processes than that gain nothing.`,
    timerFine: (step: string) =>
      `The clock moves in steps of ${step}: turns of threads can be told apart.`,
    timerCoarse: (step: string) =>
      `The clock moves in steps of ${step}: whatever is shorter than ten of them is not to be trusted in a chart.`,
    start: (time: string) =>
      `A worker, which is what a process is made of here, starts in ${time}. Work that takes less is not worth a process.`,
    unchecked: 'Programs need JavaScript to run; everything can be read without.',
    ready: 'This browser is ready.',
    'not-isolated': 'This browser runs programs, with limits.',
    'no-stack-switching': 'This browser can read the course but not run its programs.',
    cores: (count: number) => (count === 1 ? '1 core found' : `${count} cores found`),
    isolated: 'isolated',
    notIsolated: 'not isolated',
    stackSwitching: 'stack switching on',
    noStackSwitching: 'no stack switching',
    withoutStackSwitching:
      'To run programs, open this page in Chrome or Edge 137, Firefox 153 or Safari 27, or anything newer.',
    withoutIsolation:
      'The server does not isolate this page, and the browser does not let the site do it itself, as in some private windows. Programs of one process still run, with a coarser clock, and Stop ends them at once; programs that start processes do not.',
  },
  {
    label: '这个浏览器能做什么',
    measure: '测一测这台设备',
    measureAgain: '重新测量',
    measuring: '正在测量，用时不到三秒……',
    measureWhy: '程序真正能用上几个核心，时钟有多细？知道了这些，图就更好读。',
    measureFailed: '这个浏览器没能启动用来测量的worker。',
    coresOne:
      '同时只做了一个核心的工作。多个进程要轮流用它，所以这里的比较测不出它们更快；请看别的机器上的录制。',
    coresMany: (cores: number, promised: number) =>
      cores === promised
        ? `${cores}个核心同时做了工作，浏览器答应的都用上了：可以有这么多个进程同时计算。`
        : `浏览器答应了${promised}个核心，同时做了工作的有${cores}个。进程再多也没有好处。`,
    timerFine: (step: string) => `时钟每步${step}：线程的一次次轮换分得清。`,
    timerCoarse: (step: string) => `时钟每步${step}：图上比十步还短的东西都不可信。`,
    start: (time: string) =>
      `这里的进程由worker构成，启动一个要${time}。比这还短的工作不值得用进程。`,
    unchecked: '运行程序需要 JavaScript；不开也可以阅读全部内容。',
    ready: '这个浏览器已经就绪。',
    'not-isolated': '这个浏览器能运行程序，但有限制。',
    'no-stack-switching': '用这个浏览器可以阅读课程，但不能运行程序。',
    cores: (count: number) => `${count} 个核心`,
    isolated: '已隔离',
    notIsolated: '未隔离',
    stackSwitching: '栈切换可用',
    noStackSwitching: '栈切换不可用',
    withoutStackSwitching:
      '要运行程序，请用 Chrome 或 Edge 137、Firefox 153、Safari 27 或更新的版本打开本页。',
    withoutIsolation:
      '服务器没有隔离本页，浏览器也不允许网站自己隔离（例如某些无痕窗口）。单进程程序照样能运行，只是时钟较粗，“停止”会直接结束程序；要启动进程的程序则不能运行。',
  },
);
