/** What a page loads, as addresses. */
export interface PageAssets {
  readonly scripts: readonly string[];
  /** Modules that the scripts will ask for at once. */
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
}

/** What this file needs to know of a built chunk; a bundler's own type has more. */
export interface BuiltChunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
}

/** The entry among built chunks and all that it imports at once. Throws when no chunk is made from `entry`. */
export function clientAssets(
  chunks: readonly BuiltChunk[],
  entry: string,
  base: string,
): Pick<PageAssets, 'scripts' | 'preloads'> {
  const main = chunks.find(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId === entry);
  if (main === undefined) throw new Error(`No chunk was built from ${entry}.`);
  return {
    scripts: [base + main.fileName],
    preloads: importsOf(main, chunks).map(({ fileName }) => base + fileName),
  };
}

/** The style sheets of the entry chunks and of what they import at once, imported ones first. */
export function stylesOf(
  chunks: readonly (BuiltChunk & { readonly styles: readonly string[] })[],
): readonly string[] {
  const needed = chunks
    .filter(({ isEntry }) => isEntry)
    .flatMap((entry) => [...importsOf(entry, chunks), entry]);
  return [...new Set(needed.flatMap(({ styles }) => styles))];
}

/** The chunks that one imports statically, directly or not. */
function importsOf<Chunk extends BuiltChunk>(chunk: Chunk, chunks: readonly Chunk[]): Chunk[] {
  const found = new Set<Chunk>();
  const collect = ({ imports }: Chunk): void => {
    for (const imported of chunks.filter(({ fileName }) => imports.includes(fileName))) {
      if (imported === chunk || found.has(imported)) continue;
      found.add(imported);
      collect(imported);
    }
  };
  collect(chunk);
  return [...found];
}
