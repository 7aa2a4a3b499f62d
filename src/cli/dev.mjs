/**
 * `npm run dev`: the site from its sources, reloaded when code, lessons or the machine's Python files change.
 */
import { readOptions, readPort } from './options.mjs';
import { ROOT, checkNode, ensureInstalled, importTypeScript } from './project.mjs';

checkNode();
const { texts, switches } = readOptions(
  process.argv.slice(2),
  { port: 'text', 'no-isolation': 'switch' },
  'npm run dev -- [--port N] [--no-isolation]',
);
const port = readPort(texts.port, 5173);
await ensureInstalled();
/** @type {typeof import('../machine/headers.ts')} */
const { CONFINED_HEADERS, ISOLATION_HEADERS } = await importTypeScript('src/machine/headers.ts');
const { createServer } = await import('vite');
/**
 * The script in which foreign programs run has its place in the sources here, and imports others of them, which Firefox
 * takes for further workers.
 */
const CONFINED = /\/src\/machine\/interpreter\/worker\.ts\?/;
const CONFINED_IN_PIECES = Object.fromEntries(
  Object.entries(CONFINED_HEADERS).map(([name, value]) => [
    name,
    value.replace("worker-src 'none'", "worker-src 'self'"),
  ]),
);
/** @param {string} address */
const headersOf = (address) => ({
  ...(switches.has('no-isolation') ? {} : ISOLATION_HEADERS),
  ...(CONFINED.test(address) ? CONFINED_IN_PIECES : {}),
});
const server = await createServer({
  root: ROOT,
  server: { port, host: '127.0.0.1' },
  plugins: [
    {
      name: 'interleave:isolation',
      enforce: 'pre',
      // Vite's own `server.headers` miss what a plugin answers, and pages are answered by one.
      configureServer: ({ middlewares }) => {
        middlewares.use((request, response, next) => {
          for (const [name, value] of Object.entries(headersOf(request.url ?? ''))) {
            response.setHeader(name, value);
          }
          next();
        });
      },
    },
  ],
});
await server.listen();
server.printUrls();
