import { usePage } from '../page/context.tsx';
import styles from './outline.module.css';
import { contentsStrings } from './strings.ts';

interface OutlineProps {
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** The contents of a lesson, folded at its head, where the page has no room for the lane beside the text. */
export function Outline({ sections }: OutlineProps) {
  const { locale } = usePage();
  const { heading } = contentsStrings[locale];
  return (
    <details className={styles['outline']}>
      <summary>{heading}</summary>
      <nav aria-label={heading}>
        <ol>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}
