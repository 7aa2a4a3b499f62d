import { expect, test } from 'vitest';
import { chunksAtOnce, clientAssets, heldStyles } from './assets.ts';

const chunk = (
  fileName: string,
  facadeModuleId: string | null,
  imports: readonly string[] = [],
) => ({
  fileName,
  facadeModuleId,
  imports,
  isEntry: facadeModuleId === '/main.tsx',
});

test('a page preloads what its script imports, directly or not, and each of it once', () => {
  const chunks = [
    chunk('main.js', '/main.tsx', ['a.js', 'b.js']),
    chunk('a.js', null, ['b.js']),
    chunk('b.js', null, ['a.js', 'main.js']),
    chunk('cell.js', '/cell.ts', ['b.js', 'c.js', 'main.js']),
    chunk('c.js', null),
  ];
  expect(clientAssets(chunks, { entry: '/main.tsx', cell: '/cell.ts' }, '/sub/')).toEqual({
    scripts: ['/sub/main.js'],
    preloads: ['/sub/a.js', '/sub/b.js'],
    cellPreloads: ['/sub/c.js', '/sub/cell.js'],
  });
});

test('a build without the entry is refused', () => {
  expect(() => clientAssets([], { entry: '/main.tsx', cell: '/cell.ts' }, '/')).toThrow(
    '/main.tsx',
  );
});

test('a page needs the styles of its entry and of what that imports, imported ones first', () => {
  const chunks = [
    { ...chunk('main.js', '/main.tsx', ['a.js']), styles: ['main.css'], modules: [] },
    { ...chunk('a.js', null), styles: ['a.css'], modules: [] },
    { ...chunk('late.js', '/late.ts'), styles: ['late.css'], modules: [] },
  ];
  expect(chunksAtOnce(chunks).flatMap(({ styles }) => styles)).toEqual(['a.css', 'main.css']);
});

test('a late style sheet is held by the pages when they have all that it was made from', () => {
  const styled = (name: string, modules: readonly string[]) => ({
    ...chunk(`${name}.js`, null),
    styles: [`${name}.css`],
    modules,
  });
  const pages = [styled('render', ['/a.css', '/b.module.css', '/b.tsx'])];
  const client = [
    styled('held', ['/a.css', '/b.module.css', '/other.tsx']),
    styled('partly', ['/b.module.css', '/c.css']),
    styled('late', ['/c.css']),
  ];
  expect(heldStyles(client, pages)).toEqual(['held.css']);
});
