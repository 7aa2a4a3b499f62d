/**
 * `npm start`: installs what is missing, builds what changed, serves the site on this computer.
 */
import { readBase, readOptions, readPort } from './options.mjs';
import { checkNode, ensureInstalled, fail, importTypeScript } from './project.mjs';
import { ensureBuilt, siteFor } from './site.mjs';

const USAGE = `npm start -- [--port N] [--base /sub/path/] [--no-isolation]
  --port N         where to listen; the next free port when it is taken (4173)
  --base PATH      build and serve the site under a sub-path
  --no-isolation   leave out the headers that give pages shared memory, as a bare host does`;

checkNode();
const { texts, switches } = readOptions(
  process.argv.slice(2),
  { port: 'text', base: 'text', 'no-isolation': 'switch' },
  USAGE,
);
const port = readPort(texts.port, 4173);
const site = siteFor(readBase(texts.base));

await ensureInstalled();
await ensureBuilt(site).catch((error) => fail(error.message));
/** @type {typeof import('../build/server.ts')} */
const { serveSite } = await importTypeScript('src/build/server.ts');
const server = await serveSite(
  { root: site.folder, base: site.base, isolated: !switches.has('no-isolation') },
  port,
);
console.log(`\nInterleave is at ${server.url}\nCtrl+C ends it.`);
