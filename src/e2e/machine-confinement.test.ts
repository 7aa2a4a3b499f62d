import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { serveSite, type SiteServer } from '../build/server.ts';
import { BROWSERS, NOT_INSTALLED } from './browser.ts';
import { probe, type Findings } from './confined-probe.ts';
import { describeMachine, expectClean } from './machine-page.ts';

/** Looks for JavaScript wherever a program can look, and prints what it found as lines. */
const SEARCH = `
import gc, importlib, sys

for name in ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "pyodide.ffi", "pyodide.code", "pyodide_js._api"):
    for attempt in (__import__, importlib.import_module):
        try:
            attempt(name)
        except ModuleNotFoundError as error:
            assert error.name == name.partition(".")[0] or error.name == name, error.name
        else:
            print("imported", name)
spec = importlib.machinery.ModuleSpec("_pyodide_core", None)
try:
    print("made anew", importlib._bootstrap._imp.create_builtin(spec))
except ModuleNotFoundError:
    pass
importlib.invalidate_caches()
try:
    import pyodide
except ModuleNotFoundError:
    pass
print("modules", [name for name in sys.modules if "js" == name or "pyodide" in name])

def is_proxy(thing):
    return any(base.__name__ == "JsProxy" for base in type(thing).__mro__)

gc.collect()
seen, stack, proxies, core = set(), [*gc.get_objects(), sys._getframe()], 0, set()
while stack:
    thing = stack.pop()
    if id(thing) in seen:
        continue
    seen.add(id(thing))
    proxies += is_proxy(thing)
    stack.extend(gc.get_referents(thing))
print("objects of JavaScript", proxies, "of", len(seen) > 50_000)

def classes(kind):
    for each in type.__subclasses__(kind):
        yield each
        yield from classes(each)

exceptions = {each for each in classes(BaseException) if each.__name__ == "JsException"}
for kind in exceptions:
    try:
        error = kind("Error", "made here")
    except Exception:
        continue
    for name in ("constructor", "__proto__", "stack", "prepareStackTrace"):
        try:
            print("attribute", name, getattr(error, name))
        except AttributeError:
            pass

import ctypes

initialise = ctypes.PyDLL(None).PyInit__pyodide_core
initialise.restype = ctypes.py_object
try:
    print("made by C", initialise())
except ImportError:
    pass
`;

/** Ways to the network that Python's own library has. */
const NETWORK = `
import _socket, socket, urllib.request

def attempt(name, way):
    try:
        way()
    except OSError as error:
        print(name, "refused")
    else:
        print(name, "opened")

attempt("socket", lambda: socket.create_connection(("127.0.0.1", 80), 1))
attempt("urlopen", lambda: urllib.request.urlopen("http://127.0.0.1/", timeout=1))
attempt("_socket", lambda: _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM).connect(("127.0.0.1", 80)))
`;

describeMachine('a program', (it) => {
  it('finds no JavaScript, wherever it looks', async ({ machine }) => {
    const outcome = await machine.run(SEARCH);
    expectClean(outcome);
    expect(outcome.stdout.split('\n')).toEqual([
      'modules []',
      'objects of JavaScript 0 of True',
      '',
    ]);
  });

  it('has no network', async ({ machine }) => {
    const outcome = await machine.run(NETWORK);
    expectClean(outcome);
    expect(outcome.stdout).toBe('socket refused\nurlopen refused\n_socket refused\n');
  });

  it('may have a module of its own by the name that JavaScript has elsewhere', async ({
    machine,
  }) => {
    const outcome = await machine.run('import js\nprint(js.window)', {
      files: { 'js.py': 'window = 1' },
    });
    expectClean(outcome);
    expect(outcome.stdout).toBe('1\n');
  });

  it('is told of a missing module as of any other', async ({ machine }) => {
    const outcome = await machine.run('import js');
    expect(outcome.stderr).toContain("ModuleNotFoundError: No module named 'js'");
    expect(outcome.end.exitCode).toBe(1);
  });

  it('runs in a worker whose script came with the policy', async ({ machine }) => {
    const run = await machine.start('input()');
    await run.askedForInput();
    const scripts = machine.page.workers().map((worker) => worker.url());
    const confined = scripts.filter((address) => address.includes('/assets/confined/'));
    expect(confined.length).toBeGreaterThan(0);
    const response = await machine.page.request.get(confined[0] ?? '');
    expect(response.headers()['content-security-policy']).toContain("connect-src 'none'");
    await run.closeInput();
    await run.outcome();
  });
});

describe('the realm of a process worker', () => {
  let folder: string;
  let site: SiteServer;
  let elsewhere: SiteServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interleave-confined-'));
    await mkdir(join(folder, 'assets/confined'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Confined</title>');
    const source = join(import.meta.dirname, '../machine/interpreter/confinement.ts');
    const { code } = await transformWithOxc(await readFile(source, 'utf8'), source);
    await writeFile(join(folder, 'foreign.js'), '');
    elsewhere = await serveSite({ root: folder, isolated: false }, 0);
    await writeFile(
      join(folder, 'assets/confined/probe.js'),
      `${code}
const tell = postMessage.bind(self);
const probe = ${probe.toString()};
probe(confine, (address) => import(address), ${JSON.stringify(`${elsewhere.url}foreign.js`)})
  .then(tell, (fault) => tell({ fault: String(fault.stack) }));`,
    );
    site = await serveSite({ root: folder }, 0);
  });

  afterAll(async () => {
    await site.close();
    await elsewhere.close();
    await rm(folder, { recursive: true });
  });

  describe.each(BROWSERS)('in $name', ({ it }) => {
    it('leads nowhere', async ({ browser, skip }) => {
      if (browser === null) return skip(NOT_INSTALLED);
      const page = await (await browser.newContext()).newPage();
      await page.goto(site.url);
      const findings = await page.evaluate(
        (script) =>
          new Promise<Findings>((resolve, reject) => {
            const worker = new Worker(script, { type: 'module' });
            worker.addEventListener('message', ({ data }: MessageEvent<Findings>) => resolve(data));
            worker.addEventListener('error', ({ message }) => reject(new Error(message)));
          }),
        `${site.url}assets/confined/probe.js`,
      );
      await page.context().close();
      const { policy, text, reached, walked, sought, left } = findings;
      expect([...new Set([...Object.values(policy), ...Object.values(text)])]).toEqual(['refused']);
      expect(reached).toEqual([]);
      // The walk went through the whole language, and knew what it was looking for.
      expect(walked).toBeGreaterThan(500);
      expect(sought).toEqual(
        expect.arrayContaining(['indexedDB', 'caches', 'fetch', 'Worker', 'navigator.storage']),
      );
      expect(sought).toEqual(expect.arrayContaining(['navigator.locks', 'postMessage', 'eval']));
      expect(left.filter((name) => /DB|cache|fetch|Socket|Worker|Message$/i.test(name))).toEqual(
        [],
      );
    });
  });
});
