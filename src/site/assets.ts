import type { Locale } from '../lesson/index.ts';

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
  /**
   * Style sheets of late chunks whose rules `styleText` has already. A page names them as disabled ones, which no browser
   * fetches: the loader of chunks then takes them for there, and no script waits for what the page has.
   */
  readonly heldStyles: readonly string[];
  /** The search index of each language. */
  readonly searchIndexes: Readonly<Record<Locale, string>>;
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
): Pick<PageAssets, 'scripts' | 'preloads' | 'cellPreloads'> {
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

/** A chunk with the style sheets that were made from it, and the modules in it. */
export interface StyledChunk extends BuiltChunk {
  readonly styles: readonly string[];
  readonly modules: readonly string[];
}

/** The entry chunks and what they import at once, imported ones first. */
export function chunksAtOnce(chunks: readonly StyledChunk[]): readonly StyledChunk[] {
  const needed = chunks
    .filter(({ isEntry }) => isEntry)
    .flatMap((entry) => [...importsOf(entry, chunks), entry]);
  return [...new Set(needed)];
}

/** The style sheets of a client's chunks that hold nothing but what `pages`, the renderer's chunks, hold too. */
export function heldStyles(
  client: readonly StyledChunk[],
  pages: readonly StyledChunk[],
): readonly string[] {
  const isStyle = (module: string): boolean => module.endsWith('.css');
  const held = new Set(pages.flatMap(({ modules }) => modules.filter(isStyle)));
  return client
    .filter(({ modules }) => modules.filter(isStyle).every((module) => held.has(module)))
    .flatMap(({ styles }) => styles);
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
