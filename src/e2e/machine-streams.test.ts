import { expect } from 'vitest';
import { describeMachine, expectClean } from './machine-page.ts';

describeMachine('standard streams', (it) => {
  it('pass Unicode whole, also when its bytes come one by one', async ({ machine }) => {
    const outcome = await machine.run(`
import sys
for byte in "héllo 世界 🐍\\n".encode(): sys.stdout.buffer.write(bytes([byte]))
for byte in "naïve\\n".encode(): sys.stderr.buffer.write(bytes([byte]))
sys.stdout.writelines(["a\\n", "b\\n"])
print("no newline", end="", flush=True)
`);
    expect(outcome.stdout).toBe('héllo 世界 🐍\na\nb\nno newline');
    expect(outcome.stderr).toBe('naïve\n');
    expect(outcome.end.exitCode).toBe(0);
  });

  it('refuse lone surrogates on stdout and escape them on stderr', async ({ machine }) => {
    const outcome = await machine.run(`
import sys
try: print("\\ud800")
except UnicodeEncodeError: print("refused")
print("\\ud800", file=sys.stderr)
`);
    expect(outcome.stdout).toBe('refused\n');
    expect(outcome.stderr).toBe('\\ud800\n');
  });

  it('keep bytes that are no text as replacement characters', async ({ machine }) => {
    const outcome = await machine.run(
      'import sys\nsys.stdout.buffer.write(b"\\xef\\xbb\\xbf<\\xff\\x00>\\xe4\\xb8")\n',
    );
    expect(outcome.stdout).toBe('\ufeff<\ufffd\u0000>\ufffd');
  });

  it('deliver a line of ten million characters when asked to', async ({ machine }) => {
    const outcome = await machine.run('print("x" * 10_000_000)\nprint("end")\n', {
      limits: { outputBurst: 20_000_000 },
    });
    expectClean(outcome);
    expect(outcome.stdout.length).toBe(10_000_005);
    expect(outcome.cut).toBe(0);
    const cut = await machine.run('print("x" * 10_000_000)\nprint("end")\n');
    expectClean(cut);
    expect(cut.stdout.length + cut.cut).toBe(10_000_005);
    expect(cut.stdout).toMatch(/x\nend\n$/);
  });

  it('bound an endless flood, tell how much was cut, and stop', async ({ machine }) => {
    const run = await machine.start('n = 0\nwhile True:\n    print("line", n)\n    n += 1\n');
    await run.printed('line 100');
    // The page's own thread keeps its turns meanwhile.
    const turnsOfPage = await machine.page.evaluate(async () => {
      const until = performance.now() + 500;
      let count = 0;
      while (performance.now() < until) {
        await new Promise((resolve) => {
          setTimeout(resolve, 0);
        });
        count += 1;
      }
      return count;
    });
    expect(turnsOfPage).toBeGreaterThan(3);
    await run.interrupt();
    const outcome = await run.outcome();
    expect(outcome.end).toMatchObject({ exitCode: -2, reason: 'interrupted' });
    expect(outcome.stdout).toMatch(/^line 0\nline 1\n/);
    expect(outcome.largestPiece).toBeLessThanOrEqual(65_536);
    expect(outcome.stderr).toMatch(/KeyboardInterrupt\s*$/);
  });

  it('keep lines whole when fifty threads print at once', async ({ machine }) => {
    const outcome = await machine.run(`
import sys, threading
sys.setswitchinterval(1e-6)
def say(n):
    for k in range(20): sys.stdout.write(f"<{n}:{k}>\\n")
threads = [threading.Thread(target=say, args=(n,)) for n in range(50)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`);
    expectClean(outcome);
    const printed = outcome.stdout.trimEnd().split('\n');
    expect(printed).toHaveLength(1000);
    expect(new Set(printed).size).toBe(1000);
    expect(printed.every((line) => /^<\d+:\d+>$/.test(line))).toBe(true);
  });

  it('read what is given from the start, to its end', async ({ machine }) => {
    const outcome = await machine.run(
      `
import sys
print(input("Name? "), input())
print(repr(sys.stdin.readline()), repr(sys.stdin.read(3)), repr(sys.stdin.read()))
try: input("more? ")
except EOFError as error: print(error)
print(repr(sys.stdin.read()), list(sys.stdin))
`,
      { stdin: 'Ada\n36\n世界\nrest1\nrest2' },
    );
    expectClean(outcome);
    expect(outcome.stdout).toBe(
      "Name? Ada 36\n'世界\\n' 'res' 't1\\nrest2'\nmore? EOF when reading a line\n'' []\n",
    );
  });

  it('ask for input when there is none, and take it as it is typed', async ({ machine }) => {
    const run = await machine.start(`
name = input("Name? ")
print("Hello", name)
print(input("Age? "), "years")
try: input()
except EOFError: print("no more")
`);
    await run.askedForInput(1);
    await run.write('Ada\n3');
    await run.askedForInput(2);
    await run.write('6\n');
    await run.askedForInput(3);
    await run.closeInput();
    const outcome = await run.outcome();
    expectClean(outcome);
    expect(outcome.stdout).toBe('Name? Hello Ada\nAge? 36 years\nno more\n');
  });

  it('serve two threads that read, while others go on', async ({ machine }) => {
    const run = await machine.start(`
import sys, threading
got, ticks, lock, over = [], 0, threading.Lock(), threading.Event()
def read():
    while line := sys.stdin.readline():
        with lock: got.append(int(line))
def tick():
    global ticks
    while not over.wait(0.001):
        ticks += 1
        if ticks == 3: print("ticking")
readers = [threading.Thread(target=read) for _ in range(2)]
ticker = threading.Thread(target=tick)
for thread in (*readers, ticker): thread.start()
for thread in readers: thread.join()
over.set()
print(sorted(got))
`);
    await run.printed('ticking\n');
    for (const line of ['1\n', '2\n3\n', '4\n']) await run.write(line);
    await run.closeInput();
    const outcome = await run.outcome();
    expectClean(outcome);
    expect(outcome.stdout).toBe('ticking\n[1, 2, 3, 4]\n');
  });

  it('take a megabyte of input', async ({ machine }) => {
    const text = '0123456789\n'.repeat(100_000);
    const outcome = await machine.run('import sys\nprint(len(sys.stdin.read()))\n', {
      stdin: text,
    });
    expectClean(outcome);
    expect(outcome.stdout).toBe('1100000\n');
  });
});
