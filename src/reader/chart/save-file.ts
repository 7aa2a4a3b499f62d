/** Gives the reader a file to keep. */
export function saveFile(name: string, type: string, parts: Iterable<string> | Blob): void {
  const blob = parts instanceof Blob ? parts : new Blob([...parts], { type });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the address up after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A name for a file, from the name of the program: `four_pages-timeline.svg`. */
export function fileName(program: string, chart: string, ending: string): string {
  const stem = program.replace(/\.py$/, '').replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
  return `${stem || 'program'}-${chart}.${ending}`;
}
