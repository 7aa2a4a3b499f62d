import { catalogue } from '../i18n/catalogue.ts';

/** What the timeline says. Durations, shares and names come in formatted. */
export const chartStrings = catalogue(
  {
    heading: 'Timeline',
    empty: 'Run the program, and its threads are drawn here while they run.',
    liveTitle: (time: string, threads: number, average: string) =>
      threads > 1
        ? `${time} so far: ${threads} threads, ${average} of them running on average.`
        : `${time} so far: one thread.`,
    beginning: 'The program starts.',
    oneAtATime: 'measured here, one at a time',
    measuredHere: 'measured here',

    running: 'running',
    ready: 'ready, waiting for the GIL',
    waiting: 'waiting for a lock, queue or join',
    sleeping: 'sleeping or I/O',
    starting: 'starting',
    key: 'Key',

    atOnce: 'at once',
    mainThread: 'main',
    process: (pid: number) => `process ${pid}`,
    namedProcess: (pid: number, name: string) => `process ${pid}, ${name}`,
    thread: (tid: number) => `thread ${tid}`,

    hint: 'Point at a lane to read it. With the keyboard: up and down choose a lane, shift with left and right a span.',
    hintTouch: 'Touch a lane to read it.',
    ran: (duration: string, range: string) => `running for ${duration} (${range})`,
    wasReady: (duration: string, range: string) =>
      `ready, waiting ${duration} for the GIL (${range})`,
    meanwhile: (names: string) => `Meanwhile ${names} had it.`,
    waited: (what: string, duration: string, range: string) =>
      `waiting ${duration} ${what} (${range})`,
    forObject: (name: string) => `for ${name}`,
    forLock: 'for a lock',
    forRlock: 'for a re-entrant lock',
    forThread: 'for a thread to end',
    forNamedThread: (name: string) => `for ${name} to end`,
    forSomething: 'for another thread',
    slept: (duration: string, range: string) => `sleeping for ${duration} (${range})`,
    read: (duration: string, range: string) => `waiting ${duration} for input (${range})`,
    printed: (duration: string, range: string) =>
      `waiting ${duration} for the page to take its output (${range})`,
    started: (duration: string, range: string) => `starting for ${duration} (${range})`,
    manySpans: (count: number, duration: string, range: string) =>
      `${count} spans in ${duration} (${range}), too short to be told apart here: `,
    list: (items: readonly string[]) =>
      items.length < 2
        ? items.join('')
        : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`,
    more: (count: number) => (count === 1 ? 'one other' : `${count} others`),
    shareOf: (state: string, share: string) => `${state} ${share}`,
    atLine: (line: number) => `Line ${line}`,
    inFile: (file: string, line: number) => `In ${file}, line ${line}.`,
    between: '; ',
    stop: '.',

    wall: 'wall time',
    busy: 'busy',
    busyTitle: 'Time that threads spent running, all together',
    parallelism: 'average parallelism',
    parallelismTitle: 'Threads running at once, on average over the wall time',
    longestReady: 'longest wait for the GIL',
    shares: 'where the threads’ time went',

    table: 'Table',
    tableCaption: 'Time that each thread spent in each state',
    threadColumn: 'thread',
    aliveColumn: 'lifetime',
    runningColumn: 'running',
    readyColumn: 'ready',
    waitingColumn: 'waiting',
    sleepingColumn: 'sleeping or I/O',
    startingColumn: 'starting',
    turnsColumn: 'turns',
    allThreads: 'all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Whole run',
    follow: 'Follow',
    lost: (count: string) =>
      `${count} events of this run came faster than they could be recorded and are missing here.`,
    chartLabel: (summary: string) => `Timeline of threads. ${summary}`,
    chartHelp:
      'Arrow keys left and right move the view, plus and minus zoom, Home and End go to the ends, 0 shows the whole run. Up and down choose a lane, Shift with left and right a span, Enter goes to its line. The table below holds the same sums.',
  },
  {
    heading: '时间线',
    empty: '运行程序，它的线程会在运行的同时画在这里。',
    liveTitle: (time, threads, average) =>
      threads > 1
        ? `已用${time}：${threads}个线程，平均有${average}个在运行。`
        : `已用${time}：一个线程。`,
    beginning: '程序正在启动。',
    oneAtATime: '本机实测，轮流执行',
    measuredHere: '本机实测',

    running: '运行',
    ready: '就绪，等GIL',
    waiting: '等锁、队列或join',
    sleeping: '睡眠或I/O',
    starting: '启动中',
    key: '图例',

    atOnce: '同时',
    mainThread: 'main',
    process: (pid) => `进程${pid}`,
    namedProcess: (pid, name) => `进程${pid}，${name}`,
    thread: (tid) => `线程${tid}`,

    hint: '指向一条线程即可查看。用键盘时：上下键选线程，Shift加左右键选时段。',
    hintTouch: '点一下线程即可查看。',
    ran: (duration, range) => `运行${duration}（${range}）`,
    wasReady: (duration, range) => `就绪，等GIL ${duration}（${range}）`,
    meanwhile: (names) => `其间持有GIL的是${names}。`,
    waited: (what, duration, range) => `${what}${duration}（${range}）`,
    forObject: (name) => `等${name}，`,
    forLock: '等锁，',
    forRlock: '等可重入锁，',
    forThread: '等一个线程结束，',
    forNamedThread: (name) => `等${name}结束，`,
    forSomething: '等另一个线程，',
    slept: (duration, range) => `睡眠${duration}（${range}）`,
    read: (duration, range) => `等输入，${duration}（${range}）`,
    printed: (duration, range) => `等页面取走输出，${duration}（${range}）`,
    started: (duration, range) => `启动中，${duration}（${range}）`,
    manySpans: (count, duration, range) =>
      `${duration}内有${count}个时段（${range}），太短，在此无法分辨：`,
    list: (items) => items.join('、'),
    more: (count) => `另外${count}个`,
    shareOf: (state, share) => `${state} ${share}`,
    atLine: (line) => `第${line}行`,
    inFile: (file, line) => `在${file}第${line}行。`,
    between: '；',
    stop: '。',

    wall: '实际用时',
    busy: '运行时间',
    busyTitle: '所有线程处于运行状态的时间之和',
    parallelism: '平均并行度',
    parallelismTitle: '在实际用时内，平均有多少个线程同时运行',
    longestReady: '最久一次等GIL',
    shares: '线程时间的去向',

    table: '表格',
    tableCaption: '每个线程处于各状态的时间',
    threadColumn: '线程',
    aliveColumn: '存续时间',
    runningColumn: '运行',
    readyColumn: '就绪',
    waitingColumn: '等待',
    sleepingColumn: '睡眠或I/O',
    startingColumn: '启动中',
    turnsColumn: '轮到次数',
    allThreads: '合计',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '全程',
    follow: '跟随',
    lost: (count) => `这次运行有${count}个事件来得太快，没能记录，图中缺少它们。`,
    chartLabel: (summary) => `线程时间线。${summary}`,
    chartHelp:
      '左右方向键移动视野，加号和减号缩放，Home和End到两端，0显示全程。上下键选线程，Shift加左右键选时段，回车跳到对应的代码行。下方的表格给出同样的合计。',
  },
);

export type ChartStrings = (typeof chartStrings)['en'];
