import { catalogue } from '../i18n/catalogue.ts';

/** What comparisons, sweeps and recorded figures say. Labels, ratios and durations come in formatted. */
export const measurementStrings = catalogue(
  {
    compare: 'Comparison',
    sweep: 'Sweep',
    recorded: 'Recording',
    measure: 'Measure',
    measureAgain: 'Measure again',
    stop: 'Stop',
    program: (file: string) => `The program, ${file}`,
    howCompare: (constant: string, values: string) => `${constant} is set to ${values} in turn.`,
    howSweep: (knob: string, values: string) => `${knob} is set to ${values} in turn.`,
    and: ' and ',
    list: ', ',

    // Where it stands.
    invitation: (runs: number, rounds: number) =>
      `Nothing is measured yet. Measure runs the program ${runs} times, each time in a fresh process: one round that is thrown away, then ${rounds} rounds in which the variants take turns. Keep this tab in sight meanwhile.`,
    preparing: 'getting ready; the first time, the device is measured, too',
    progress: (done: number, total: number) => `run ${done + 1} of ${total}`,
    discarding: 'first round, not counted',
    stopped: 'stopped',
    finished: 'finished',
    failed: (label: string, code: number) =>
      `“${label}” ended with exit code ${code}, so nothing was compared. It wrote:`,
    here: 'In your browser',
    elsewhere: 'Recorded elsewhere',
    covered: 'What was recorded elsewhere. It tells the answer.',
    unavailable:
      'Programs cannot run in this browser, so nothing can be measured here. A newer browser with WebAssembly stack switching can: Chrome or Edge 137, Firefox 153, Safari 27.',
    loadFailed:
      'The interpreter could not be loaded. Look at your connection, then press Measure again.',
    instead: 'What was recorded on another machine stands below instead.',

    // Verdicts; the words before the colon are set in bold.
    helps: 'It helps:',
    hurts: 'It hurts:',
    isFaster: 'Faster:',
    isSlower: 'Slower:',
    none: 'No difference measured:',
    noisy: 'Too noisy to tell:',
    faster: (label: string, ratio: string, baseline: string, interval: string) =>
      `“${label}” was ${ratio} times as fast as “${baseline}”; the 95 % interval is ${interval}.`,
    slower: (label: string, factor: string, baseline: string, interval: string) =>
      `“${label}” took ${factor} times as long as “${baseline}”; the 95 % interval is ${interval}.`,
    equal: (label: string, ratio: string, baseline: string, interval: string) =>
      `“${label}” was ${ratio} times as fast as “${baseline}”, and the 95 % interval of ${interval} leaves no room for a difference that matters.`,
    unclear: (label: string, ratio: string, baseline: string, interval: string) =>
      `“${label}” was ${ratio} times as fast as “${baseline}”, but the 95 % interval of ${interval} leaves it open whether that is a difference. Close what else is running and measure again.`,
    notYet: 'No verdict yet:',
    tooFew: (rounds: number, needed: number) =>
      `it takes at least ${needed} rounds, and there ${rounds === 1 ? 'is 1' : `are ${rounds}`}.`,
    range: (low: string, high: string) => `${low} to ${high}`,

    // Charts.
    fasterShort: (ratio: string, interval: string) => `${ratio} × as fast (${interval})`,
    slowerShort: (factor: string, interval: string) => `${factor} × as long (${interval})`,
    run: (round: number, time: string) => `round ${round}: ${time}`,
    compareLabel: (rows: string) => `Times of all runs, from zero. ${rows}`,
    rowLabel: (label: string, median: string, low: string, high: string, runs: number) =>
      `${label}: median ${median}, 95 % interval ${low} to ${high}, ${runs} runs.`,
    reportedLabel: (label: string, value: string) => `${label}: ${value}.`,
    howToRead: 'How to read it.',
    readCompare:
      'A ring is one run. Below the rings, the heavy stroke is the median and the bar its 95 % bootstrap interval. The axis begins at zero.',
    readTwoAxes: 'The two charts have an axis each: their seconds are not comparable.',
    readSweep:
      'A ring is the median over the rounds, the upright bar its 95 % bootstrap interval, the small strokes are single rounds.',
    readLines:
      'The dotted line is the ideal, the dashed one Amdahl’s law where that could be fitted.',
    readReported: 'A stroke is a published number; nothing is known of single runs.',
    table: 'Table',
    round: 'round',
    medianRow: 'median',
    intervalRow: '95 % interval',
    ratioRow: 'times as fast',
    value: 'value',

    // Sweeps.
    speedup: 'times as fast',
    sweepLabel: (label: string, points: string) => `Speed-up by ${label}. ${points}`,
    pointLabel: (at: string, ratio: string, low: string, high: string) =>
      `${at}: ${ratio} times as fast, 95 % interval ${low} to ${high}.`,
    ideal: 'ideal',
    law: 'Amdahl’s law',
    beyond: 'more workers than cores',
    crossoverMark: 'starts to pay',
    most: (ratio: string, baseline: string, at: string, label: string, interval: string) =>
      `With ${at} ${label} it was ${ratio} times as fast as ${baseline}; the 95 % interval is ${interval}.`,
    mostSize: (ratio: string, baseline: string, at: string, label: string, interval: string) =>
      `Fastest with ${at} ${label}: ${ratio} times as fast as ${baseline}; the 95 % interval is ${interval}.`,
    atFirst: (at: string, _label: string) => `with ${at}`,
    quoted: (label: string) => `“${label}”`,
    serial: (share: string, interval: string, range: string, label: string) =>
      `By Amdahl’s law a share of ${share} stays serial (${interval}), fitted to ${range} ${label}.`,
    crossedBetween: (at: string, label: string, interval: string) =>
      `Both take equally long with about ${at} ${label} (${interval}); above that it pays.`,
    paysFrom: (at: string, label: string) => `It pays with ${at} or more ${label}.`,
    neverPays: (baseline: string) => `Nowhere measurably faster than ${baseline}.`,

    // Noise.
    noiseHidden: (rounds: string) =>
      `This tab was out of sight in ${rounds}: browsers slow such pages down.`,
    noiseSlower: (factor: string) =>
      `The last rounds took ${factor} times as long as the first ones.`,
    noiseFaster: (factor: string) => `The first rounds took ${factor} times as long as the last.`,
    noiseThrottled: (factor: string) =>
      `A fixed piece of work took ${factor} times as long at the end as at the beginning: the processor became slower, or was shared.`,
    noiseBusy:
      'A fixed piece of work took very different times: something else kept this machine busy.',
    noiseOutliers: (rounds: string) => `In ${rounds} a run was far from the others of its kind.`,
    rounds: (numbers: readonly number[]) =>
      numbers.length === 1
        ? `round ${numbers[0] ?? 0}`
        : `rounds ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? 0}`,
    noise: 'While it measured:',
    device: 'On this device:',
  },
  {
    compare: '比较',
    sweep: '扫描',
    recorded: '录制',
    measure: '测量',
    measureAgain: '重新测量',
    stop: '停止',
    program: (file) => `程序 ${file}`,
    howCompare: (constant, values) => `依次把${constant}设为${values}。`,
    howSweep: (knob, values) => `依次把${knob}设为${values}。`,
    and: '和',
    list: '、',

    invitation: (runs, rounds) =>
      `还没有测量。按“测量”后，程序会运行${runs}次，每次都是全新的进程：先有一轮不计，然后${rounds}轮，各种做法轮流进行。测量期间请让本标签页保持可见。`,
    preparing: '正在准备，第一次还要测一测设备',
    progress: (done, total) => `第${done + 1}次，共${total}次`,
    discarding: '第一轮，不计入',
    stopped: '已停止',
    finished: '已完成',
    failed: (label, code) => `“${label}”以退出码${code}结束，因此没有比较。它写道：`,
    here: '在你的浏览器里',
    elsewhere: '在别处录制',
    covered: '在别处录制的结果，里面有答案',
    unavailable:
      '程序无法在这个浏览器里运行，因此这里测不了。支持WebAssembly栈切换的新浏览器可以：Chrome或Edge 137、Firefox 153、Safari 27。',
    loadFailed: '解释器没能加载。请检查网络连接，再按一次“测量”。',
    instead: '下面是在另一台机器上录制的结果。',

    helps: '有帮助：',
    hurts: '有害：',
    isFaster: '更快：',
    isSlower: '更慢：',
    none: '没有测出差别：',
    noisy: '噪声太大，无法判断：',
    faster: (label, ratio, baseline, interval) =>
      `“${label}”的速度是“${baseline}”的${ratio}倍，95%区间为${interval}。`,
    slower: (label, factor, baseline, interval) =>
      `“${label}”用的时间是“${baseline}”的${factor}倍，95%区间为${interval}。`,
    equal: (label, ratio, baseline, interval) =>
      `“${label}”的速度是“${baseline}”的${ratio}倍，95%区间为${interval}，容不下有意义的差别。`,
    unclear: (label, ratio, baseline, interval) =>
      `“${label}”的速度是“${baseline}”的${ratio}倍，但95%区间为${interval}，说不准有没有差别。请关掉其他正在运行的东西，再测一次。`,
    notYet: '还不能下结论：',
    tooFew: (rounds, needed) => `至少要${needed}轮，现在有${rounds}轮。`,
    range: (low, high) => `${low}到${high}`,

    fasterShort: (ratio, interval) => `${ratio}倍速，区间${interval}`,
    slowerShort: (factor, interval) => `用时${factor}倍，区间${interval}`,
    run: (round, time) => `第${round}轮：${time}`,
    compareLabel: (rows) => `所有运行的用时，从零画起。${rows}`,
    rowLabel: (label, median, low, high, runs) =>
      `${label}：中位数${median}，95%区间${low}到${high}，共${runs}次。`,
    reportedLabel: (label, value) => `${label}：${value}。`,
    howToRead: '怎么读。',
    readCompare:
      '一个圈是一次运行。圈的下方，粗线是中位数，横条是它的95%自助法区间。横轴从零开始。',
    readTwoAxes: '两张图各有自己的横轴，它们的秒数不能互相比较。',
    readSweep: '圈是各轮的中位数，竖条是它的95%自助法区间，短线是单独的一轮。',
    readLines: '点线是理想情况；虚线是阿姆达尔定律，拟合得出时才有。',
    readReported: '一条粗线是一个公开发表的数字；单次运行的情况不得而知。',
    table: '表格',
    round: '轮次',
    medianRow: '中位数',
    intervalRow: '95%区间',
    ratioRow: '速度倍数',
    value: '值',

    speedup: '速度倍数',
    sweepLabel: (label, points) => `随${label}变化的加速比。${points}`,
    pointLabel: (at, ratio, low, high) => `${at}：${ratio}倍，95%区间${low}到${high}。`,
    ideal: '理想',
    law: '阿姆达尔定律',
    beyond: '比核心多',
    crossoverMark: '开始划算',
    most: (ratio, baseline, at, label, interval) =>
      `${label}为${at}时，速度是${baseline}的${ratio}倍；95%区间为${interval}。`,
    mostSize: (ratio, baseline, at, label, interval) =>
      `${label}为${at}时最快，速度是${baseline}的${ratio}倍；95%区间为${interval}。`,
    atFirst: (at, label) => `${label}为${at}时`,
    quoted: (label) => `“${label}”`,
    serial: (share, interval, range, label) =>
      `按阿姆达尔定律，有${share}始终是串行的（${interval}），由${label}为${range}时的数据拟合。`,
    crossedBetween: (at, label, interval) =>
      `${label}约为${at}时两者一样快（${interval}），再大就划算。`,
    paysFrom: (at, label) => `${label}从${at}起划算。`,
    neverPays: (baseline) => `没有一处测出比${baseline}更快。`,

    noiseHidden: (rounds) => `${rounds}中，本标签页有时不可见：浏览器会让这样的页面变慢。`,
    noiseSlower: (factor) => `最后几轮的用时是最初几轮的${factor}倍。`,
    noiseFaster: (factor) => `最初几轮的用时是最后几轮的${factor}倍。`,
    noiseThrottled: (factor) =>
      `一份固定的工作，结束时的用时是开始时的${factor}倍：处理器变慢了，或者被别的程序分走了。`,
    noiseBusy: '一份固定的工作，用时忽长忽短：有别的东西占着这台机器。',
    noiseOutliers: (rounds) => `${rounds}中，有运行与同类相差很远。`,
    rounds: (numbers) => `第${numbers.join('、')}轮`,
    noise: '测量期间：',
    device: '这台设备：',
  },
);

export type MeasurementStrings = (typeof measurementStrings)['en'];
