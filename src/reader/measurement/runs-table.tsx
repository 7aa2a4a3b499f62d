import styles from '../chart/lane-table.module.css';

/** The numbers of a chart, as text. */
export interface NumbersTable {
  /** Head of the first column, then of the others. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows below the line. */
  readonly sums: readonly (readonly string[])[];
}

interface RunsTableProps {
  readonly caption: string;
  readonly table: NumbersTable;
}

/** The numbers of a chart: what a screen reader reads, and who prefers numbers. */
export function RunsTable({ caption, table }: RunsTableProps) {
  const { heads, rows, sums } = table;
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <Row key={cells[0]} cells={cells} heads={heads} />
          ))}
        </tbody>
        <tfoot>
          {sums.map((cells) => (
            <Row key={cells[0]} cells={cells} heads={heads} />
          ))}
        </tfoot>
      </table>
    </div>
  );
}

function Row({ cells, heads }: { cells: readonly string[]; heads: readonly string[] }) {
  const [head, ...others] = cells;
  return (
    <tr>
      <th scope="row">{head}</th>
      {others.map((cell, index) => (
        <td key={heads[index + 1]}>{cell}</td>
      ))}
    </tr>
  );
}
