import { expect, inject } from 'vitest';
import { describeCells, laneCount } from './cell.ts';

/** Milliseconds of a flood that is watched. */
const WATCHED = 2000;

/** Milliseconds between two updates of an output, at least. */
const PUBLISH_EVERY = 50;

/** What a flood of output does to the page while it lasts. */
interface Flood {
  /** Frames that the page drew. */
  readonly frames: number;
  /** How often the transcript was changed. */
  readonly changes: number;
  /** The most elements that the transcript had. */
  readonly elements: number;
}

/** Watches a cell's output for a while. */
function watchFlood(output: Element, milliseconds: number): Promise<Flood> {
  return new Promise((resolve) => {
    const seen = { frames: 0, changes: 0, elements: 0 };
    const observer = new MutationObserver(() => {
      seen.changes += 1;
      seen.elements = Math.max(seen.elements, output.querySelectorAll('*').length);
    });
    observer.observe(output, { childList: true, characterData: true, subtree: true });
    const began = performance.now();
    const frame = (now: number): void => {
      seen.frames += 1;
      if (now - began < milliseconds) requestAnimationFrame(frame);
      else {
        observer.disconnect();
        resolve(seen);
      }
    };
    requestAnimationFrame(frame);
  });
}

describeCells('a program that goes wrong', (it) => {
  it('shows a syntax error with a link to its line', async ({ fill }) => {
    const cell = await fill('x = 1\ny = = 2\n');
    await cell.run();
    const output = await cell.ended();
    expect(output).toContain('SyntaxError');
    expect(output).toContain('Exit code 1');
    await cell.output.getByRole('button', { name: /line 2/ }).click();
    expect(await cell.figure.evaluate((figure) => figure.contains(document.activeElement))).toBe(
      true,
    );
  });

  it('shows an exception in a thread, and the others go on', async ({ fill }) => {
    const cell = await fill(
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
  });

  it('raises MemoryError when it wants more than a process has', async ({ fill }) => {
    const cell = await fill(
      'try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print("refused")\nbytearray(1 << 30)\n',
    );
    await cell.run();
    const output = await cell.ended();
    expect(output).toContain('refused');
    expect(output).toContain('MemoryError');
    expect(output).toContain('Exit code 1');
  });

  it('raises RecursionError, in Python and in C, and lives on', async ({ fill }) => {
    const cell = await fill(
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
  });

  it('may print for ever: the page draws on, and says how much it does not show', async ({
    fill,
  }) => {
    const cell = await fill('n = 0\nwhile True:\n    print("line", n)\n    n += 1\n');
    await cell.run();
    await cell.printed(/line \d{4}/);
    const flood = await cell.output.evaluate(watchFlood, WATCHED);
    // However fast it prints: few updates with frames between them, and no more elements than fit a few screens.
    expect(flood.frames).toBeGreaterThan(3);
    expect(flood.changes).toBeLessThanOrEqual(WATCHED / PUBLISH_EVERY + 2);
    expect(flood.elements).toBeLessThan(4000);
    await cell.stop();
    expect(await cell.ended()).toMatch(/not shown|came faster/);
  });

  it('stops while it waits for input, and can run again at once', async ({ fill }) => {
    const cell = await fill('name = input("Name? ")\nprint("Hello", name)\n');
    await cell.run();
    await cell.printed('Name?');
    await cell.figure.getByLabel('Input for the program').waitFor();
    await cell.stop();
    await cell.run();
    await cell.figure.getByLabel('Input for the program').fill('Ada');
    await cell.page.keyboard.press('Enter');
    expect(await cell.ended()).toContain('Hello Ada');
  });

  for (const [how, code] of Object.entries({
    'never ends': 'while True: pass',
    'waits for long':
      'import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\nthreading.Event().wait()',
    'refuses to stop':
      'while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass',
  })) {
    it(`stops when it ${how}, and another program runs in its place at once`, async ({ fill }) => {
      const cell = await fill(`print("on")\n${code}\n`);
      await cell.run();
      await cell.printed('on');
      await cell.stop();
      await cell.write('print("the next one")\n');
      await cell.run();
      expect(await cell.ended()).toContain('the next one');
    });
  }
});

describeCells('a cell in unusual places', (it) => {
  it('runs beside another one', async ({ fill }) => {
    const code = (name: string) =>
      `import time\nfor n in range(10):\n    print("${name}", n)\n    time.sleep(0.05)\n`;
    const first = await fill(code('first'));
    const second = await fill(code('second'), 'compute');
    await first.run();
    await second.run();
    const [one, two] = await Promise.all([first.ended(), second.ended()]);
    expect(one).toContain('first 9');
    expect(one).not.toContain('second');
    expect(two).toContain('second 9');
  });

  it('goes on while the tab is hidden', async ({ fillOn }) => {
    const cell = await fillOn(
      {},
      [
        'import threading, time',
        'print("on")',
        'def wait():',
        '    time.sleep(0.5)',
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
      window.requestAnimationFrame = (callback) => (hidden ? held.push(callback) : draw(callback));
      set(true);
      setTimeout(() => {
        set(false);
        for (const callback of held) draw(callback);
      }, 1500);
    });
    expect(await cell.ended()).toContain('done');
    expect(await laneCount(cell)).toBe(4);
  });

  it('runs on a page that is not isolated, and says so', async ({ fillOn }) => {
    const cell = await fillOn(
      { site: inject('sites').plain },
      'import threading, time\nthread = threading.Thread(target=time.sleep, args=(0.2,))\nthread.start()\nthread.join()\nprint("done")\n',
    );
    await cell.run();
    expect(await cell.ended()).toContain('done');
    await expect.poll(() => cell.figure.innerText()).toContain('not cross-origin isolated');
  });
});
