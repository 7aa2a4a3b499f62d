import { catalogue } from '../i18n/catalogue.ts';

/** What one can do on the site, as search tells it: `also` are other words that one looks for it by. */
export const featureStrings = catalogue(
  {
    place: 'On this site',
    playgroundAlso: 'sandbox scratch editor own program code 练习场 沙盒',

    keys: 'Keyboard shortcuts',
    keysText:
      'All keys of the site: run and stop a program, move over a chart, search. The key ? opens the list on any page.',
    keysAlso: 'shortcut hotkey hotkeys key keybindings help 键盘 快捷键 热键',

    theme: 'Light or dark',
    themeText: 'The theme of the site: light, dark, or as your system has it.',
    themeAlso: 'dark mode night mode colour color scheme appearance 主题 深色',

    language: 'English or Chinese',
    languageText: 'This page in Simplified Chinese, at the place where you are.',
    languageAlso: 'language translation switch 语言 中文 简体',

    course: 'The course map',
    courseText: 'All lessons, and what you have read, run, predicted and solved of each.',
    courseAlso: 'contents overview syllabus progress 目录 大纲 进度',

    progress: 'Your progress as a file',
    progressText:
      'Save what you read and ran, your predictions, answers and edits as one file, and open it again here or in another browser.',
    progressAlso: 'export import backup restore download upload transfer sync 导出 导入 备份 进度',

    share: 'A link to a program',
    shareText:
      'The link carries your version of the program with its modules, schedule and seed. Whoever opens it runs nothing before they press Run.',
    shareAlso: 'share sharing send url permalink copy 分享 链接',

    files: 'Programs as files',
    filesText: 'Open a .py of yours, save a program as .py, or as an .ipynb for Jupyter.',
    filesAlso: 'download upload export import notebook jupyter file 下载 笔记本',

    modules: 'Programs of several files',
    modulesText: 'Modules that a program of yours can import.',
    modulesAlso: 'module import package file 模块 多文件',

    schedule: 'A program of yours under a seed',
    scheduleText: 'The same seed gives the same schedule each time.',
    scheduleAlso: 'seeded reproducible deterministic random 种子 调度',

    teachers: 'Notes for teachers',
    teachersText:
      'A plan in minutes, questions for the class, and what to say when something goes wrong. The switch is at the foot of every lesson.',
    teachersAlso: 'teacher teaching instructor class classroom lesson plan 教师 备课 课堂',

    marks: 'What the marks of a chart mean',
    marksText: 'Running, waiting for the GIL, waiting for another thread, sleeping, starting.',
    marksAlso: 'legend key symbols colours colors timeline 图例 颜色',

    evidence: 'Where the numbers of a chart come from',
    evidenceText: 'Measured here, drawn from a seed, recorded on native CPython, or reported.',
    evidenceAlso: 'badge badges proof real simulated 徽标 实测',

    browser: 'Does it run in this browser?',
    browserText: 'Cores, isolation and stack switching: what is there and what is missing.',
    browserAlso:
      'requirements compatibility support supported chrome edge firefox safari jspi preflight check device 浏览器 兼容',

    licences: 'Licenses',
    licencesText: 'Of the site, and of all that it ships.',
    licencesAlso: 'licence license open source copyright mit 许可证 版权',
  },
  {
    place: '本站功能',
    playgroundAlso: '沙盒 草稿 自己的程序 编辑器 playground sandbox',

    keys: '键盘快捷键',
    keysText: '全站的按键：运行和停止程序、在图上移动、搜索。在任何一页按 ? 都能打开这份列表。',
    keysAlso: '热键 按键 帮助 shortcuts hotkeys keyboard',

    theme: '浅色还是深色',
    themeText: '网站的主题：浅色、深色，或者随系统。',
    themeAlso: '主题 夜间模式 暗黑模式 暗色 外观 颜色 theme dark mode',

    language: '中文还是英文',
    languageText: '这一页的英文版，停在你读到的地方。',
    languageAlso: '语言 切换语言 翻译 英语 language English',

    course: '课程总览',
    courseText: '全部课程，以及每一课里你读过、运行过、猜过、答对了多少。',
    courseAlso: '目录 大纲 课程地图 进度 contents progress',

    progress: '把进度存成文件',
    progressText:
      '把你读过和运行过的、你的猜测、回答和改动存成一个文件，再在这里或别的浏览器里打开。',
    progressAlso: '导出 导入 备份 恢复 迁移 同步 下载 上传 export import backup',

    share: '程序的链接',
    shareText:
      '链接里带着你改过的程序，连同模块、调度和种子。打开链接的人按下运行之前，什么也不会运行。',
    shareAlso: '分享 共享 发送 网址 复制链接 share link',

    files: '把程序存成文件',
    filesText: '打开自己的 .py，把程序存为 .py，或者存为 Jupyter 用的 .ipynb。',
    filesAlso: '下载 上传 导出 导入 笔记本 download notebook jupyter',

    modules: '多个文件的程序',
    modulesText: '你的程序可以导入的模块。',
    modulesAlso: '多文件 模块 导入 module import',

    schedule: '用种子运行自己的程序',
    scheduleText: '种子相同，每次的调度就相同。',
    scheduleAlso: '种子 调度 重现 复现 随机 seed',

    teachers: '给教师的说明',
    teachersText: '每一课的时间安排、课堂上的提问，以及出了岔子怎么说。开关在每一课的页脚。',
    teachersAlso: '老师 教师 备课 教案 课堂 上课 教学 teacher class notes',

    marks: '图上的记号是什么意思',
    marksText: '运行、等待 GIL、等待别的线程、睡眠、启动。',
    marksAlso: '图例 颜色 符号 时间线 legend',

    evidence: '图上的数从哪里来',
    evidenceText: '本机实测、按种子得出、在原生 CPython 上录制，或者引自文献。',
    evidenceAlso: '徽标 证据 实测 真实 模拟 badge',

    browser: '这个浏览器能运行吗？',
    browserText: '核心、隔离、栈切换：有什么，缺什么。',
    browserAlso: '浏览器 兼容 支持 要求 配置 设备 Chrome Edge Firefox Safari JSPI',

    licences: '许可证',
    licencesText: '本站的许可证，以及所含软件的许可证。',
    licencesAlso: '版权 开源 协议 license licence MIT',
  },
);
