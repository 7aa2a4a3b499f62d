import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { CONFINED_FOLDER } from '../../machine/headers.ts';
import { buildMachine, type BuiltMachine } from './build-machine.ts';

const VIRTUAL = 'virtual:interleave/machine';
const RESOLVED = `\0${VIRTUAL}`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
};

/** The script in which foreign programs run. Hosts send it with a policy of its own, which they know by its folder. */
const IS_CONFINED = /src\/machine\/interpreter\/worker\.ts$/;

/** Sources of the machine that are part of the snapshot, not of the page's scripts. */
const IN_SNAPSHOT = /src\/machine\/(python\/\w+\.py|interpreter\/\w+\.wat)$/;

/**
 * Builds the machine's files and serves them under a folder named by their hash. Pages learn that name from
 * `virtual:interleave/machine`, whose `machineFolder` is relative to the site's base. `root` is the project's folder.
 */
export function machineAssets(root: string): Plugin {
  let built: Promise<BuiltMachine> | undefined;
  const machine = () => (built ??= buildMachine(root));
  return {
    name: 'interleave:machine',
    config: () => ({
      worker: {
        rolldownOptions: {
          output: {
            entryFileNames: ({ facadeModuleId }) =>
              IS_CONFINED.test(facadeModuleId?.replaceAll('\\', '/') ?? '')
                ? `${CONFINED_FOLDER}[name]-[hash].js`
                : 'assets/[name]-[hash].js',
          },
        },
      },
    }),
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const { hash } = await machine();
      return `export const machineFolder = ${JSON.stringify(`machine/${hash}/`)};`;
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      const { folder, hash, files } = await machine();
      for (const name of files) {
        const source = await readFile(join(folder, name));
        this.emitFile({ type: 'asset', fileName: `machine/${hash}/${name}`, source });
      }
    },
    configureServer(server) {
      serve(server, machine);
      server.watcher.on('change', (path) => {
        if (!IN_SNAPSHOT.test(path.replaceAll('\\', '/'))) return;
        built = undefined;
        const module = server.moduleGraph.getModuleById(RESOLVED);
        if (module) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

function serve(server: ViteDevServer, machine: () => Promise<BuiltMachine>): void {
  const prefix = `${server.config.base}machine/`;
  const answer = async (path: string, response: ServerResponse): Promise<boolean> => {
    if (!path.startsWith(prefix)) return false;
    const { folder, hash, files } = await machine();
    const name = files.find((file) => path === `${prefix}${hash}/${file}`);
    if (name === undefined) return false;
    response.setHeader('Content-Type', CONTENT_TYPES[extname(name)] ?? 'application/octet-stream');
    createReadStream(join(folder, name)).pipe(response);
    return true;
  };
  server.middlewares.use((request, response, next) => {
    const pass = (fault?: unknown): void => next(fault);
    answer(request.url?.split('?')[0] ?? '', response).then((done) => (done ? null : pass()), pass);
  });
}
