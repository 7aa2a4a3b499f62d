import type { Locale } from '../../lesson/index.ts';
import type { NoticeCode, NoticeEvent } from '../../session/index.ts';
import { lateStrings } from './late-strings.ts';
import { cellStrings } from './strings.ts';

/** What the notices of a run say, each once. Deadlocks are told with who waits for whom, elsewhere. */
export function noticeWords(notices: readonly NoticeEvent[], locale: Locale): readonly string[] {
  const codes = [...new Set(notices.map(({ code }) => code))].filter((code) => code !== 'deadlock');
  return codes.map((code) => noticeText(code, locale));
}

function noticeText(code: Exclude<NoticeCode, 'deadlock'>, locale: Locale): string {
  const text = lateStrings[locale];
  switch (code) {
    case 'not-isolated':
      return text.notIsolated;
    case 'no-stack-switching':
      return cellStrings[locale].noStackSwitching;
    case 'trace-overflow':
      return text.traceOverflow;
    case 'worker-died':
      return text.workerDied;
    case 'out-of-memory':
      return text.outOfMemory;
    case 'stopped':
      return text.stoppedNotice;
    case 'killed':
      return text.killedNotice;
    case 'waiting':
      return text.onlyStopWakes;
    case 'lock-abandoned':
      return text.lockAbandoned;
    case 'orphans':
      return text.orphans;
  }
}
