import type { Progress, Summary } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { asCode } from './code-in-text.tsx';
import { formatRatio, formatShare, roughDuration } from './format.ts';

/** What a run shows, in one or two sentences made from its numbers. */
export function summaryText(
  summary: Summary,
  locale: Locale,
  progress: Progress | null = null,
): string {
  if (locale === 'zh') return `${chinese(summary)}${progressInChinese(progress)}`;
  return `${english(summary)}${progressInEnglish(progress)}`;
}

/** Lanes that got through less than this share of what they would alone had to share a core. */
const SHARED = 0.8;

function progressInEnglish(progress: Progress | null): string {
  if (progress === null) return '';
  const worth = `they got through ${formatRatio(progress.progressed)} lanes’ worth of work`;
  return progress.progressed < SHARED * progress.running
    ? ` While ${formatRatio(progress.running)} of them ran, ${worth} only: they shared a core.`
    : ` While ${formatRatio(progress.running)} of them ran, ${worth}: they were parallel.`;
}

function progressInChinese(progress: Progress | null): string {
  if (progress === null) return '';
  const running = `在${formatRatio(progress.running)}个同时运行的时间里，`;
  const worth = formatRatio(progress.progressed);
  return progress.progressed < SHARED * progress.running
    ? `${running}实际进展只相当于${worth}个：它们共用了核心。`
    : `${running}实际进展相当于${worth}个：它们确实并行。`;
}

/** The threads existed for less than nearly all of the run. */
function isPart(summary: Summary): boolean {
  return summary.lifetime < 0.85 * summary.wall;
}

const WORDS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];
const DIGITS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

function english(summary: Summary): string {
  const wall = roughDuration(summary.wall, 'en');
  const count = WORDS[summary.threads] ?? String(summary.threads);
  const what = summary.processes > 1 ? ['process', 'processes'] : ['thread', 'threads'];
  const child = summary.processes > 1 && isSingle(summary) ? ' child' : '';
  const threads = `${count}${child} ${what[summary.threads === 1 ? 0 : 1] ?? ''}`;
  const actors = `${threads}${summary.mainBeside ? ` and the main ${what[0] ?? ''}` : ''}`;
  const together = summary.mainBeside ? ' together' : '';
  const took = isPart(summary)
    ? `In a run of ${wall}, ${uncapitalised(actors)} existed${together} for ${roughDuration(summary.lifetime, 'en')}`
    : `${actors} took ${wall}`;
  const average = formatRatio(summary.parallelism);
  const overlap = `${roughDuration(summary.waited, 'en')} of waiting took only ${roughDuration(summary.waitedTogether, 'en')}`;
  const used = summary.processor === null ? null : roughDuration(summary.processor, 'en');
  const one = summary.mostRunning <= 1;
  switch (summary.pattern) {
    case 'alone-running':
      return `One thread ran for nearly all of ${wall}.`;
    case 'alone-waiting':
      return `One thread took ${wall} and spent nearly all of it waiting, ${roughDuration(summary.waited, 'en')} in all.`;
    case 'alone':
      if (used !== null) return `One thread took ${wall} and used ${used} of processor time.`;
      return `One thread took ${wall} and ran for ${formatShare(summary.parallelism, 'en')} of it.`;
    case 'overlapped-waits':
      return `${took}. Their waits overlapped, up to ${summary.mostWaiting} at once: ${overlap}.`;
    case 'overlapped-then-turns':
      return `${took}. Their waits overlapped: ${overlap}. Their computing did not: ${
        one ? 'at no moment did more than one run.' : `${average} of them ran on average.`
      }`;
    case 'took-turns':
      return `${took}, ${average} of them running on average: they took turns.`;
    case 'one-after-another':
      return `${took}, one after another: no two of them were at work at the same time.`;
    case 'lock-bound':
      return `${took} and spent ${formatShare(summary.lockShare, 'en')} of ${isSingle(summary) ? 'its' : 'their'} time waiting for ${
        summary.lockName === null ? 'a lock or a queue' : asCode(summary.lockName)
      }.`;
    case 'parallel':
      return `${took}, ${average} of them running on average, up to ${summary.mostRunning} at once.`;
    case 'tasks':
      return summary.mostWaiting > 1
        ? `One thread ran ${summary.tasks} tasks in ${wall}. Their waits overlapped, up to ${summary.mostWaiting} at once: ${overlap}.`
        : `One thread ran ${summary.tasks} tasks in ${wall}, and no two of them waited at the same time.`;
    case 'mixed':
      if (used !== null) {
        return `${took} and used ${used} of processor time: ${formatRatio(summary.cores)} cores at once, on average.`;
      }
      return isSingle(summary)
        ? `${took} and ran for ${formatShare(summary.parallelism, 'en')} of it.`
        : `${took}, ${average} of them running on average.`;
  }
}

