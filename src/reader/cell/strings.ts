import { catalogue } from '../i18n/catalogue.ts';

export const cellStrings = catalogue(
  {
    program: 'Program',
    run: 'Run',
    stop: 'Stop',
    stopNow: 'End now',
    reset: 'Reset',
    undoReset: 'Undo',
    undoResetLong: 'Undo, and bring my version back',
    shiftEnter: 'Shift+Enter',
    stopKeys: 'Ctrl+.',
    // Where the run stands.
    warming: 'starting',
    running: 'running',
    awaitingInput: 'waits for your input',
    stopping: 'stopping',
    finished: (seconds: string) => `finished in ${seconds}`,
    endedWith: (code: number, seconds: string) => `ended with exit code ${code} after ${seconds}`,
    stopped: (seconds: string) => `stopped after ${seconds}`,
    stoppedEarly: 'stopped before it started',
    ended: (seconds: string) => `ended by you after ${seconds}`,
    died: 'ended by a fault',
    deadlocked: (seconds: string) => `deadlock after ${seconds}`,
    unavailable: 'cannot run',
    code: (file: string) => `Program ${file}`,
    leaveEditor: 'Press Escape, then Tab, to leave the editor.',
    plainKeys: 'Shift+Enter runs the program.',
    errorAt: (line: number, message: string) => `Line ${line}: ${message}`,
    noConstant: (name: string) => `The program does not set ${name} to one plain number`,
    // Output.
    output: 'Output',
    nothingYet: 'Run the program, and what it prints appears here.',
    nothingYetWithLanes:
      'Run the program: what it prints appears here, and the lanes of its threads below.',
    // A single line of it is long.
    outputLines: (count: string) =>
      count === '1' ? '1 line of output' : `${count} lines of output`,
    // The figure.
    figureHint: 'The lanes of this run appear here.',
    noScript: 'Running programs needs JavaScript, which is off.',
    loadFailed:
      'The interpreter could not be loaded. Look at your connection, then press Run again. The text stays readable without it.',
    noStackSwitching:
      'This browser cannot run programs here, because it lacks JSPI (WebAssembly stack switching). Chrome or Edge from 137, Firefox from 153 and Safari from 27 have it. Everything can be read all the same.',
  },
  {
    program: '程序',
    run: '运行',
    stop: '停止',
    stopNow: '立即终止',
    reset: '还原',
    undoReset: '撤销还原',
    undoResetLong: '撤销，恢复我的版本',
    shiftEnter: 'Shift+Enter',
    stopKeys: 'Ctrl+.',
    warming: '启动中',
    running: '运行中',
    awaitingInput: '等待你的输入',
    stopping: '正在停止',
    finished: (seconds) => `运行结束，用时 ${seconds}`,
    endedWith: (code, seconds) => `退出码 ${code}，用时 ${seconds}`,
    stopped: (seconds) => `已停止，运行了 ${seconds}`,
    stoppedEarly: '尚未启动便已停止',
    ended: (seconds) => `已被你终止，运行了 ${seconds}`,
    died: '因故障终止',
    deadlocked: (seconds) => `${seconds} 后陷入死锁`,
    unavailable: '无法运行',
    code: (file) => `程序 ${file}`,
    leaveEditor: '先按 Escape，再按 Tab，即可离开编辑器。',
    plainKeys: '按 Shift+Enter 运行程序。',
    errorAt: (line, message) => `第 ${line} 行：${message}`,
    noConstant: (name) => `程序里的 ${name} 不再是唯一的一个数`,
    output: '输出',
    nothingYet: '运行程序，它的输出会显示在这里。',
    nothingYetWithLanes: '运行程序：它的输出显示在这里，各线程的时间线显示在下方。',
    outputLines: (count) => `共 ${count} 行输出`,
    figureHint: '这次运行的时间线会显示在这里。',
    noScript: '运行程序需要 JavaScript，而它已被关闭。',
    loadFailed: '解释器没能加载。请检查网络连接，然后再按一次“运行”。不运行也可以继续阅读。',
    noStackSwitching:
      '这个浏览器没有 JSPI（WebAssembly 栈切换），无法在这里运行程序。Chrome 或 Edge 137、Firefox 153、Safari 27 及以上版本支持它。所有内容仍可阅读。',
  },
);

/** The strings of cells in one language. */
export type CellStrings = (typeof cellStrings)['en'];
