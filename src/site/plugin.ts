import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';
import type { Locale } from '../lesson/index.ts';
import {
  chunksAtOnce,
  clientAssets,
  heldStyles,
  type PageAssets,
  type StyledChunk,
} from './assets.ts';
import { serveInDevelopment } from './development.ts';
import { headersFile } from './headers-file.ts';
import type { PageRenderer, RendererModule } from './renderer.ts';
import { SERVICE_WORKER } from './service-worker/address.ts';

/** Every page needs all of it: in one file it is smaller. */
const REACT = { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\// };

/** What runs in the browser. */
const CLIENT = 'src/main.tsx';
/** What hydrates cells; the pages that hold one ask for it early. */
const CELL = 'src/reader/cell/index.ts';
/**
 * Modules that do nothing when they are imported, as the architecture's test makes sure; so the client leaves out the
 * pages, their strings, and cells where there are none.
 */
const DOES_NOTHING_BY_ITSELF =
  /\/src\/((charts|lesson|measure|reader|search|session)\/.*|machine\/(index|client|protocol|sweep|worker-host))\.tsx?$/;
/** What a page shows and never hydrates: in development a change of it needs the page anew. */
const RENDERED_ONLY = /\/src\/(site|reader\/(dialogs|home|i18n|lesson|marks|page|reference))\//;
/** What isolates pages on hosts that do not. */
const SERVICE_WORKER_SOURCE = 'src/site/service-worker/service-worker.ts';
/** What renders pages to HTML. */
const RENDERER = 'src/site/render.tsx';

/**
 * The site: `vite build` writes every page as complete HTML beside the client's assets, and the development server
 * renders pages on request.
 *
 * A build runs a second one for the renderer, since prose and page components belong to no client bundle. The
 * renderer's build also emits the style sheet of the pages, for it alone sees all their components.
 */
export function site(): Plugin {
  let config: ResolvedConfig;
  /** What the client's build wrote; null until it has, and for good when it fails. */
  let chunks: readonly StyledChunk[] | null = null;
  return {
    name: 'interleave:site',
    config: (_, { command, isSsrBuild }) => ({
      appType: 'custom',
      build:
        command === 'build' && isSsrBuild !== true
          ? {
              rolldownOptions: {
                input: CLIENT,
                treeshake: {
                  moduleSideEffects: [{ test: DOES_NOTHING_BY_ITSELF, sideEffects: false }],
                },
                output: { codeSplitting: { groups: [REACT] } },
              },
            }
          : {},
    }),
    configResolved: (resolved) => {
      config = resolved;
    },
    hotUpdate({ file }) {
      if (this.environment.name !== 'client' || !RENDERED_ONLY.test(file)) return undefined;
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
    configureServer: (server) => serveInDevelopment(server, CLIENT, RENDERER),
    writeBundle: {
      order: 'post',
      handler: (_, bundle) => {
        chunks = styledChunks(Object.values(bundle));
      },
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        if (config.command !== 'build' || config.build.ssr !== false || chunks === null) return;
        await writePages(config, chunks);
        await writeServiceWorker(config);
        await writeFile(
          join(resolve(config.root, config.build.outDir), '_headers'),
          headersFile(config.base),
        );
      },
    },
  };
}

/** What the site needs to know of a bundle. */
function styledChunks(bundle: readonly Rolldown.OutputBundle[string][]): readonly StyledChunk[] {
  return bundle
    .filter((output) => output.type === 'chunk')
    .map((chunk) => ({
      fileName: chunk.fileName,
      isEntry: chunk.isEntry,
      facadeModuleId: chunk.facadeModuleId,
      imports: chunk.imports,
      styles: [...(chunk.viteMetadata?.importedCss ?? [])],
      modules: chunk.moduleIds,
    }));
}

async function writePages(config: ResolvedConfig, chunks: readonly StyledChunk[]): Promise<void> {
  const { root, base } = config;
  const folder = resolve(root, config.build.outDir);
  const rendererFolder = resolve(root, config.cacheDir, `renderer-${process.pid}`);
  try {
    const rendered = await buildRenderer(config, rendererFolder);
    const styles = [...new Set(rendered.flatMap((chunk) => chunk.styles))];
    await cp(join(rendererFolder, 'assets'), join(folder, 'assets'), {
      recursive: true,
      // Their text is in the pages.
      filter: (source) => !source.endsWith('.css'),
    });
    const assets: Omit<PageAssets, 'searchIndexes'> = {
      ...clientAssets(chunks, { entry: join(root, CLIENT), cell: join(root, CELL) }, base),
      styles: [],
      styleText: (
        await Promise.all(styles.map((name) => readFile(join(rendererFolder, name), 'utf8')))
      ).join(''),
      heldStyles: heldStyles(chunks, rendered).map((name) => base + name),
    };
    const renderer = await loadRenderer(join(rendererFolder, 'render.js'));
    const searchIndexes = await writeSearchIndexes(renderer, folder, base);
    const files = renderer.pageFiles();
    for (const name of files) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, renderer.renderPage(name, base, { ...assets, searchIndexes }));
    }
    config.logger.info(`${files.length} pages written`);
  } finally {
    await rm(rendererFolder, { recursive: true, force: true });
  }
}

/** The index of each language, in a file whose name has the hash of what is in it; returns the addresses. */
async function writeSearchIndexes(
  { searchIndex }: PageRenderer,
  folder: string,
  base: string,
): Promise<PageAssets['searchIndexes']> {
  const write = async (locale: Locale): Promise<string> => {
    const content = searchIndex(locale);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const name = `assets/search-${locale}-${hash}.json`;
    await writeFile(join(folder, name), content);
    return base + name;
  };
  return { en: await write('en'), zh: await write('zh') };
}

/** One script without imports, which is all that every browser takes for a service worker. Its address never changes. */
async function writeServiceWorker({
  root,
  base,
  mode,
  build: { outDir },
}: ResolvedConfig): Promise<void> {
  await build({
    root,
    base,
    mode,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: SERVICE_WORKER_SOURCE,
        output: { format: 'iife', entryFileNames: SERVICE_WORKER },
      },
    },
  });
}

/** Builds the renderer; returns the chunks that its pages need, in the order of their style sheets. */
async function buildRenderer(
  config: ResolvedConfig,
  folder: string,
): Promise<readonly StyledChunk[]> {
  const result = await build({
    root: config.root,
    base: config.base,
    mode: config.mode,
    configFile: config.configFile ?? false,
    logLevel: 'warn',
    build: {
      ssr: RENDERER,
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      ssrEmitAssets: true,
      rolldownOptions: {
        output: { entryFileNames: 'render.js' },
        // The client imports cells late; here there is no late.
        checks: { ineffectiveDynamicImport: false },
      },
    },
  });
  if (!('output' in result)) throw new Error('The renderer was not built in one piece.');
  return chunksAtOnce(styledChunks(result.output));
}

async function loadRenderer(file: string): Promise<PageRenderer> {
  // It was built a moment ago from a module whose own type says that it is one.
  return ((await import(pathToFileURL(file).href)) as RendererModule).renderer;
}
