import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * The import rules of `README.md` beside this file, as data. `may` names the folders that a folder may import;
 * what it does not name is forbidden.
 */
const FOLDERS: Readonly<Record<string, { readonly may: readonly string[]; readonly why: string }>> =
  {
    lesson: { may: [], why: 'the vocabulary that everybody speaks depends on nobody' },
    machine: { may: [], why: 'the machine is usable on its own, without lessons or React' },
    compiler: { may: ['lesson'], why: 'content becomes data without a page or a machine' },
    measure: { may: ['machine'], why: 'statistics know the trace, not who shows them' },
    charts: { may: ['machine', 'measure'], why: 'drawings are made from a trace, in any page' },
    checks: { may: ['lesson', 'machine'], why: 'runs are judged without a page' },
    search: { may: [], why: 'what is found and how it ranks knows no page' },
    session: {
      may: ['lesson', 'machine', 'measure', 'checks'],
      why: 'state has no framework and no looks',
    },
    reader: {
      may: ['lesson', 'session', 'charts', 'measure', 'search'],
      why: 'what is shown reaches the machine only through the session',
    },
    build: {
      may: ['lesson', 'compiler', 'machine', 'measure'],
      why: 'the build knows what it packs, not how it looks',
    },
    cli: {
      may: ['lesson', 'compiler', 'machine', 'measure', 'charts', 'checks', 'build'],
      why: 'commands drive the build and the machine, and time the charts; pages do not know them',
    },
    site: {
      may: [
        'lesson',
        'compiler',
        'machine',
        'measure',
        'charts',
        'session',
        'search',
        'reader',
        'build',
      ],
      why: 'prerendering puts the parts together for Node',
    },
    '(root)': {
      may: ['lesson', 'machine', 'measure', 'charts', 'session', 'reader', 'site'],
      why: 'main.tsx wires the parts together for the page',
    },
    testing: {
      may: [
        'lesson',
        'machine',
        'measure',
        'charts',
        'checks',
        'session',
        'reader',
        'compiler',
        'build',
        'cli',
      ],
      why: 'helpers of tests may look anywhere',
    },
    e2e: {
      may: [
        'lesson',
        'machine',
        'measure',
        'charts',
        'checks',
        'session',
        'compiler',
        'build',
        'cli',
        'testing',
      ],
      why: 'browser tests see pages, not their components',
    },
  };

/** Imports of these folders must vanish when the code is built. */
const TYPES_ONLY: readonly { readonly from: string; readonly to: string; readonly why: string }[] =
  [{ from: 'measure', to: 'machine', why: 'statistics must not pull the machine into a page' }];

/** Files that other folders may import besides `index.ts`, each with its reason. */
const ENTRIES: Readonly<Record<string, string>> = {
  'checks/faults.ts': 'judging what programs did needs no machine, so Node can do it',
  'cli/lesson-programs.mjs': 'a browser test runs lessons as the command does',
  'machine/headers.ts': 'who serves the machine must say what it needs, without loading it',
  'site/service-worker/isolate-page.ts': 'a page must not load what renders pages',
  'build/server.ts': 'serving must not load the tools that only building needs',
  'session/opening.ts': 'a page that only has cells must not load the stores of what it has not',
  'cli/browsers.mjs': 'what runs before anything is installed is separate plain files',
  'cli/site.mjs': 'the same',
  'cli/bench/resident-memory.mjs': 'a browser test measures memory as the benchmark does',
  'cli/machine-site.mjs': 'the same',
  'cli/launch.mjs': 'a browser of the tests is started as any other',
};

const MAX_LINES = 400;
/** Longer files, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {};

/** Files that do something when they are imported, because starting is all they are for. */
const STARTS = [
  /^main\.tsx$/,
  /^cli\/[a-z-]+\.mjs$/,
  /(^|\/)[a-z-]*worker\.ts$/,
  /^cli\/machine-page\/page\.ts$/,
  /^machine\/snapshot\/make-snapshot\.ts$/,
  /\.test\.tsx?$/,
  /\.setup\.ts$/,
];

const SRC = dirname(fileURLToPath(import.meta.url));

interface Import {
  readonly specifier: string;
  /** The imported file from `src`; `null` for packages and virtual modules. */
  readonly target: string | null;
  readonly typeOnly: boolean;
  readonly line: number;
}

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly isTest: boolean;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Lines of statements that do something on import. */
  readonly effects: readonly number[];
}

function pathsUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'golden' || entry.name === '__pycache__' ? [] : pathsUnder(path);
    }
    return [relative(SRC, path).replaceAll('\\', '/')];
  });
}

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/', 1)[0] ?? '') : '(root)';
}

/** What an import names, as a path from `src`. */
function resolveImport(from: string, specifier: string): string | null {
  const [bare = ''] = specifier.split('?', 1);
  if (!bare.startsWith('.')) return null;
  return join(dirname(from), bare).replaceAll('\\', '/');
}

