import { describe, expect, inject } from 'vitest';
import { BROWSERS } from './browser.ts';
import { CellOnPage, laneCount, openCell } from './cell.ts';

const TIMEOUT = 90_000;

/** Milliseconds from Stop to a cell that can run again; 200 are promised, the rest is for a busy test machine. */
const STOP_LIMIT = 500;

describe.each(BROWSERS)('a program that goes wrong, in $name', ({ it }) => {
  it(
    'shows a syntax error with a link to its line',
    async ({ open }) => {
      const cell = await openCell(open, 'x = 1\ny = = 2\n');
      await cell.run();
      const output = await cell.ended();
      expect(output).toContain('SyntaxError');
      expect(output).toContain('Exit code 1');
      await cell.output.getByRole('button', { name: /line 2/ }).click();
      expect(await cell.figure.evaluate((figure) => figure.contains(document.activeElement))).toBe(
        true,
      );
    },
    TIMEOUT,
  );

  it(
    'shows an exception in a thread, and the others go on',
    async ({ open }) => {
      const cell = await openCell(
        open,
        [
          'import threading',
          'def fail():',
          '    raise ValueError("no good")',
          'thread = threading.Thread(target=fail, name="failing")',
          'thread.start()',
          'thread.join()',
          'print("main goes on")',
        ].join('\n'),
      );
      await cell.run();
      const output = await cell.ended();
      expect(output).toContain('Exception in thread failing');
      expect(output).toContain('ValueError: no good');
      expect(output).toContain('main goes on');
      expect(output).not.toContain('Exit code');
    },
    TIMEOUT,
  );

  it(
    'raises MemoryError when it wants more than a process has',
    async ({ open }) => {
      const cell = await openCell(
        open,
        'try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print("refused")\nbytearray(1 << 30)\n',
      );
      await cell.run();
      const output = await cell.ended();
      expect(output).toContain('refused');
      expect(output).toContain('MemoryError');
      expect(output).toContain('Exit code 1');
    },
    TIMEOUT,
  );

  it(
    'raises RecursionError, in Python and in C, and lives on',
    async ({ open }) => {
      const cell = await openCell(
        open,
        [
          'def down(n):',
          '    return down(n + 1)',
          'def deep(n):',
          '    return sorted([1, 2], key=lambda _: deep(n + 1))',
          'for fall in down, deep:',
          '    try:',
          '        fall(0)',
          '    except RecursionError:',
          '        print("caught", fall.__name__)',
        ].join('\n'),
      );
      await cell.run();
      const output = await cell.ended();
      expect(output).toContain('caught down');
      expect(output).toContain('caught deep');
    },
    TIMEOUT,
  );

  it(
    'may print for ever: the page stays responsive, and says how much it does not show',
    async ({ open }) => {
      const cell = await openCell(open, 'n = 0\nwhile True:\n    print("line", n)\n    n += 1\n');
      await cell.run();
      await cell.printed(/line \d{4}/);
      const frames = await cell.page.evaluate(
        () =>
          new Promise<number[]>((resolve) => {
            const times: number[] = [];
            const frame = (now: number): void => {
              times.push(now);
              if (now - (times[0] ?? now) > 3000) resolve(times);
              else requestAnimationFrame(frame);
            };
            requestAnimationFrame(frame);
          }),
      );
      const gaps = frames.slice(1).map((time, at) => time - (frames[at] ?? time));
      // Two cores draw without a graphics card here, while Python fills one of them.
      expect(Math.max(...gaps)).toBeLessThan(1500);
      expect(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]).toBeLessThan(150);
      await cell.stop();
      expect(await cell.ended()).toMatch(/not shown|came faster/);
    },
    TIMEOUT,
  );

  it(
    'stops while it waits for input, and can run again at once',
    async ({ open }) => {
      const cell = await openCell(open, 'name = input("Name? ")\nprint("Hello", name)\n');
      await cell.run();
      await cell.printed('Name?');
      await cell.figure.getByLabel('Input for the program').waitFor();
      expect(await cell.stop()).toBeLessThan(STOP_LIMIT);
      await cell.run();
      await cell.figure.getByLabel('Input for the program').fill('Ada');
      await cell.page.keyboard.press('Enter');
      expect(await cell.ended()).toContain('Hello Ada');
    },
    TIMEOUT,
  );

  it(
    'stops when it never ends, waits for itself or refuses to stop',
    async ({ open }) => {
      const stubborn = [
        'while True: pass',
        'import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()',
        'while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass',
      ];
      for (const code of stubborn) {
        const cell = await openCell(open, `print("on")\n${code}\n`);
        await cell.run();
        await cell.printed('on');
        expect(await cell.stop()).toBeLessThan(STOP_LIMIT);
        await cell.page.close();
      }
    },
    TIMEOUT,
  );
});

describe.each(BROWSERS)('a cell in unusual places, in $name', ({ it }) => {
  it(
    'runs beside another one',
    async ({ open }) => {
      const code = (name: string) =>
        `import time\nfor n in range(10):\n    print("${name}", n)\n    time.sleep(0.1)\n`;
      const first = await openCell(open, code('first'));
      const second = new CellOnPage(first.page, 'compute');
      await second.write(code('second'));
      await first.run();
      await second.run();
      const [one, two] = await Promise.all([first.ended(), second.ended()]);
      expect(one).toContain('first 9');
      expect(one).not.toContain('second');
      expect(two).toContain('second 9');
    },
    TIMEOUT,
  );

  it(
    'goes on while the tab is hidden',
    async ({ open }) => {
      const cell = await openCell(
        open,
        [
          'import threading, time',
          'print("on")',
          'def wait():',
          '    time.sleep(1)',
          'threads = [threading.Thread(target=wait) for _ in range(3)]',
          'for t in threads: t.start()',
          'for t in threads: t.join()',
          'print("done")',
        ].join('\n'),
      );
      await cell.run();
      await cell.printed('on');
      // A hidden tab gets no frames; that is what a page can notice.
      await cell.page.evaluate(() => {
        const draw = window.requestAnimationFrame.bind(window);
        const held: FrameRequestCallback[] = [];
        let hidden = true;
        const set = (value: boolean): void => {
          hidden = value;
          document.dispatchEvent(new Event('visibilitychange'));
        };
        Object.defineProperty(document, 'hidden', { get: () => hidden });
        Object.defineProperty(document, 'visibilityState', {
          get: () => (hidden ? 'hidden' : 'visible'),
        });
        window.requestAnimationFrame = (callback) =>
          hidden ? held.push(callback) : draw(callback);
        set(true);
        setTimeout(() => {
          set(false);
          for (const callback of held) draw(callback);
        }, 3000);
      });
      expect(await cell.ended()).toContain('done');
      expect(await laneCount(cell)).toBe(4);
    },
    TIMEOUT,
  );

  it(
    'runs on a page that is not isolated, and says so',
    async ({ open }) => {
      const cell = await openCell(
        open,
        'import threading, time\nthread = threading.Thread(target=time.sleep, args=(0.2,))\nthread.start()\nthread.join()\nprint("done")\n',
        { site: inject('sites').plain },
      );
      await cell.run();
      expect(await cell.ended()).toContain('done');
      expect(await cell.figure.innerText()).toContain('not cross-origin isolated');
    },
    TIMEOUT,
  );
});
