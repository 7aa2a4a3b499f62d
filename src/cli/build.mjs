/**
 * `npm run build`: the static site, ready for any host, in `dist`.
 */
import { relative } from 'node:path';
import { readBase, readOptions } from './options.mjs';
import { ROOT, checkNode, ensureInstalled, fail } from './project.mjs';
import { buildSite, siteFor } from './site.mjs';

checkNode();
const { texts } = readOptions(
  process.argv.slice(2),
  { base: 'text' },
  'npm run build -- [--base /sub/path/]',
);
const site = siteFor(readBase(texts.base));
await ensureInstalled();
await buildSite(site).catch((error) => fail(error.message));
console.log(`The site is in ${relative(ROOT, site.folder)}.`);
