import { catalogue } from '../i18n/catalogue.ts';

export const preflightStrings = catalogue(
  {
    label: 'What this browser can do',
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
      'The server did not send the headers that isolate this page. Programs of one process still run, with a coarser clock, and Stop ends them at once; programs that start processes do not.',
  },
  {
    label: '这个浏览器能做什么',
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
      '服务器没有发送隔离本页所需的响应头。单进程程序照样能运行，只是时钟较粗，“停止”会直接结束程序；要启动进程的程序则不能运行。',
  },
);
