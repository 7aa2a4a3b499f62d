import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { DeadlockWait } from '../../session/index.ts';
import { DeadlockNotice, describeWait } from './deadlock-notice.tsx';
import { deadlockStrings } from './deadlock-strings.ts';

const wait: DeadlockWait = {
  ...{ pid: 1, tid: 2, thread: 'cook', waitsFor: 'lock', object: 8, objectName: 'pan' },
  ...{ file: '/home/me/kitchen.py', line: 8, holder: null },
};
const main = { tid: 1, thread: 'MainThread', file: '/home/me/kitchen.py', line: 12, ended: false };
const { en, zh } = deadlockStrings;

describe('a wait in a sentence', () => {
  it('calls the main thread as the lanes do', () => {
    expect(describeWait({ ...wait, holder: main }, en)).toBe(
      'cook (line 8) waits for the lock pan, taken last by main in line 12.',
    );
    const ofMain = { ...wait, ...{ tid: 1, thread: 'MainThread', line: 0 } };
    expect(describeWait(ofMain, zh)).toBe('main在等锁 pan。');
    expect(describeWait({ ...wait, waitsFor: 'join', holder: main }, en)).toContain(
      'waits for the end of main.',
    );
  });

  it('says of a thread that waits for itself that it does', () => {
    const itself = { ...wait, holder: { ...main, tid: 2, thread: 'cook' } };
    expect(describeWait(itself, en)).toBe(
      'cook (line 8) waits for the lock pan, taken last by itself in line 12.',
    );
    expect(describeWait(itself, zh)).toBe(
      'cook（第 8 行）在等锁 pan，上次取得它的正是这个线程自己（第 12 行）。',
    );
  });

  it('tells threads of the same name apart', () => {
    const other = { ...wait, holder: { ...main, tid: 3, thread: 'cook' } };
    expect(describeWait(other, en)).toContain('taken last by cook in line 12');
  });
});

describe('the notice of a deadlock', () => {
  it('tells after the waits which processes had ended badly', () => {
    const ended = [
      { pid: 2, name: 'Process-1', exitCode: 3 },
      { pid: 3, name: 'Process-2', exitCode: -9 },
    ];
    const deadlock = { kind: 'deadlock', pid: 1, certain: true, waits: [wait], cycle: [] } as const;
    const items = (locale: 'en' | 'zh') => {
      const props = { deadlock: { ...deadlock, ended }, locale, onLine: () => undefined };
      const html = renderToStaticMarkup(createElement(DeadlockNotice, props));
      return [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item?.replace(/<.*?>/g, ''));
    };
    expect(items('en')).toEqual([
      'cook (line 8) waits for the lock pan.',
      'Process-1 had ended with exit code 3 before.',
      'Process-2 had been ended by signal 9 before.',
    ]);
    expect(items('zh').slice(1)).toEqual([
      'Process-1 此前已结束，退出码为 3。',
      'Process-2 此前已被信号 9 终止。',
    ]);
  });
});