const SIDE_EFFECT_EXPRESSIONS = new Set([
  'CallExpression',
  'AwaitExpression',
  'AssignmentExpression',
]);

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8');
  const parsed = parseSync(path, text);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, offset: number): void => {
    const target = resolveImport(path, specifier);
    imports.push({ specifier, target, typeOnly, line: lineAt(offset) });
  };
  for (const { moduleRequest, entries, start } of parsed.module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType), start);
  }
  for (const { entries } of parsed.module.staticExports) {
    for (const { moduleRequest, isType, start } of entries) {
      if (moduleRequest !== null) add(moduleRequest.value, isType, start);
    }
  }
  for (const { moduleRequest } of parsed.module.dynamicImports) {
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(
      text.slice(moduleRequest.start, moduleRequest.end),
    );
    if (literal?.[1] !== undefined) add(literal[1], false, moduleRequest.start);
  }
  // Workers are files of their own that their owner starts: an import in all but name.
  for (const match of text.matchAll(/new URL\(\s*['"]([^'"]+\.[a-z]+)['"],\s*import\.meta\.url/g)) {
    if (/\.(ts|tsx|mjs)$/.test(match[1] ?? '')) add(match[1] ?? '', false, match.index);
  }
  return {
    path,
    folder: folderOf(path),
    isTest: /\.test\.tsx?$/.test(path) || ['testing', 'e2e'].includes(folderOf(path)),
    lines: text.trimEnd().split('\n').length,
    imports,
    effects: parsed.program.body
      .filter(
        (node) =>
          node.type === 'ExpressionStatement' && SIDE_EFFECT_EXPRESSIONS.has(node.expression.type),
      )
      .map((node) => lineAt(node.start)),
  };
}

const paths = pathsUnder(SRC);
const sources = paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map(readSource);

/** Groups of files that import each other, each written as a closed path. */
function findCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (finished.has(path)) return;
    for (const { target } of byPath.get(path)?.imports ?? []) {
      if (target !== null && byPath.has(target)) visit(target, [...trail, path]);
    }
    finished.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

function eachImport(
  check: (file: SourceFile, found: Import & { readonly target: string }) => string | null,
): string[] {
  return sources.flatMap((file) =>
    file.imports.flatMap((found) => {
      const { target } = found;
      if (target === null || folderOf(target) === file.folder) return [];
      const problem = check(file, { ...found, target });
      return problem === null ? [] : [`${file.path}:${found.line} imports ${target}: ${problem}`];
    }),
  );
}

describe('the tree', () => {
  it('has only folders that the rules know', () => {
    const unknown = [...new Set(sources.map(({ folder }) => folder))].filter(
      (folder) => FOLDERS[folder] === undefined,
    );
    expect(unknown).toEqual([]);
  });

  it('lets each folder import only what it may know', () => {
    const problems = eachImport((file, { target }) => {
      const to = folderOf(target);
      if (file.isTest) return null;
      const rule = FOLDERS[file.folder];
      return rule === undefined || rule.may.includes(to) ? null : `${file.folder}: ${rule.why}`;
    });
    expect(problems).toEqual([]);
  });

  it('lets nothing but tests know the helpers of tests', () => {
    const problems = eachImport((file, { target }) =>
      ['testing', 'e2e'].includes(folderOf(target)) && !file.isTest ? 'it is for tests' : null,
    );
    expect(problems).toEqual([]);
  });

  it('enters another folder only through its index.ts', () => {
    const problems = eachImport((_file, { target }) => {
      const [, ...inside] = target.split('/');
      const isEntry = inside.join('/') === 'index.ts' || ENTRIES[target] !== undefined;
      return isEntry ? null : `not past ${folderOf(target)}/index.ts`;
    });
    expect(problems).toEqual([]);
  });

  it('keeps imports for types out of what is built', () => {
    const problems = eachImport((file, { target, typeOnly }) => {
      const rule = TYPES_ONLY.find(
        ({ from, to }) => from === file.folder && to === folderOf(target),
      );
      return rule === undefined || typeOnly || file.isTest ? null : `types only, ${rule.why}`;
    });
    expect(problems).toEqual([]);
  });

  it('imports only files that exist', () => {
    const problems = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target !== null && !existsSync(join(SRC, target)))
        .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
    );
    expect(problems).toEqual([]);
  });

  it('has no file that imports itself by way of others', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it(`has no file over ${MAX_LINES} lines without a reason`, () => {
    const long = sources.filter(({ path, lines }) => lines > MAX_LINES && !LONG_FILES[path]);
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  it('keeps no reason for a file that is no longer long', () => {
    const still = new Set(sources.filter(({ lines }) => lines > MAX_LINES).map(({ path }) => path));
    expect(Object.keys(LONG_FILES).filter((path) => !still.has(path))).toEqual([]);
  });

  it('names files for what they hold, not for what kind of thing they are', () => {
    const vague = /(^|\/)(utils?|helpers?|types?|common|misc)(\/|\.[a-z]+$)/;
    expect(paths.filter((path) => vague.test(path))).toEqual([]);
  });

  it('does nothing on import except in the files that start something', () => {
    const problems = sources
      .filter(({ path }) => !STARTS.some((pattern) => pattern.test(path)))
      .flatMap(({ path, effects }) => effects.map((line) => `${path}:${line}`));
    expect(problems).toEqual([]);
  });
});
