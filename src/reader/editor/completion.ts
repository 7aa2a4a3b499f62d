/** Completion of names in a small program: pure, by its text alone. */
import { highlightPython } from '../../lesson/index.ts';
import { findNames, type ProgramNames } from './program-names.ts';
import { BUILTINS, CLASS_MEMBERS, KEYWORDS, MODULES } from './python-names.ts';

export interface Completion {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'class' | 'module' | 'keyword';
  readonly origin: 'program' | 'python';
  /** Where a name comes from, when that helps. */
  readonly detail?: string;
}

export interface Completions {
  /** Where the word starts that a completion replaces. */
  readonly from: number;
  readonly items: readonly Completion[];
}

const WORD_BEFORE = /[\p{L}_][\p{L}\p{N}_]*$/u;
const OWNER_BEFORE = /((?:[\p{L}_][\p{L}\p{N}_]*\.)*[\p{L}_][\p{L}\p{N}_]*)\.$/u;

/** What may stand at an offset: members after a dot, modules after `import`, and else every name in scope. */
export function completionsAt(code: string, offset: number): Completions {
  const lineStart = code.lastIndexOf('\n', offset - 1) + 1;
  const line = code.slice(lineStart, offset);
  const word = WORD_BEFORE.exec(line)?.[0] ?? '';
  const from = offset - word.length;
  const before = line.slice(0, line.length - word.length);
  if (isProse(code, offset)) return { from, items: [] };
  const lineNumber = code.slice(0, offset).split('\n').length;
  const names = findNames(code, lineNumber);
  return { from, items: unique(candidates(before, names)) };
}

function candidates(before: string, names: ProgramNames): Completion[] {
  const importing = /^\s*from\s+([\w.]+)\s+import\s+(?:[\w\s,]*,\s*|\(?\s*)?$/.exec(before);
  if (importing !== null) return membersOf(MODULES[importing[1] ?? '']);
  if (/^\s*(?:import|from)\s+(?:[\w.]+\s*,\s*)*$/.test(before)) {
    return Object.keys(MODULES).map((name) => ({ name, kind: 'module', origin: 'python' }));
  }
  const owner = OWNER_BEFORE.exec(before);
  if (owner !== null) return members(owner[1] ?? '', names);
  if (/[.\d]$/.test(before)) return [];
  return [
    ...names.inScope.map(({ name, kind }): Completion => ({ name, kind, origin: 'program' })),
    ...KEYWORDS.map((name): Completion => ({ name, kind: 'keyword', origin: 'python' })),
    ...BUILTINS.map((name): Completion => ({ name, kind: kindOf(name), origin: 'python' })),
  ];
}

/** Members of a module, of an instance of a class that the table knows, or of `self`. */
function members(owner: string, names: ProgramNames): Completion[] {
  if (owner === 'self' || owner === 'cls') {
    return names.selfMembers.map((name) => ({ name, kind: 'variable', origin: 'program' }));
  }
  const [head = '', ...rest] = owner.split('.');
  const path = [names.modules.get(head) ?? head, ...rest].join('.');
  const isImported = names.modules.has(head);
  if (isImported && MODULES[path] !== undefined) return membersOf(MODULES[path]);
  const inside = Object.keys(MODULES).filter((name) => name.startsWith(`${path}.`));
  if (isImported && inside.length > 0) {
    return inside.map((name) => ({
      name: name.slice(path.length + 1),
      kind: 'module',
      origin: 'python',
    }));
  }
  const made = names.classOf.get(owner);
  return made === undefined ? [] : membersOf(CLASS_MEMBERS[made]);
}

function membersOf(names: readonly string[] | undefined): Completion[] {
  return (names ?? []).map((name) => ({ name, kind: kindOf(name), origin: 'python' }));
}

function kindOf(name: string): Completion['kind'] {
  if (/^[A-Z][A-Z_\d]+$/.test(name)) return 'variable';
  return /^[A-Z]/.test(name) ? 'class' : 'function';
}

function unique(items: readonly Completion[]): Completion[] {
  return [...new Map(items.toReversed().map((item) => [item.name, item])).values()].toReversed();
}

/** Whether an offset is inside a string or a comment, where words are prose. */
function isProse(code: string, offset: number): boolean {
  let at = 0;
  for (const tokens of highlightPython(code)) {
    for (const { kind, text } of tokens) {
      const end = at + text.length;
      if (offset > at && offset <= end) {
        const closed = offset === end && kind === 'string' && /["']$/.test(text) && text.length > 1;
        return kind === 'comment' || (kind === 'string' && !closed);
      }
      at = end;
    }
    at += 1;
    if (at > offset) return false;
  }
  return false;
}
