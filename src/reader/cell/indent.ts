const STEP = '    ';

/**
 * What Enter types at `offset`: a newline and the indentation of the line, one step more after a colon, and one less
 * after a statement that leaves its block.
 */
export function newlineAt(code: string, offset: number): string {
  const line = code.slice(code.lastIndexOf('\n', offset - 1) + 1, offset);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const statement = line.replace(/#.*$/, '').trimEnd();
  if (statement.endsWith(':')) return `\n${indent}${STEP}`;
  if (/^\s*(return|raise|break|continue|pass)\b/.test(statement)) {
    return `\n${indent.slice(0, Math.max(0, indent.length - STEP.length))}`;
  }
  return `\n${indent}`;
}
