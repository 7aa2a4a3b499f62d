import type { ReactNode } from 'react';
import styles from './hidden.module.css';

/** Words for a screen reader, which sees no place or colour. */
export function OnlyHeard({ children }: { children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}
