/** Reads `content/` from the disk. */

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import type { SourceFiles } from './sources.ts';

/** What the compiler reads: texts, programs, lists, recordings. */
const SOURCE = /\.(?:md|py|ya?ml|json)$/;

/** All sources under `content/` of a project, in the order of their paths. */
export async function loadContent(root: string): Promise<SourceFiles> {
  const folder = join(root, 'content');
  // Without the folder there is no course, which the compiler says better than the file system.
  if (!existsSync(folder)) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\](?:__pycache__|\.[^/\\]*)[/\\]/.test(relative(root, path)))
    .toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(
    paths.map((path, index) => [relative(root, path).split(sep).join('/'), texts[index] ?? '']),
  );
}
