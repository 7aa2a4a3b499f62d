import type { Machine } from '../machine/index.ts';
import { expect } from 'vitest';
import { describeMachine, expectClean } from './machine-page.ts';

describeMachine('a program that goes wrong', (it) => {
  it('has its exit code, as natively', async ({ machine }) => {
    const codes: readonly (readonly [string, number])[] = [
      ['import sys\nsys.exit()', 0],
      ['import sys\nsys.exit(3)', 3],
      ['import sys\nsys.exit(-1)', 255],
      ['import sys\nsys.exit("why")', 1],
      ['raise SystemExit(None)', 0],
      ['raise ValueError', 1],
      ['import os\nos._exit(4)', 4],
      [
        'import os, threading\nthreading.Thread(target=os._exit, args=(5,)).start()\nwhile True: pass',
        5,
      ],
      [
        'import sys, threading\nthread = threading.Thread(target=sys.exit, args=(6,))\nthread.start()\nthread.join()',
        0,
      ],
      ['import threading\nthreading.Thread(target=int, args=("x",)).start()', 0],
      ['raise KeyboardInterrupt', -2],
      ['quit(7)', 7],
    ];
    for (const [program, code] of codes) {
      const outcome = await machine.run(program);
      expect({ program, code: outcome.end.exitCode }).toEqual({ program, code });
      expect(outcome.exitCodes).toEqual([code]);
      expect(outcome.end.reason).toBe('exited');
    }
  });

  it('shows a syntax error with its line and mark', async ({ machine }) => {
    const outcome = await machine.run('print("never")\ny = = 2\n');
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(
      /File ".*program\.py", line 2\n {4}y = = 2\n {8}\^\nSyntaxError/,
    );
    expect(outcome.end.exitCode).toBe(1);
  });

  it('shows exceptions as natively: chained, grouped, in threads, in __del__ and at exit', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import atexit, sys, threading
class Sloppy:
    def __del__(self): raise RuntimeError("in __del__")
def fail(): raise ValueError("no good")
thread = threading.Thread(target=fail, name="failing")
thread.start(); thread.join()
thread = threading.Thread(target=Sloppy)
thread.start(); thread.join()
Sloppy()
atexit.register(fail)
try: {}["key"]
except KeyError as error: raise ExceptionGroup("both", [TypeError("one"), ValueError("two")]) from error
`);
    const { stderr } = outcome;
    expect(stderr).toContain('Exception in thread failing:\nTraceback (most recent call last):\n');
    expect(stderr).toContain('ValueError: no good');
    expect(stderr.match(/Exception ignored while calling deallocator/g)).toHaveLength(2);
    expect(stderr).toContain('Exception ignored in atexit callback');
    expect(stderr).toContain(
      'The above exception was the direct cause of the following exception:',
    );
    expect(stderr).toContain('ExceptionGroup: both (2 sub-exceptions)');
    expect(stderr).toContain('File "/home/me/program.py", line 13, in <module>');
    expect(stderr).not.toContain('<machine>');
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'exited' });
  });

  it('may have a broken excepthook', async ({ machine }) => {
    const outcome = await machine.run(
      'import sys\nsys.excepthook = lambda *_: 1 / 0\nraise ValueError("first")\n',
    );
    expect(outcome.stderr).toMatch(
      /^Error in sys\.excepthook:\n[^]*ZeroDivisionError[^]*\nOriginal exception was:\n[^]*ValueError: first\n$/,
    );
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'exited' });
  });

  it('may have an audit hook that refuses everything', async ({ machine }) => {
    const outcome = await machine.run(`
import sys
def refuse(event, arguments): raise RuntimeError(event)
sys.addaudithook(refuse)
try: open("file", "w")
except RuntimeError as error: print("refused:", error)
1 / 0
`);
    expect(outcome.stdout).toBe('refused: open\n');
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'exited' });
  });

  it('gets MemoryError at the cap, and can go on', async ({ machine }) => {
    const outcome = await machine.run(
      `
import threading
try: bytearray(1 << 30)
except MemoryError: print("at once")
def fill():
    hoard = []
    try:
        while True: hoard.append(bytearray(8 << 20))
    except MemoryError: print("bit by bit")
fill()
thread = threading.Thread(target=fill)
thread.start()
thread.join()
print(len(bytearray(32 << 20)))
`,
      { limits: { memoryMiB: 128 } },
    );
    expectClean(outcome);
    expect(outcome.stdout).toBe('at once\nbit by bit\nbit by bit\n33554432\n');
  });

  it('is told how much memory it may have', async ({ machine }) => {
    const outcome = await machine.run('bytearray(1 << 30)', { limits: { memoryMiB: 128 } });
    expect(outcome.stderr).toMatch(
      /^MemoryError\nNote: a process here has at most 128 MiB of memory.\n/m,
    );
    expect(outcome.end.exitCode).toBe(1);
  });

  it('is told what a browser does not have', async ({ machine }) => {
    const outcome = await machine.run(`
import os, socket, subprocess, urllib.request, webbrowser
attempts = (
    lambda: subprocess.run(["ls"]),
    lambda: os.system("ls"),
    lambda: socket.socket(),
    lambda: socket.create_connection(("example.org", 80)),
    lambda: urllib.request.urlopen("http://example.org"),
    lambda: socket.gethostbyname("example.org"),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: os.execv("/bin/ls", ["ls"]),
    lambda: os.fork(),
    lambda: webbrowser.open_new_tab("http://example.org"),
)
for attempt in attempts:
    try: print("no error:", attempt())
    except (OSError, webbrowser.Error) as error: print(type(error).__name__, error)
import numpy
`);
    expect(outcome.stdout).not.toContain('no error');
    expect(outcome.stdout.split('\n').slice(0, 10)).toEqual([
      expect.stringContaining('a browser has no other programs to start'),
      expect.stringContaining('a browser has no other programs to start'),
      expect.stringContaining('a browser has no sockets'),
      expect.stringContaining('a browser has no sockets'),
      expect.stringContaining('a browser has no sockets'),
      expect.stringMatching(/^gaierror .*a browser has no sockets/),
      expect.stringMatching(/^gaierror .*a browser has no sockets/),
      expect.stringContaining('a browser has no other programs to start'),
      expect.stringContaining('a browser cannot copy a process'),
      expect.stringContaining('a program here cannot open pages'),
    ]);
    expect(outcome.stderr).toContain("ModuleNotFoundError: No module named 'numpy'");
    expect(outcome.stderr).toContain("only Python's standard library");
    expect(outcome.end.exitCode).toBe(1);
  });

  it('cannot break the machine by its own hands', async ({ machine }) => {
    const outcome = await machine.run(`
import _thread, builtins, gc, os, signal, sys, threading
sys.stdout.close(); print("still open")
for name in "stdout", "stderr", "stdin": setattr(sys, name, None)
print("to nobody")
sys.stdout, sys.stderr, sys.stdin = sys.__stdout__, sys.__stderr__, sys.__stdin__
gc.disable(); gc.freeze()
sys.setswitchinterval(1e-6)
spinners = [threading.Thread(target=lambda: [None for _ in range(20_000)]) for _ in range(3)]
for thread in spinners: thread.start()
for thread in spinners: thread.join()
sys.setswitchinterval(1000)
signal.signal(signal.SIGINT, signal.SIG_IGN)
try: sys.setswitchinterval(0)
except ValueError: pass
del builtins.print
sys.modules.clear()
`);
    expect(outcome.stdout).toContain('still open\n');
    expect(outcome.stdout).not.toContain('to nobody');
    expect(outcome.end.reason).toBe('exited');
  });

  it('is told in words when its worker dies', async ({ machine }) => {
    const outcome = await machine.run('print("on")\nimport ctypes\nctypes.string_at(-16, 8)\n');
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'died' });
    expect(outcome.stdout).toBe('on\n');
    expect(outcome.notices).toMatchObject([{ code: 'worker-died' }]);
    expect(outcome.notices[0]?.text).toMatch(/\w+ \w+/);
    expect((await machine.run('print("next")')).stdout).toBe('next\n');
  });

  it('ends with words, and does not hang, when C code waits for a lock of its own', async ({
    machine,
  }) => {
    const outcome = await machine.run(`
import ctypes
lock = ctypes.c_ubyte()
ctypes.pythonapi.PyMutex_Lock(ctypes.byref(lock))
ctypes.pythonapi.PyMutex_Lock(ctypes.byref(lock))
`);
    expect(outcome.end).toMatchObject({ exitCode: 1, reason: 'died' });
    expect(outcome.notices[0]?.text).toMatch(
      /C code waits for a lock .* at .*program\.py, line 5 \(_PySemaphore_Wait, called by .*PyMutex_Lock\)/,
    );
  });

  it('is asked for by a name that is not there', async ({ machine }) => {
    const missing = await machine.page.evaluate(async () => {
      const { machine: here } = globalThis as unknown as {
        machine: Machine;
      };
      const run = here.run({ files: {}, main: { kind: 'file', path: 'gone.py' } });
      let text = '';
      for await (const event of run) if (event.kind === 'output') text += event.text;
      return { text, end: await run.ended };
    });
    expect(missing.text).toContain("No such file or directory: '/home/me/gone.py'");
    expect(missing.end).toMatchObject({ exitCode: 1, reason: 'exited' });
  });
});
