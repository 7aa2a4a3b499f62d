/**
 * The compiler inside Vite: `virtual:interleave/content` for the code that renders pages.
 *
 * Prose is HTML in pages, never JavaScript, so the module refuses to be loaded by the page's own bundle.
 */

import { isAbsolute, join, relative, resolve } from 'node:path';

import type { ErrorPayload, Plugin, ResolvedConfig, ViteDevServer } from 'vite';

import { compileCourse } from './compile.ts';
import type { Diagnostic } from './diagnostics.ts';
import { codeFrame, placeText } from './format.ts';
import { loadContent } from './load.ts';
import type { SourceFiles } from './sources.ts';

const MODULE = 'virtual:interleave/content';
const RESOLVED = `\0${MODULE}`;
const NAME = 'interleave:content';
/** Editors save in several steps; what comes within this time is one change. */
const SETTLE_MILLISECONDS = 40;

/** A fault of the content in the shape that Vite prints and shows over the page. */
interface ContentError extends Error {
  id: string;
  plugin: string;
  loc: { file: string; line: number; column: number };
  frame: string;
}

/** Provides the compiled content, compiles it again when it changes, and fails a build on bad content. */
export function contentPlugin(): Plugin {
  let config: ResolvedConfig;
  let settling: NodeJS.Timeout | undefined;

  const compile = async (): Promise<string> => {
    const files = await loadContent(config.root);
    const { content, diagnostics } = compileCourse(files);
    const error = contentError(config.root, diagnostics, files);
    if (error !== undefined) throw error;
    return `export default ${JSON.stringify(content)};`;
  };

  return {
    name: NAME,

    configResolved(resolved) {
      config = resolved;
    },

    async buildStart() {
      // A page that does not need the content would hide its faults: a build fails whatever it bundles.
      if (config.command === 'build') await compile();
    },

    resolveId(id) {
      return id === MODULE ? RESOLVED : undefined;
    },

    async load(id) {
      if (id !== RESOLVED) return undefined;
      if (this.environment.config.consumer === 'client') {
        return this.error(
          `${MODULE} is for rendering pages and cannot be part of the page’s own code: pass what an island needs as its props.`,
        );
      }
      return compile();
    },

    configureServer(server) {
      const folder = join(config.root, 'content');
      server.watcher.add(folder);
      server.watcher.on('all', (_event, path) => {
        const inside = relative(folder, resolve(config.root, path));
        if (inside.startsWith('..') || isAbsolute(inside)) return;
        clearTimeout(settling);
        settling = setTimeout(() => void refresh(server, compile), SETTLE_MILLISECONDS);
      });
    },

    closeBundle() {
      clearTimeout(settling);
    },

    hotUpdate({ file }) {
      const inside = relative(join(config.root, 'content'), file);
      // `refresh` decides what a change of the content means.
      return inside.startsWith('..') || isAbsolute(inside) ? undefined : [];
    },
  };
}

/** Forgets the old content everywhere, then reloads the page or shows what is wrong over it. */
async function refresh(server: ViteDevServer, compile: () => Promise<string>): Promise<void> {
  for (const { moduleGraph } of Object.values(server.environments)) {
    const module = moduleGraph.getModuleById(RESOLVED);
    if (module !== undefined) moduleGraph.invalidateModule(module);
  }
  const { hot } = server.environments.client;
  try {
    await compile();
    hot.send({ type: 'full-reload' });
  } catch (error) {
    // Whatever it is, also a file that vanished while it was read: the server must live on.
    const fault = error instanceof Error ? error : new Error(String(error));
    const frame = isContentError(fault) ? `\n${fault.frame}` : '';
    server.config.logger.error(`${fault.message}${frame}`, { error: fault, timestamp: true });
    hot.send({ type: 'error', err: overlayOf(fault) });
  }
}

function contentError(
  root: string,
  diagnostics: readonly Diagnostic[],
  files: SourceFiles,
): ContentError | undefined {
  const [first] = diagnostics;
  if (first === undefined) return undefined;
  const { place } = first;
  const file = join(root, place.file);
  return Object.assign(new Error(messageOf(first, diagnostics.slice(1))), {
    id: file,
    plugin: NAME,
    loc: { file, line: place.line, column: place.column },
    frame: `${placeText(place)}\n${codeFrame(files.get(place.file), place)}`,
    // The stack would lead into the compiler, where nothing is wrong.
    stack: '',
  });
}

/** Vite shows the first fault's place and lines itself; of the others the place is enough. */
function messageOf(first: Diagnostic, others: readonly Diagnostic[]): string {
  const list = others.map(
    ({ place, message, advice }) => `${placeText(place)}  ${message} ${advice}`,
  );
  return [
    `${first.message} ${first.advice}`,
    ...(list.length === 0 ? [] : ['', `And ${list.length} more:`, ...list]),
  ].join('\n');
}

function isContentError(error: unknown): error is ContentError {
  return error instanceof Error && 'plugin' in error && error.plugin === NAME;
}

function overlayOf(error: Error): ErrorPayload['err'] {
  if (!isContentError(error)) return { message: error.message, stack: error.stack ?? '' };
  const { message, id, plugin, loc, frame } = error;
  return { message, stack: '', id, plugin, loc, frame };
}
