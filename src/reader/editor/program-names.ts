import { highlightPython } from '../../lesson/index.ts';

export interface ProgramName {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'class' | 'module';
}

export interface ProgramNames {
  /** Names bound in the module, and in the functions around the line. */
  readonly inScope: readonly ProgramName[];
  /** Modules by the names that they were imported under. */
  readonly modules: ReadonlyMap<string, string>;
  /** Names that hold an instance, with the class: `lock = threading.Lock()`. */
  readonly classOf: ReadonlyMap<string, string>;
  /** Attributes and methods that `self` has anywhere in the program. */
  readonly selfMembers: readonly string[];
}

interface Scope {
  readonly indent: number;
  readonly isClass: boolean;
  readonly from: number;
}

interface Binding {
  readonly name: string;
  readonly kind: ProgramName['kind'];
  /** Line of the innermost function that it is bound in, 0 for the module. */
  readonly scope: number;
}

const NAME = '[\\p{L}_][\\p{L}\\p{N}_]*';
const IMPORT = /^import\s+(.+)$/;
const FROM_IMPORT = /^from\s+([\w.]+)\s+import\s+\(?([^)]*)\)?$/;
const DEFINITION = new RegExp(
  `^(?:async\\s+)?(def|class)\\s+(${NAME})\\s*(?:\\[[^\\]]*\\])?\\s*(?:\\((.*))?`,
  'u',
);
const TARGETS = new RegExp(`^(${NAME}(?:\\s*,\\s*${NAME})*)\\s*(?::[^=]+)?=(?!=)`, 'u');
const BOUND_INSIDE = new RegExp(
  `\\b(?:for\\s+(${NAME}(?:\\s*,\\s*${NAME})*)\\s+in\\b|as\\s+(${NAME})\\b|(${NAME})\\s*:=)`,
  'gu',
);
const INSTANCE = new RegExp(
  `^(?:self\\.)?(${NAME})\\s*(?::[^=]+)?=\\s*(?:[\\w.]+\\.)?([A-Z]\\w*)\\(`,
  'u',
);
const WITH_INSTANCE = new RegExp(
  `\\b(?:[\\w.]+\\.)?([A-Z]\\w*)\\([^)]*\\)\\s+as\\s+(${NAME})`,
  'gu',
);

/** What names a program binds, as seen from one of its lines (from 1). Indentation alone tells the scopes. */
export function findNames(code: string, seenFrom: number): ProgramNames {
  const bindings: Binding[] = [];
  const modules = new Map<string, string>();
  const classOf = new Map<string, string>();
  const selfMembers = new Set<string>();
  let scopes: readonly Scope[] = [];
  let visible = new Set([0]);

  for (const [index, source] of codeLines(code).entries()) {
    const number = index + 1;
    const text = source.trim();
    const indent = source.length - source.trimStart().length;
    if (text !== '') scopes = scopes.filter((scope) => indent > scope.indent);
    if (number === seenFrom) {
      const within = text === '' ? scopes : scopes.filter((scope) => indent > scope.indent);
      visible = new Set([0, ...within.filter(({ isClass }) => !isClass).map(({ from }) => from)]);
    }
    const scope = scopes.findLast(({ isClass }) => !isClass)?.from ?? 0;
    const bind = (names: string | undefined, kind: Binding['kind'], to = scope): void => {
      for (const name of names?.split(',') ?? []) {
        if (name.trim() !== '') bindings.push({ name: name.trim(), kind, scope: to });
      }
    };

    const definition = DEFINITION.exec(text);
    if (definition !== null) {
      const isClass = definition[1] === 'class';
      if (scopes.at(-1)?.isClass === true) selfMembers.add(definition[2] ?? '');
      else bind(definition[2], isClass ? 'class' : 'function');
      scopes = [...scopes, { indent, isClass, from: number }];
      if (!isClass) {
        bind(parametersOf(definition[3] ?? '').join(','), 'variable', number);
        // A function is in the scope of its own parameters from its first line on.
        if (number === seenFrom) visible.add(number);
      }
    }
    for (const [name, path] of importsOf(text)) {
      bind(name, path === null ? kindOfImport(name) : 'module');
      if (path !== null) modules.set(name, path);
    }
    bind(TARGETS.exec(text)?.[1], 'variable');
    for (const match of text.matchAll(BOUND_INSIDE)) {
      if (!/^(?:import|from)\b/.test(text)) bind(match[1] ?? match[2] ?? match[3], 'variable');
    }
    const instance = INSTANCE.exec(text);
    if (instance !== null) {
      classOf.set(
        text.startsWith('self.') ? `self.${instance[1]}` : (instance[1] ?? ''),
        instance[2] ?? '',
      );
    }
    for (const match of text.matchAll(WITH_INSTANCE)) classOf.set(match[2] ?? '', match[1] ?? '');
    for (const match of text.matchAll(/\bself\.(\w+)/g)) selfMembers.add(match[1] ?? '');
  }

  return { inScope: seen(bindings, visible), modules, classOf, selfMembers: [...selfMembers] };
}

/** The lines of a program without what strings and comments say. */
function codeLines(code: string): string[] {
  return highlightPython(code).map((tokens) =>
    tokens
      .map(({ kind, text }) => (kind === 'string' ? '"' : kind === 'comment' ? '' : text))
      .join(''),
  );
}

/** Names that an import binds; with the module that each stands for, or `null` for a name from inside one. */
function importsOf(text: string): [string, string | null][] {
  const named = (part: string): [string, string] => {
    const [path = '', alias] = part.trim().split(/\s+as\s+/);
    return [alias ?? path, path];
  };
  const from = FROM_IMPORT.exec(text);
  if (from !== null) {
    return (from[2] ?? '').split(',').map((part): [string, null] => [named(part)[0], null]);
  }
  return (IMPORT.exec(text)?.[1] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part): [string, string] => {
      const [name, path] = named(part);
      // `import concurrent.futures` binds `concurrent`.
      return name === path
        ? [path.split('.')[0] ?? path, path.split('.')[0] ?? path]
        : [name, path];
    });
}

function kindOfImport(name: string): Binding['kind'] {
  return /^[A-Z][a-z]/.test(name) ? 'class' : 'function';
}

function parametersOf(text: string): string[] {
  const end = text.lastIndexOf(')');
  return (end === -1 ? text : text.slice(0, end))
    .replaceAll(/\[[^\]]*\]|\([^)]*\)/g, '')
    .split(',')
    .map((part) => /^\s*\*{0,2}\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(part)?.[1] ?? '')
    .filter((name) => name !== '');
}

/** The visible names, each once, as what it was bound last. */
function seen(bindings: readonly Binding[], visible: ReadonlySet<number>): ProgramName[] {
  const names = new Map<string, ProgramName>();
  for (const { name, kind, scope } of bindings) {
    if (visible.has(scope)) names.set(name, { name, kind });
  }
  return [...names.values()];
}
