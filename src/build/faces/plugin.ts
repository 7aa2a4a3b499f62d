import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { CHARACTERS, CUTS, FEATURES, KEPT_NAMES, type Cut } from './cuts.ts';

/** What style sheets and modules call the folder of the cut files. */
const ALIAS = '@faces';

/** Cuts faces to what the site shows of them and keeps them, by all that they depend on, in `.cache/faces`. */
export function faces(root: string): Plugin {
  return {
    name: 'interleave:faces',
    config: async () => {
      const sources = await Promise.all(
        CUTS.map(({ source }) => readFile(join(root, 'node_modules', source))),
      );
      const key = createHash('sha256').update(
        JSON.stringify([CUTS, CHARACTERS, FEATURES, KEPT_NAMES]),
      );
      for (const source of sources) key.update(source);
      const folder = join(root, '.cache', 'faces', key.digest('hex').slice(0, 16));
      await mkdir(folder, { recursive: true });
      for (const [index, cut] of CUTS.entries()) {
        const source = sources[index];
        const file = join(folder, cut.file);
        // The subsetter is one WebAssembly instance: one face after another.
        if (source !== undefined && !existsSync(file))
          await write(file, await cutFace(source, cut));
      }
      return { resolve: { alias: { [ALIAS]: folder } } };
    },
  };
}

async function cutFace(source: Buffer, { axes }: Cut): Promise<Buffer> {
  return subsetFont(source, CHARACTERS, {
    targetFormat: 'woff2',
    variationAxes: axes,
    keepFeatures: FEATURES,
    preserveNameIds: KEPT_NAMES,
  });
}

/** Whole or not at all, also when two builds write it. */
async function write(file: string, content: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file);
}
