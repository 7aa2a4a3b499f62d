import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, it, vi } from 'vitest';
import { build, createServer, type InlineConfig, type ViteDevServer } from 'vite';

import { contentPlugin } from './index.ts';

const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));
const ENTRY = "import content from 'virtual:interleave/content';\nexport default content;\n";

/** A directory that holds a golden folder's content and a module that renders it. */
async function project(golden: string): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'interleave-content-')));
  cleanUp.push(() => rm(root, { recursive: true, force: true }));
  await cp(join(GOLDEN, golden, 'content'), join(root, 'content'), { recursive: true });
  await writeFile(join(root, 'entry.js'), ENTRY);
  return root;
}

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

function configuration(root: string, ssr: boolean): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [contentPlugin()],
    build: { write: false, ssr, rollupOptions: { input: join(root, 'entry.js') } },
  };
}

async function serve(root: string): Promise<ViteDevServer> {
  const server = await createServer({
    ...configuration(root, true),
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: { usePolling: true, interval: 30 } },
  });
  cleanUp.push(() => server.close());
  return server;
}

/** Milliseconds that a busy computer may need to tell of a changed file. */
const PATIENCE = 15_000;

describe('contentPlugin in a build', () => {
  it('gives the compiled content to code that renders pages', async () => {
    const result = await build(configuration(await project('tour'), true));
    expect(JSON.stringify(result)).toContain('Why threads wait');
  });

  it('fails on bad content, with the place of the first fault', async () => {
    const root = await project('knobs');
    const failed = build(configuration(root, true));
    await expect(failed).rejects.toThrow('This lesson has no zh.md.');
    await expect(failed).rejects.toThrow('content/lessons/first-lesson/en.md:1:1');
    await expect(failed).rejects.toThrow(
      'content/lessons/first-lesson/en.md:8:8  main.py has no constant PAGE.',
    );
  });

  it('fails on bad content even when nothing imports it', async () => {
    const root = await project('knobs');
    await writeFile(join(root, 'entry.js'), 'export default 1;\n');
    await expect(build(configuration(root, true))).rejects.toThrow('no constant PAGE');
  });

  it('refuses to put the prose into the page’s own code', async () => {
    await expect(build(configuration(await project('tour'), false))).rejects.toThrow(
      'cannot be part of the page’s own code',
    );
  });
});

describe('contentPlugin in the development server', () => {
  it('throws bad content as an error that the overlay can show', async () => {
    const root = await project('knobs');
    const server = await serve(root);
    const file = join(root, 'content/lessons/first-lesson/en.md');
    await expect(server.ssrLoadModule('/entry.js')).rejects.toMatchObject({
      plugin: 'interleave:content',
      loc: { file, line: 1, column: 1 },
      frame: expect.stringContaining('1 | ---'),
    });
  });

  it('reloads the page when a lesson changes, and shows over it what is wrong', async () => {
    const root = await project('tour');
    const server = await serve(root);
    const sent: unknown[] = [];
    vi.spyOn(server.environments.client.hot, 'send').mockImplementation((payload: unknown) => {
      sent.push(payload);
    });
    const folder = join(root, 'content/lessons/first-lesson');
    const program = join(folder, 'main.py');
    // What changes before the watcher has found it goes unseen.
    await vi.waitFor(
      () => expect(server.watcher.getWatched()[folder]).toContain('main.py'),
      PATIENCE,
    );
    const code = await readFile(program, 'utf8');
    const renderedCode = async (): Promise<string> =>
      JSON.stringify(await server.ssrLoadModule('/entry.js'));
    expect(await renderedCode()).not.toContain('PAGES = 5');

    await writeFile(program, code.replace('PAGES = 4', 'PAGES = 5'));
    await vi.waitFor(() => expect(sent).toContainEqual({ type: 'full-reload' }), PATIENCE);
    expect(await renderedCode()).toContain('PAGES = 5');

    sent.length = 0;
    await writeFile(program, code.replace('PAGES = 4', 'PAGES = 500'));
    await vi.waitFor(() => expect(sent).toHaveLength(1), PATIENCE);
    expect(sent[0]).toMatchObject({
      type: 'error',
      err: {
        plugin: 'interleave:content',
        message: expect.stringContaining('PAGES is 500 in line 1 of main.py'),
        loc: { line: 37, column: 41 },
        frame: expect.stringContaining('^^^^^'),
      },
    });
    await expect(server.ssrLoadModule('/entry.js')).rejects.toThrow('PAGES is 500');

    sent.length = 0;
    await writeFile(program, code);
    await vi.waitFor(() => expect(sent).toContainEqual({ type: 'full-reload' }), PATIENCE);
    expect(await renderedCode()).toContain('PAGES = 4');
  }, 60_000);
});
