import { catalogue } from '../i18n/catalogue.ts';

/** What stands at the three ways of doing one piece of work, recorded or run. They come with the page, and once more with the first run. */
export const heroStrings = catalogue(
  {
    sequence: 'One after another',
    sequenceWho: 'one process, one thread',
    sequenceSays: '',
    threads: 'Four threads',
    threadsWho: 'one process, main and four threads',
    threadsSays:
      'The waits overlap. The parsing takes turns: one thread holds the GIL, and the others stand ready.',
    processes: 'Four processes',
    processesWho: 'a parent and four children',
    processesSays:
      'Every process has a GIL of its own, so the parsing overlaps too. The price is a slow start, and whatever they tell each other has to be sent.',
    seconds: (seconds: string) => `${seconds} s`,
    scale: (time: string) => `From one upright line to the next, ${time}.`,

    run: 'Run it here',
    again: 'Run it again',
    stop: 'Stop',
    recording: 'Show the recording',
    loading: 'An interpreter is starting.',
    now: (way: string) => `Running: ${way}`,
    done: (sequence: string, threads: string, processes: string) =>
      `Measured here: one after another ${sequence}, four threads ${threads}, four processes ${processes}.`,
    stopped: 'Stopped.',
    failed: 'It could not be run to its end here.',
    loadFailed: 'The interpreter could not be loaded. Look at your connection and try again.',
  },
  {
    sequence: '逐个进行',
    sequenceWho: '一个进程，一个线程',
    sequenceSays: '',
    threads: '四个线程',
    threadsWho: '一个进程，主线程加四个线程',
    threadsSays: '等待可以重叠，解析只能轮流：一个线程握着 GIL，其余的都已就绪，只能等。',
    processes: '四个进程',
    processesWho: '一个父进程，四个子进程',
    processesSays:
      '每个进程有自己的 GIL，所以解析也能重叠。代价是启动慢，而且彼此要说的话都得传送。',
    seconds: (seconds: string) => `${seconds} 秒`,
    scale: (time: string) => `相邻两条竖线之间是 ${time}。`,

    run: '在这里运行',
    again: '再运行一次',
    stop: '停止',
    recording: '看录制的',
    loading: '正在启动解释器。',
    now: (way: string) => `正在运行：${way}`,
    done: (sequence: string, threads: string, processes: string) =>
      `本机实测：逐个进行 ${sequence}，四个线程 ${threads}，四个进程 ${processes}。`,
    stopped: '已停止。',
    failed: '在这里没能运行到底。',
    loadFailed: '解释器没能加载。请检查网络连接，再试一次。',
  },
);
