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
/** @type {typeof import('../build/server.ts')} */
const { ISOLATION_HEADERS } = await importTypeScript('src/build/server.ts');
const { createServer } = await import('vite');
const headers = switches.has('no-isolation') ? {} : ISOLATION_HEADERS;
const server = await createServer({
  root: ROOT,
  server: { port, host: '127.0.0.1' },
  plugins: [
    {
      name: 'interleave:isolation',
      enforce: 'pre',
      // Vite's own `server.headers` miss what a plugin answers, and pages are answered by one.
      configureServer: ({ middlewares }) => {
        middlewares.use((_request, response, next) => {
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          next();
        });
      },
    },
  ],
});
await server.listen();
server.printUrls();
