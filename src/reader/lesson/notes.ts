import type { Block, NoteBlock } from '../../lesson/index.ts';

/** A block that stands in the text, with the HTML of the notes that stand beside it. */
export interface NotedBlock {
  readonly block: Exclude<Block, NoteBlock>;
  readonly notes: readonly string[];
}

/** Gives every note to the block that follows it; notes at the end go to the last block. */
export function withNotes(blocks: readonly Block[]): readonly NotedBlock[] {
  const noted: NotedBlock[] = [];
  let waiting: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'note') {
      waiting.push(block.html);
    } else {
      noted.push({ block, notes: waiting });
      waiting = [];
    }
  }
  const last = noted.at(-1);
  if (waiting.length > 0) {
    if (last === undefined) noted.push({ block: { kind: 'prose', html: '' }, notes: waiting });
    else noted.splice(-1, 1, { block: last.block, notes: [...last.notes, ...waiting] });
  }
  return noted;
}
