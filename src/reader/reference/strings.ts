import { catalogue } from '../i18n/catalogue.ts';

/** Strings of the pages to look something up on. They are rendered into HTML and never shipped as JavaScript. */
export const referenceStrings = catalogue(
  {
    glossary: 'Glossary',
    glossaryLead:
      'The terms of the course, in a sentence each, with their Chinese names. In the lessons the first use of a term in a section leads here.',

    coverage: 'What the course proves',
    coverageLead:
      'The course grew from a short article on threads and processes. These are its claims. Next to each stand the sections that prove it, by a program that you run or by a recording of native CPython.',
    claim: (number: number) => `Claim ${number}`,
    provedIn: 'Proved in',
    gap: ' ',
    notYet: 'The lesson that proves this is not written yet.',

    how: 'How this works',
    howLead:
      'Nothing on this site is acted out. Your programs are executed by CPython, in your browser, and the charts are drawn from what it recorded.',
    real: 'What is real',
    realPython:
      'The interpreter is CPython 3.14, compiled to WebAssembly by the Pyodide project. The modules threading, multiprocessing, concurrent.futures, queue and asyncio are CPython’s own files, unedited. We supply what natively comes from C or from the operating system: locks, the start of threads and processes, pipes, shared memory, clocks.',
    realThreads:
      'Every thread has a stack of its own in WebAssembly. A thread that has run for five milliseconds while another one wants to run is interrupted at the next switch point, as under the GIL, and not where the program finds it convenient. So updates get lost here as they do natively.',
    realProcesses:
      'Every process is a worker of the browser with an interpreter and a memory of its own. The browser runs workers on several cores, so processes compute at the same time.',
    realClock:
      'All processes share one clock with a resolution of five microseconds. Each change of state of each thread is written down with its time and its line in the program. Lanes and numbers come from that record. What could not be recorded is told as a gap.',
    notReal: 'What is not',
    notOneCore:
      'The threads of one process never run at once here: there is one WebAssembly stack at work. It looks as it does under the GIL, but proves nothing about the GIL. So wherever a lesson says that the GIL is the reason, a recording of native CPython stands beside the run, with its version and machine.',
    notCosts:
      'What it costs to start a thread or a process, and to send a message, is another number here than natively. Where a lesson compares such costs it shows recordings.',
    notSeeds:
      'A seeded schedule is one that could have happened. Its clock is virtual, and its chart says so.',
    differences: 'How programs differ from native CPython',
    differencesText:
      'If a program behaves otherwise here than natively, that is a fault of ours unless it stands in this list. Each line has a test, which runs whenever the site is built.',
    test: 'Test:',
  },
  {
    glossary: '术语表',
    glossaryLead: '课程里的术语，每个一句话，附英文名。课文中每一节第一次出现的术语都链接到这里。',

    coverage: '课程证明了什么',
    coverageLead:
      '这门课由一篇讲线程与进程的短文而来。下面是文中的论断，旁边是证明它的小节：或者由你亲手运行程序，或者看原生 CPython 的录制。',
    claim: (number: number) => `论断 ${number}`,
    provedIn: '证明见',
    gap: '　',
    notYet: '证明它的那一课还没有写好。',

    how: '工作原理',
    howLead:
      '本站没有一处是演出来的。你的程序由 CPython 在你的浏览器里执行，图由它记下的数据画成。',
    real: '什么是真的',
    realPython:
      '解释器是 CPython 3.14，由 Pyodide 项目编译成 WebAssembly。threading、multiprocessing、concurrent.futures、queue 和 asyncio 都是 CPython 自己的文件，一字未改。我们提供的是原生环境中由 C 或操作系统提供的东西：锁、线程和进程的启动、管道、共享内存、时钟。',
    realThreads:
      '每个线程在 WebAssembly 里有自己的栈。一个线程运行满五毫秒、又有别的线程想运行时，它会在下一个切换点被打断，和 GIL 之下一样，并不挑程序方便的时候。所以这里也会像原生环境一样丢失更新。',
    realProcesses:
      '每个进程是浏览器的一个 worker，有自己的解释器和内存。浏览器在多个核上运行 worker，所以进程能同时计算。',
    realClock:
      '所有进程共用一个时钟，分辨率为五微秒。每个线程每次改变状态，都连同时间和所在的程序行一起记下。线和数字都来自这份记录。没能记下的部分会标明是缺口。',
    notReal: '什么不是',
    notOneCore:
      '这里同一进程的线程从不同时运行：工作着的 WebAssembly 栈只有一个。看上去和 GIL 之下一样，却不能证明 GIL 的任何事。所以凡是课文说原因在于 GIL 的地方，旁边都有一份原生 CPython 的录制，注明版本和机器。',
    notCosts:
      '启动线程或进程、发送消息要花多少时间，这里的数字与原生环境不同。课文比较这些开销时，给出的是录制的结果。',
    notSeeds: '按种子得到的调度是一种可能发生的调度。它的时钟是虚拟的，图上会注明。',
    differences: '与原生 CPython 的差别',
    differencesText:
      '如果一个程序在这里的表现与原生环境不同，而下面又没有列出，那就是我们的错。每一条都有测试，每次构建网站时都会运行。',
    test: '测试：',
  },
);
