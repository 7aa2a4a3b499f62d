/**
 * `npm run lighthouse`: Lighthouse's simulated mobile run of the built site.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { findBrowser } from './browsers.mjs';
import { readOptions } from './options.mjs';
import { ROOT, checkNode, ensureInstalled, fail, importTypeScript, npm } from './project.mjs';
import { ensureBuilt, siteFor } from './site.mjs';

const USAGE = `npm run lighthouse -- [--runs N] [PAGE…]
  --runs N   runs of each page, of which the median counts (3)
  PAGE       path below the site's base; home and a lesson in both languages unless given`;

const PAGES = ['', 'zh/', 'lessons/when-threads-help/', 'zh/lessons/when-threads-help/'];

/** What is aimed for: scores of 100, seconds, and a shift without unit. */
const AIM = { score: 95, lcp: 1, cls: 0.02 };

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const LCP = 'largest-contentful-paint';

/** What every host compresses on its way. */
const COMPRESSED = /\.(css|html|js|json|mjs|svg|txt)$/;

checkNode();
const { texts, rest } = readOptions(process.argv.slice(2), { runs: 'text' }, USAGE);
const runs = Number(texts.runs ?? 3);
if (!Number.isInteger(runs) || runs < 1) fail(USAGE);
const pages = rest.length > 0 ? rest : PAGES;

await ensureInstalled();
const browser = findBrowser('chromium');
if (browser === null) fail('Lighthouse needs Chrome, Chromium or Edge; CHROME_PATH may name one.');
const site = siteFor('/');
await ensureBuilt(site).catch((error) => fail(error.message));
const tools = await installLighthouse();
const { default: lighthouse } = await import(moduleOf(tools, 'lighthouse/core/index.js'));
const { launch } = await import(moduleOf(tools, 'chrome-launcher/dist/index.js'));
/** @type {typeof import('../build/server.ts')} */
const { serveSite } = await importTypeScript('src/build/server.ts');
const server = await serveSite({ root: await compress(site.folder) }, 0);
const chrome = await launch({
  chromePath: browser,
  chromeFlags: [
    ...['--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
let missed = false;
try {
  for (const page of pages) missed = (await measure(page)) || missed;
} finally {
  chrome.kill();
  await server.close();
}
process.exit(missed ? 1 : 0);

/**
 * Runs Lighthouse on a page and prints what it found; whether an aim was missed.
 * @param {string} page
 */
async function measure(page) {
  const results = [];
  for (let tries = 0; results.length < runs; tries += 1) {
    if (tries === 2 * runs) throw new Error(`/${page}: Lighthouse could not measure it`);
    const found = await lighthouse(server.url + page, {
      port: chrome.port,
      logLevel: 'error',
      onlyCategories: CATEGORIES,
    });
    const { lhr } = found;
    if (lhr.runtimeError) console.log(`  once more: ${lhr.runtimeError.message}`);
    else results.push(lhr);
  }
  const byPaint = results.toSorted((a, b) => seconds(a, LCP) - seconds(b, LCP));
  const lhr = byPaint[Math.floor(byPaint.length / 2)];
  const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
  const lcp = seconds(lhr, LCP);
  const cls = lhr.audits['cumulative-layout-shift'].numericValue;
  const isMissed = scores.some((score) => score < AIM.score) || lcp > AIM.lcp || cls >= AIM.cls;
  console.log(
    `${isMissed ? '✗' : '✓'} /${page}: ${CATEGORIES.map((name, index) => `${name} ${scores[index]}`).join(', ')}; ` +
      `LCP ${lcp.toFixed(2)} s, FCP ${seconds(lhr, 'first-contentful-paint').toFixed(2)} s, ` +
      `CLS ${cls.toFixed(3)}, TBT ${Math.round(lhr.audits['total-blocking-time'].numericValue)} ms ` +
      `(speed of this computer: ${Math.round(lhr.environment.benchmarkIndex)})`,
  );
  for (const name of CATEGORIES) {
    for (const { id, weight } of lhr.categories[name].auditRefs) {
      const { score, title, displayValue } = lhr.audits[id];
      if (weight === 0 || score === null || score >= 0.9) continue;
      console.log(`    ${name}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
    }
  }
  return isMissed;
}

/** @param {any} lhr @param {string} audit */
function seconds(lhr, audit) {
  return lhr.audits[audit].numericValue / 1000;
}

/** Installs what `lighthouse/` locks, once: it is large, and nothing else needs it. */
async function installLighthouse() {
  const folder = join(ROOT, '.cache', 'lighthouse');
  const source = join(ROOT, 'src', 'cli', 'lighthouse');
  const lock = await readFile(join(source, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'installed-lock.json');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === lock) return folder;
  console.log('Installing Lighthouse (once) …');
  await rm(folder, { recursive: true, force: true });
  await cp(source, folder, { recursive: true });
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if ((await npm(['ci', ...flags], folder)) !== 0) fail('npm ci failed; its message is above.');
  await writeFile(stamp, lock);
  return folder;
}

/** @param {string} folder @param {string} path */
function moduleOf(folder, path) {
  return pathToFileURL(join(folder, 'node_modules', path)).href;
}

/** A copy of a site with compressed siblings, which the server sends in their place. @param {string} folder */
async function compress(folder) {
  const copy = join(ROOT, '.cache', 'compressed-site');
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  await cp(folder, copy, { recursive: true });
  for (const name of await readdir(copy, { recursive: true })) {
    if (!COMPRESSED.test(name)) continue;
    const path = join(copy, name);
    await writeFile(`${path}.gz`, gzipSync(await readFile(path)));
  }
  return copy;
}
