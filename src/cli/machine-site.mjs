/**
 * The bare page of the machine (`machine-page/`), built when the machine's sources changed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, importTypeScript } from './project.mjs';
import { isCurrent, markBuilt, replaceFolder } from './site.mjs';

/** What the page is made from. */
const SOURCES = [
  'src/machine',
  'src/checks',
  'src/build/machine',
  'src/cli/machine-page',
  'package-lock.json',
];

/** Builds the page unless it is current. @returns {Promise<{ base: string, folder: string }>} */
export async function ensureMachineSite() {
  const site = { base: '/', folder: join(ROOT, '.cache', 'machine-page') };
  if (existsSync(join(site.folder, 'index.html')) && isCurrent(site, SOURCES)) return site;
  /** @type {typeof import('../build/index.ts')} */
  const { machineAssets } = await importTypeScript('src/build/index.ts');
  const { build } = await import('vite');
  await replaceFolder(site.folder, (outDir) =>
    build({
      configFile: false,
      root: join(ROOT, 'src', 'cli', 'machine-page'),
      base: './',
      logLevel: 'error',
      plugins: [machineAssets(ROOT)],
      worker: { format: 'es' },
      build: { outDir, emptyOutDir: true, target: 'es2023' },
    }),
  );
  markBuilt(site, SOURCES);
  return site;
}
