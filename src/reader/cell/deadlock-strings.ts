import { catalogue } from '../i18n/catalogue.ts';

/** What is said of threads that wait for each other. */
export const deadlockStrings = catalogue(
  {
    certain: 'Deadlock: no thread of this program can ever run again, so it was ended.',
    suspected: 'A deadlock is suspected: these threads wait for each other.',
    waits: (thread: string, place: string, what: string, holder: string) =>
      `${thread}${place === '' ? '' : ` (${place})`} waits for ${what}${holder}.`,
    line: (line: number) => `line ${line}`,
    takenBy: (thread: string, place: string) =>
      `, taken last by ${thread}${place === '' ? '' : ` in ${place}`}`,
    takenByItself: (place: string) => `, taken last by itself${place === '' ? '' : ` in ${place}`}`,
    neverGivenBack: ' and never given back',
    importedBy: (thread: string) => `, begun by ${thread}`,
    // What is waited for; `name` is what the program calls it, in front of it a space, or empty.
    lock: (name: string) => `the lock${name}`,
    condition: (name: string) => `a notify of the condition${name}`,
    event: (name: string) => `the event${name}`,
    semaphore: (name: string) => `the semaphore${name}`,
    barrier: (name: string) => `the others at the barrier${name}`,
    queueGet: (name: string) => `an item in the queue${name}`,
    queuePut: (name: string) => `room in the queue${name}`,
    queueJoin: (name: string) => `the tasks of the queue${name}`,
    future: (name: string) => `the result of the future${name}`,
    select: (tasks: string) =>
      tasks === ''
        ? 'anything to do in its event loop'
        : `anything to do in its event loop, as do its tasks${tasks}`,
    join: (thread: string) => `the end of${thread}`,
    import: (name: string) => `the import of${name}`,
    recv: (name: string) => (name === '' ? 'a message' : `a message through${name}`),
    send: (name: string) =>
      name === '' ? 'room for a message' : `room for a message through${name}`,
    process: (name: string) => `the end of the process${name}`,
    request: () => 'requests of other processes',
    other: () => 'another thread',
    endedBefore: (process: string, exitCode: number) =>
      exitCode < 0
        ? `${process} had been ended by signal ${-exitCode} before.`
        : `${process} had ended with exit code ${exitCode} before.`,
  },
  {
    certain: '死锁：这个程序的所有线程都再也无法运行，因此已被终止。',
    suspected: '疑似死锁：这些线程在互相等待。',
    waits: (thread, place, what, holder) =>
      `${thread}${place === '' ? '' : `（${place}）`}在等${what}${holder}。`,
    line: (line) => `第 ${line} 行`,
    takenBy: (thread, place) => `，上次取得它的是${place === '' ? '' : `${place}的`} ${thread}`,
    takenByItself: (place) => `，上次取得它的正是这个线程自己${place === '' ? '' : `（${place}）`}`,
    neverGivenBack: '，此后没有释放',
    importedBy: (thread) => `，正在导入它的是 ${thread}`,
    lock: (name) => `锁${name}`,
    condition: (name) => `条件变量${name} 的通知`,
    event: (name) => `事件${name}`,
    semaphore: (name) => `信号量${name}`,
    barrier: (name) => `栅栏${name} 处的其他线程`,
    queueGet: (name) => `队列${name} 中的数据`,
    queuePut: (name) => `队列${name} 的空位`,
    queueJoin: (name) => `队列${name} 中的任务全部完成`,
    future: (name) => `future${name} 的结果`,
    select: (tasks) =>
      tasks === ''
        ? '事件循环里的下一件事'
        : `事件循环里的下一件事，循环中的任务也都在等：${tasks.trim()}`,
    join: (thread) => `线程${thread} 结束`,
    import: (name) => `模块${name} 导入完成`,
    recv: (name) => (name === '' ? '一条消息' : `经由${name} 传来的消息`),
    send: (name) => (name === '' ? '管道的空位' : `管道${name} 的空位`),
    process: (name) => `进程${name} 结束`,
    request: () => '其他进程的请求',
    other: () => '另一个线程',
    endedBefore: (process, exitCode) =>
      exitCode < 0
        ? `${process} 此前已被信号 ${-exitCode} 终止。`
        : `${process} 此前已结束，退出码为 ${exitCode}。`,
  },
);
