import type { ProjectFile } from './projects.ts';

/** A notebook (nbformat 4.5) of the files: modules are written beside it, then the program itself. */
export function notebookOf([main, ...modules]: readonly ProjectFile[]): string {
  const cells = [
    ...modules.map(({ name, code }) => `%%writefile ${name}\n${code}`),
    ...(main === undefined ? [] : [main.code]),
  ].map((source, index) => ({
    cell_type: 'code',
    id: `cell-${index + 1}`,
    execution_count: null,
    metadata: {},
    outputs: [],
    source: source.trimEnd().split(/(?<=\n)/),
  }));
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}