/** A number word within a sentence; digits stay as they are. */
function uncapitalised(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** One thread, or one process, that the first one started and waits for. */
function isSingle(summary: Summary): boolean {
  return summary.threads === 1 && !summary.mainBeside;
}

function chinese(summary: Summary): string {
  const wall = roughDuration(summary.wall, 'zh');
  const count = DIGITS[summary.threads] ?? String(summary.threads);
  const what = summary.processes > 1 ? '进程' : '线程';
  const child = summary.processes > 1 && isSingle(summary) ? '子' : '';
  const threads = `${count}个${child}${what}${summary.mainBeside ? `和主${what}` : ''}`;
  const together = summary.mainBeside ? '同时' : '';
  const took = isPart(summary)
    ? `全程${wall}，其中${threads}${together}存在了${roughDuration(summary.lifetime, 'zh')}`
    : `${threads}用了${wall}`;
  const average = formatRatio(summary.parallelism);
  const used = summary.processor === null ? null : roughDuration(summary.processor, 'zh');
  const overlap = `总共${roughDuration(summary.waited, 'zh')}的等待只花了${roughDuration(summary.waitedTogether, 'zh')}`;
  switch (summary.pattern) {
    case 'alone-running':
      return `一个线程运行了${wall}，几乎没有停过。`;
    case 'alone-waiting':
      return `一个线程用了${wall}，几乎都在等待，共等了${roughDuration(summary.waited, 'zh')}。`;
    case 'alone':
      if (used !== null) return `一个线程用了${wall}，其中用了${used}的处理器时间。`;
      return `一个线程用了${wall}，其中${formatShare(summary.parallelism, 'zh')}的时间在运行。`;
    case 'overlapped-waits':
      return `${took}。它们的等待重叠在一起，最多${summary.mostWaiting}个同时在等：${overlap}。`;
    case 'overlapped-then-turns':
      return `${took}。等待重叠在一起：${overlap}；计算没有重叠，${
        summary.mostRunning <= 1 ? '任何时刻最多只有一个线程在运行' : `平均有${average}个在运行`
      }。`;
    case 'took-turns':
      return `${took}，平均有${average}个在运行：它们轮流执行。`;
    case 'one-after-another':
      return `${took}，一个接一个：任何时候都没有两个同时在工作。`;
    case 'lock-bound':
      return `${took}，${formatShare(summary.lockShare, 'zh')}的时间在等${summary.lockName === null ? '锁或队列' : asCode(summary.lockName)}。`;
    case 'parallel':
      return `${took}，平均有${average}个在运行，最多${summary.mostRunning}个同时运行。`;
    case 'tasks':
      return summary.mostWaiting > 1
        ? `一个线程在${wall}内运行了${summary.tasks}个任务。它们的等待重叠在一起，最多${summary.mostWaiting}个同时在等：${overlap}。`
        : `一个线程在${wall}内运行了${summary.tasks}个任务，没有两个任务同时在等。`;
    case 'mixed':
      if (used !== null) {
        return `${took}，共占用处理器${used}，平均同时用了${formatRatio(summary.cores)}个核心。`;
      }
      return isSingle(summary)
        ? `${took}，${isPart(summary) ? '' : '其中'}${formatShare(summary.parallelism, 'zh')}的时间在运行。`
        : `${took}，平均有${average}个在运行。`;
  }
}
