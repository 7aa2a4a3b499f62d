/**
 * One origin with the machine's bare page and, under `bench/`, Pyodide as npm has it.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ROOT, importTypeScript } from '../project.mjs';

/** @param {string} machineFolder the built page of the machine */
export async function serveBench(machineFolder) {
  /** @type {typeof import('../../build/server.ts')} */
  const { siteHandler } = await importTypeScript('src/build/server.ts');
  // The first that fits; all with the same headers, and none compressed.
  const handlers = [
    {
      base: '/bench/pyodide/',
      handle: siteHandler({
        base: '/bench/pyodide/',
        root: join(ROOT, 'node_modules', 'pyodide'),
      }),
    },
    {
      base: '/bench/',
      handle: siteHandler({ base: '/bench/', root: join(ROOT, 'src', 'cli', 'bench', 'stock') }),
    },
    { base: '/', handle: siteHandler({ base: '/', root: machineFolder }) },
  ];
  const server = createServer((request, response) => {
    const found = handlers.find(({ base }) => request.url?.startsWith(base));
    if (found) found.handle(request, response);
    else response.writeHead(400).end();
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    machineUrl: `http://127.0.0.1:${address.port}/`,
    stockUrl: `http://127.0.0.1:${address.port}/bench/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
