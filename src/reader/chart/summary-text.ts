import type { Summary } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import { formatRatio, formatShare, roughDuration } from './format.ts';

/** What a run shows, in one or two sentences made from its numbers. */
export function summaryText(summary: Summary, locale: Locale): string {
  return locale === 'zh' ? chinese(summary) : english(summary);
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
  const threads = `${count} ${summary.threads === 1 ? 'thread' : 'threads'}`;
  const time = isPart(summary) ? `${roughDuration(summary.lifetime, 'en')} of ${wall}` : wall;
  const took = `${threads}${summary.mainBeside ? ' and the main thread' : ''} took ${time}`;
  const average = formatRatio(summary.parallelism);
  const overlap = `${roughDuration(summary.waited, 'en')} of waiting took only ${roughDuration(summary.waitedTogether, 'en')}`;
  const one = summary.mostRunning <= 1;
  switch (summary.pattern) {
    case 'alone-running':
      return `One thread ran for nearly all of ${wall}.`;
    case 'alone-waiting':
      return `One thread took ${wall} and spent nearly all of it waiting, ${roughDuration(summary.waited, 'en')} in all.`;
    case 'alone':
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
      return `${took} and spent ${formatShare(summary.lockShare, 'en')} of their time waiting for ${
        summary.lockName ?? 'a lock or a queue'
      }.`;
    case 'parallel':
      return `${took}, ${average} of them running on average, up to ${summary.mostRunning} at once.`;
    case 'mixed':
      return `${took}, ${average} of them running on average.`;
  }
}

function chinese(summary: Summary): string {
  const wall = roughDuration(summary.wall, 'zh');
  const count = DIGITS[summary.threads] ?? String(summary.threads);
  const threads = `${count}个线程${summary.mainBeside ? '和主线程' : ''}`;
  const time = isPart(summary) ? `${wall}中的${roughDuration(summary.lifetime, 'zh')}` : wall;
  const took = `${threads}用了${time}`;
  const average = formatRatio(summary.parallelism);
  const overlap = `总共${roughDuration(summary.waited, 'zh')}的等待只花了${roughDuration(summary.waitedTogether, 'zh')}`;
  switch (summary.pattern) {
    case 'alone-running':
      return `一个线程运行了${wall}，几乎没有停过。`;
    case 'alone-waiting':
      return `一个线程用了${wall}，几乎都在等待，共等了${roughDuration(summary.waited, 'zh')}。`;
    case 'alone':
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
      return `${took}，${formatShare(summary.lockShare, 'zh')}的时间在等${summary.lockName ?? '锁或队列'}。`;
    case 'parallel':
      return `${took}，平均有${average}个在运行，最多${summary.mostRunning}个同时运行。`;
    case 'mixed':
      return `${took}，平均有${average}个在运行。`;
  }
}
