import { expect, test } from 'vitest';
import { notebookOf } from './notebook.ts';

test('a notebook writes the modules, then has the program', () => {
  const notebook: unknown = JSON.parse(
    notebookOf([
      { name: 'main.py', code: 'import helper\nprint(helper.N)\n' },
      { name: 'helper.py', code: 'N = 4\n' },
    ]),
  );
  expect(notebook).toMatchObject({
    nbformat: 4,
    cells: [
      { cell_type: 'code', source: ['%%writefile helper.py\n', 'N = 4'] },
      { cell_type: 'code', source: ['import helper\n', 'print(helper.N)'], outputs: [] },
    ],
  });
});
