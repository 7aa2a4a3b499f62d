/**
 * Pyodide's script without what its WebAssembly cannot reach. Emscripten puts its whole library in, with graphics and
 * sound, and names each of 4,800 exports in three places: most of what every process had to compile.
 *
 * The script is one function. Its statements are kept or left out as a whole, variables one by one:
 *
 *     kept for themselves     whatever does something: calls, conditions, assignments
 *     kept when used          functions, variables whose value does nothing, and what is hung on them (`f.sig = "vi"`)
 *     kept when mentioned     what is only given out, `Module["FS"] = FS`
 *
 * Names are compared without regard to scopes, so that too much is kept rather than too little.
 */
import { parseAst } from 'vite';

/** What must stay, as far as the script itself does not tell. */
export interface Reached {
  /** Names of what the WebAssembly imports. */
  readonly imports: ReadonlySet<string>;
  /** Text of other code that has the script's `Module` in hand. */
  readonly users: readonly string[];
}

/** A part of the script that is kept or left out. */
interface Part {
  readonly text: string;
  /** Identifiers in it, those of inner scopes too. */
  readonly uses: ReadonlySet<string>;
  /** Names of properties in it, and strings that could be names. */
  readonly mentions: ReadonlySet<string>;
  /** Any of these used: it is kept. */
  readonly names: readonly string[];
  /** This mentioned: it is kept. */
  readonly given?: string;
  readonly always: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Statements, functions and properties that must look as they did when this was written. */
const WRAPPER = '_createPyodideModule';
const EXPORTS = 'assignWasmExports';
const IMPORTS = 'wasmImports';
const EXPORT = /^(\w+)=Module\["\1"\]=wasmExports\["\w+"\](?:\.value>>>0)?;?$/;

/** Throws when the script is not built as expected. */
export function leanScript(script: string, { imports, users }: Reached): string {
  const body = bodyOf(script);
  const parts = body.flatMap((statement) => partsOf(script, statement, imports));
  const words = new Set(users.flatMap((text) => text.match(/\w+/g) ?? []));
  const kept = reachable(parts, words);
  const text = parts.filter((part) => kept.has(part)).map((part) => part.text);
  return script.slice(0, body[0]?.start) + text.join('') + script.slice(body.at(-1)?.end);
}

/** The statements of the one function that the script is. */
function bodyOf(script: string): readonly Node[] {
  for (const node of inside(parseAst(script))) {
    const declared = node.type === 'VariableDeclarator' && nameOf(node['id']) === WRAPPER;
    const block = declared ? field(field(node, 'init'), 'body') : null;
    if (block !== null) return list(block, 'body');
  }
  throw new Error(`Pyodide's script has no function ${WRAPPER}; compare src/build/machine`);
}

/** All parts that are used, and those that they use. */
function reachable(parts: readonly Part[], words: ReadonlySet<string>): ReadonlySet<Part> {
  const used = new Set<string>();
  const mentions = new Set(words);
  const kept = new Set<Part>();
  const isNeeded = ({ always, names, given }: Part): boolean =>
    always || names.some((name) => used.has(name)) || (given !== undefined && mentions.has(given));
  for (let before = -1; before < kept.size;) {
    before = kept.size;
    for (const part of parts) {
      if (kept.has(part) || !isNeeded(part)) continue;
      kept.add(part);
      for (const name of part.uses) used.add(name);
      for (const name of part.mentions) mentions.add(name);
    }
  }
  return kept;
}

function partsOf(script: string, statement: Node, imports: ReadonlySet<string>): Part[] {
  switch (statement.type) {
    case 'FunctionDeclaration': {
      const name = nameOf(statement['id']);
      if (name === EXPORTS) return exportParts(script, statement);
      return [part(script, statement, { names: [name] })];
    }
    case 'VariableDeclaration':
      return list(statement, 'declarations').flatMap((variable) =>
        nameOf(variable['id']) === IMPORTS
          ? importParts(script, variable, imports)
          : [variablePart(script, String(statement['kind']), variable)],
      );
    case 'ExpressionStatement':
      return [expressionPart(script, statement)];
    default:
      return [part(script, statement, { always: true })];
  }
}

function variablePart(script: string, kind: string, variable: Node): Part {
  const name = nameOf(variable['id']);
  const does = name === '' || !isInert(field(variable, 'init'));
  return part(script, variable, { names: [name], always: does, before: `${kind} `, after: ';' });
}

function expressionPart(script: string, statement: Node): Part {
  const expression = field(statement, 'expression');
  const left = field(expression, 'left');
  const right = field(expression, 'right');
  const target = nameOf(left?.['object']);
  if (expression?.['operator'] !== '=' || target === '' || right === null) {
    return part(script, statement, { always: true });
  }
  if (target === 'Module' && right.type === 'Identifier') {
    const key = field(left, 'property');
    return part(script, statement, { of: right, given: String(key?.['value'] ?? key?.['name']) });
  }
  if (target === 'Module' || !isInert(right)) return part(script, statement, { always: true });
  return part(script, statement, { of: right, names: [target] });
}

/** Exports that the script uses, or that others know of. */
function exportParts(script: string, statement: Node): Part[] {
  const block = field(statement, 'body');
  if (block === null) throw new Error(`${EXPORTS} has no body`);
  const parts = list(block, 'body').map((node) => {
    const [, variable] = EXPORT.exec(textOf(script, node)) ?? [];
    if (variable === undefined) return part(script, node, { always: true });
    return part(script, node, { names: [variable], given: variable });
  });
  return [literally(script.slice(statement.start, block.start + 1)), ...parts, literally('}')];
}

/** Only what the WebAssembly imports. */
function importParts(script: string, variable: Node, imports: ReadonlySet<string>): Part[] {
  const properties = list(field(variable, 'init'), 'properties')
    .filter((property) => imports.has(nameOf(property['key'])))
    .map((property) => part(script, property, { always: true, after: ',' }));
  return [literally(`var ${IMPORTS}={`), ...properties, literally('};')];
}

function literally(text: string): Part {
  return { text, uses: new Set(), mentions: new Set(), names: [], always: true };
}

/** A node as a part; `of` is what of it counts as using and mentioning. */
function part(
  script: string,
  node: Node,
  {
    before = '',
    after = '',
    of = node,
    names = [],
    always = false,
    given,
  }: Partial<Pick<Part, 'names' | 'always' | 'given'>> & {
    before?: string;
    after?: string;
    of?: Node;
  },
): Part {
  const uses = new Set<string>();
  const mentions = new Set<string>();
  for (const inner of inside(of)) {
    if (inner.type === 'Identifier') uses.add(nameOf(inner));
    if (inner.type === 'Literal' && typeof inner['value'] === 'string')
      mentions.add(inner['value']);
    if (inner.type === 'MemberExpression') mentions.add(nameOf(inner['property']));
    if (inner.type === 'Property') mentions.add(nameOf(inner['key']));
  }
  const text = before + textOf(script, node) + after;
  return { text, uses, mentions, names, always, ...(given === undefined ? {} : { given }) };
}

/** A node and all nodes in it. Names of properties are none of them unless they are computed. */
function* inside(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const inner of node) yield* inside(inner);
  if (!isNode(node)) return;
  yield node;
  const named =
    node.type === 'MemberExpression' ? 'property' : node.type === 'Property' ? 'key' : '';
  for (const [name, value] of Object.entries(node)) {
    const isName = name === named && node['computed'] !== true;
    if (typeof value === 'object' && !isName) yield* inside(value);
  }
}

/** Whether a value does nothing when it is made. */
function isInert(node: Node | null): boolean {
  switch (node?.type) {
    case undefined:
    case 'Literal':
    case 'Identifier':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'UnaryExpression':
      return isInert(field(node, 'argument'));
    case 'ArrayExpression':
      return list(node, 'elements').every(isInert);
    case 'ObjectExpression':
      return list(node, 'properties').every(
        (property) => property['computed'] !== true && isInert(field(property, 'value')),
      );
    default:
      return false;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function field(node: Node | null, name: string): Node | null {
  const value = node?.[name];
  return isNode(value) ? value : null;
}

function list(node: Node | null, name: string): readonly Node[] {
  const value = node?.[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** What an identifier is called; empty for other nodes. */
function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : '';
}

function textOf(script: string, { start, end }: Node): string {
  return script.slice(start, end);
}
