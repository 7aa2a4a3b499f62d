import { catalogue } from '../i18n/catalogue.ts';

/** Strings of the home page. They are rendered into HTML and never shipped as JavaScript. */
export const homeStrings = catalogue(
  {
    title: 'Interleave: Python threads and processes, taught by running them',
    description:
      'Lessons on Python threads and processes with real programs that run in the browser, and a measured chart of what every thread was doing.',
    pitch: 'See what your threads are waiting for.',
    pitchText:
      'A course in Python threads and processes, taught by running them. You predict, you run, and every run draws what happened, measured in this browser. Nothing to install.',
    begin: (number: number) => `Begin with lesson ${number}`,

    hero: 'Four pages to fetch and to parse, three ways',
    recordedIn: (where: string, cores: number) =>
      ` in ${where}, ${cores === 1 ? '1 core' : `${cores} cores`}`,
    heroLabel: (sequence: string, threads: string, processes: string) =>
      `Recorded runs. The same work done three ways: one after another ${sequence}, four threads ${threads}, four processes ${processes}.`,
    fetching: 'fetching',
    parsing: 'parsing',

    running: 'running',
    ready: 'ready, waiting for the GIL',
    waiting: 'waiting for a lock, queue or join',
    sleeping: 'sleeping or I/O',
    starting: 'starting',

    course: 'Course',
    courseText: (total: string) =>
      `A lane is as long as its lesson; all of them take ${total}. Those drawn in dots can be read now, and fill as you read; the others are planned.`,

    marks: 'Five marks',
    marksText:
      'Every chart in the course is drawn with these, and the words in the text are underlined with them. The more ink, the more work is being done.',
    markRunning: 'running',
    markRunningText: 'Python is being executed. Full height, solid.',
    markReady: 'ready',
    markReadyText: 'Nothing is missing but the GIL. Hatched: about to run.',
    markWaiting: 'waiting for another',
    markWaitingText: 'For a lock, a queue, a join(). The gate closes, the line is barred.',
    markSleeping: 'sleeping or I/O',
    markSleepingText: 'The world is busy, the program is not. A dotted thread.',
    markStarting: 'starting',
    markStartingText: 'A thread or process that is being made. A wedge.',

    evidence: 'Evidence',
    evidenceText:
      'No chart is drawn without saying where its numbers come from. There are five answers.',
    parallel: 'Measured here, in parallel',
    parallelText: 'Processes in this browser, on as many cores as it was given.',
    turns: 'Measured here, one at a time',
    turnsText: 'Threads in this browser. They switch as CPython’s do; they never run at once.',
    seeded: 'Seeded schedule',
    seededText: 'The same seed gives the same schedule, step for step. Clocks are virtual.',
    recorded: 'Recorded on native CPython',
    recordedText: 'Version and machine are named. Used where a browser cannot answer.',
    reported: 'Reported',
    reportedText: 'Published figures, with their source. Used where we could not measure.',
  },
  {
    title: 'Interleave：在运行中学 Python 多线程与多进程',
    description:
      '讲 Python 线程与进程的课程：真正的程序在浏览器里运行，每次运行都画出实测的时间线，看得见每个线程在做什么。',
    pitch: '看清你的线程在等什么。',
    pitchText:
      '一门讲 Python 线程与进程的课，在运行中学。先猜，再运行；每次运行都把发生的事画出来，就在这个浏览器里实测。什么都不用安装。',
    begin: (number: number) => `从第 ${number} 课开始`,

    hero: '四个网页，先抓取再解析，三种做法',
    recordedIn: (where: string, cores: number) => `自${where}，${cores}个核心`,
    heroLabel: (sequence: string, threads: string, processes: string) =>
      `录制的运行。同样的工作，三种做法：逐个进行 ${sequence}，四个线程 ${threads}，四个进程 ${processes}。`,
    fetching: '抓取',
    parsing: '解析',

    running: '运行',
    ready: '就绪，等 GIL',
    waiting: '等锁、队列或 join',
    sleeping: '睡眠或 I/O',
    starting: '启动中',

    course: '课程',
    courseText: (total: string) =>
      `一课有多长，线就有多长，全部学完要 ${total}。画成点线的现在就能读，读到哪里，实线就画到哪里；其余的还在计划中。`,

    marks: '五种记号',
    marksText: '课程里的每张图都用它们画成，正文里的词也用它们作下划线。墨越多，做的事越多。',
    markRunning: '运行',
    markRunningText: '正在执行 Python。撑满高度，实心。',
    markReady: '就绪',
    markReadyText: '什么都不缺，只缺 GIL。斜纹：马上就能跑。',
    markWaiting: '等待别的线程',
    markWaitingText: '等锁、等队列、等 join()。闸门落下，线上带栏。',
    markSleeping: '睡眠或 I/O',
    markSleepingText: '外面在忙，程序不忙。一条点线。',
    markStarting: '启动中',
    markStartingText: '正在创建的线程或进程。一个楔形。',

    evidence: '证据',
    evidenceText: '没有一张图不说明数字从哪里来。来源有五种。',
    parallel: '本机实测，并行执行',
    parallelText: '这个浏览器里的进程，用上浏览器给的所有核心。',
    turns: '本机实测，轮流执行',
    turnsText: '这个浏览器里的线程。切换方式与 CPython 相同，但从不同时运行。',
    seeded: '按种子调度',
    seededText: '种子相同，调度就一步不差地相同。时钟是虚拟的。',
    recorded: '录自原生 CPython',
    recordedText: '注明版本和机器。用在浏览器无法回答的地方。',
    reported: '引自文献',
    reportedText: '公开发表的数字，注明出处。用在我们无法测量的地方。',
  },
);
