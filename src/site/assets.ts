/** What a page loads, as addresses. */
export interface PageAssets {
  readonly scripts: readonly string[];
  /** Modules that the scripts will ask for at once. */
  readonly preloads: readonly string[];
  /** Modules that pages with cells ask for soon after. */
  readonly cellPreloads: readonly string[];
  readonly styles: readonly string[];
  /** Styles that stand in the page itself, so that it is drawn as soon as it is there; empty in development. */
  readonly styleText: string;
}

/** What this file needs to know of a built chunk; a bundler's own type has more. */
export interface BuiltChunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
}

/**
 * The chunk of the client's entry and all that it imports at once, and what the cells of a page add to that.
 * Throws when a chunk is missing.
 */
export function clientAssets(
  chunks: readonly BuiltChunk[],
  { entry, cell }: { readonly entry: string; readonly cell: string },
  base: string,
): Omit<PageAssets, 'styles' | 'styleText'> {
  const main = chunkOf(entry, chunks);
  const cells = chunkOf(cell, chunks);
  const preloads = importsOf(main, chunks);
  const cellPreloads = [...importsOf(cells, chunks), cells].filter(
    (chunk) => chunk !== main && !preloads.includes(chunk),
  );
  const addressOf = ({ fileName }: BuiltChunk): string => base + fileName;
  return {
    scripts: [addressOf(main)],
    preloads: preloads.map(addressOf),
    cellPreloads: cellPreloads.map(addressOf),
  };
}

function chunkOf(module: string, chunks: readonly BuiltChunk[]): BuiltChunk {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === module);
  if (chunk === undefined) throw new Error(`No chunk was built from ${module}.`);
  return chunk;
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
