import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

const KB = 1000;

/** What the site may weigh; kB are gzipped unless told otherwise. */
const BUDGETS = {
  /** JavaScript that a page loads before anybody asks for more. */
  entryScripts: 100,
  /** Styles of a page, in it or beside it. */
  styles: 40,
  /** All font files together, as they are: they are compressed already. */
  fonts: 450,
  /** HTML of the heaviest page, without the styles in it. */
  page: 60,
  /** The interpreter's memory snapshot, as it is: compressed already. */
  snapshot: 7500,
} as const;

/** Contents that reading a lesson never needs, by what is found in their code only. */
const LATE = [
  { name: 'Monaco', mark: /editor\.action\.|StandaloneCodeEditor/ },
  { name: 'Pyodide', mark: /loadPyodide|pyodide\.asm/ },
  { name: 'search', mark: /MiniSearch:/ },
  { name: 'the machine', mark: /SharedArrayBuffer\(|WebAssembly\.promising/ },
] as const;

const STYLE = /<style>.*?<\/style>/gs;

/** One budget and whether the built site keeps it. */
export interface BudgetResult {
  readonly kept: boolean;
  readonly text: string;
}

/** Weighs a built site. */
export async function checkBudgets(root: string): Promise<readonly BudgetResult[]> {
  const files = (await readdir(root, { recursive: true })).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const pages = files.filter((path) => path.endsWith('.html') && !path.endsWith('404.html'));
  const results: BudgetResult[] = [];
  for (const page of pages) results.push(...(await checkPage(root, page, files)));

  const weigh = (paths: readonly string[]): Promise<number> =>
    total(paths.map(async (path) => (await stat(join(root, path))).size));
  const fonts = files.filter((path) => path.endsWith('.woff2'));
  results.push(withinBudget(`${fonts.length} fonts`, await weigh(fonts), BUDGETS.fonts));
  const snapshots = files.filter((path) => /(^|\/)snapshot\.bin\./.test(path));
  results.push({
    kept: snapshots.length === 1,
    text: `one snapshot is shipped: ${snapshots.join(', ')}`,
  });
  results.push(withinBudget('snapshot', await weigh(snapshots), BUDGETS.snapshot));
  return results;
}

async function checkPage(
  root: string,
  page: string,
  files: readonly string[],
): Promise<BudgetResult[]> {
  const html = await readFile(join(root, page), 'utf8');
  const named = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map((match) => localPath(match[1] ?? '', page, files));
  const scripts = await withStaticImports(root, [
    ...named(/<script\b[^>]*\bsrc="([^"]+)"/g),
    ...named(/<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g),
  ]);
  // Disabled ones are not fetched.
  const styles = named(/<link\b(?![^>]*\bdisabled\b)[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"/g);
  const gzipped = async (path: string): Promise<number> =>
    gzipSync(await readFile(join(root, path))).length;

  const results = [
    withinBudget(`${page}: HTML`, gzipSync(html.replaceAll(STYLE, '')).length, BUDGETS.page),
    withinBudget(
      `${page}: entry JavaScript`,
      await total([...scripts.keys()].map(gzipped)),
      BUDGETS.entryScripts,
    ),
    withinBudget(
      `${page}: styles`,
      (await total(styles.map(gzipped))) + gzipSync(html.match(STYLE)?.join('') ?? '').length,
      BUDGETS.styles,
    ),
  ];
  for (const { name, mark } of LATE) {
    const early = [...scripts].filter(([, code]) => mark.test(code)).map(([path]) => path);
    const text = early.length > 0 ? ` but is in ${early.join(', ')}` : '';
    results.push({ kept: early.length === 0, text: `${page}: ${name} comes later${text}` });
  }
  return results;
}

/** A file of the site that a page refers to, whatever base the site was built for. */
function localPath(reference: string, page: string, files: readonly string[]): string {
  const path = reference.startsWith('/')
    ? reference.slice(1)
    : posix.join(posix.dirname(page), reference);
  const found = files.find((file) => path === file || path.endsWith(`/${file}`));
  if (found === undefined) throw new Error(`${page} refers to ${reference}, which is not there`);
  return found;
}

/** The scripts and all that they import before they run, with their code. */
async function withStaticImports(
  root: string,
  entries: readonly string[],
): Promise<Map<string, string>> {
  const code = new Map<string, string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (code.has(path)) continue;
    const text = await readFile(join(root, path), 'utf8');
    code.set(path, text);
    const { staticImports, staticExports } = parseSync(path, text).module;
    const requests = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries: names }) =>
        names.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ),
    ];
    queue.push(...requests.map((request) => posix.join(dirname(path), request)));
  }
  return code;
}

async function total(sizes: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function withinBudget(what: string, bytes: number, budget: number): BudgetResult {
  const size = bytes / KB;
  return { kept: size <= budget, text: `${what}: ${size.toFixed(1)} of ${budget} kB` };
}
