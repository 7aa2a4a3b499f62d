import styles from './data-table.module.css';

interface DataTableProps {
  /** What opens it. */
  readonly summary: string;
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers of a chart as a table, closed until somebody wants them. */
export function DataTable({ summary, caption, head, rows }: DataTableProps) {
  return (
    <details className={styles['details']}>
      <summary>{summary}</summary>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], row) => (
              // Two things may have one name: a row is what stands at its place.
              <tr key={row}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                {cells.map((cell, column) => (
                  <td key={head[column + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
