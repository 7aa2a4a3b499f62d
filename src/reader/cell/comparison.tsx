import { diffLines } from 'diff';
import styles from './notices.module.css';
import { OnlyHeard } from './only-heard.tsx';

interface ComparisonProps {
  readonly before: string;
  readonly after: string;
  readonly label: string;
  /** What lines are called that only one of the two has. */
  readonly added: string;
  readonly removed: string;
  /** Said when nothing differs. */
  readonly same?: string;
}

/** Two versions of a program, line by line. */
export function Comparison({ before, after, label, added, removed, same = '' }: ComparisonProps) {
  const parts = diffLines(before, after);
  if (same !== '' && parts.every((part) => !part.added && !part.removed)) return <p>{same}</p>;
  const lines = parts.flatMap((part) =>
    part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => ({
        line,
        kind: part.added
          ? ('added' as const)
          : part.removed
            ? ('removed' as const)
            : ('same' as const),
      })),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
    <section className={styles['diff']} tabIndex={0} aria-label={label}>
      <code>
        {lines.map(({ kind, line }, index) => (
          <span key={index} className={styles[kind]}>
            <span aria-hidden="true">{SIGNS[kind]} </span>
            {kind === 'same' ? null : <OnlyHeard>{kind === 'added' ? added : removed}: </OnlyHeard>}
            {line}
            {'\n'}
          </span>
        ))}
      </code>
    </section>
  );
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;
