import type { Cell } from '../../lesson/index.ts';

/** The place of a cell in the text. */
export function CellSlot({ cell }: { cell: Cell }) {
  return (
    <figure className="prose" id={cell.id}>
      <figcaption>{cell.title}</figcaption>
      <div dangerouslySetInnerHTML={{ __html: cell.codeHtml }} />
    </figure>
  );
}
