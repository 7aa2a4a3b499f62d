import type { MouseEvent, Ref } from 'react';
import { EVERY_PAGE, type MarkedText, type SearchResult } from '../../search/index.ts';
import styles from './search.module.css';

interface FoundPlacesProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  readonly label: string;
  /** Path under which the site is served. */
  readonly base: string;
  readonly results: readonly SearchResult[];
  /** The one that Enter opens, from 0. */
  readonly chosen: number;
}

/** What was found, as links to choose from; the focus stays in the field. */
export function FoundPlaces({ ref, id, label, base, results, chosen }: FoundPlacesProps) {
  return (
    <div
      ref={ref}
      id={id}
      className={styles['found']}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its options are links, in several lines, with marks
      role="listbox"
      aria-label={label}
    >
      {results.map(({ path, place, heading, snippet }, index) => (
        <a
          key={path}
          id={`${id}-${index}`}
          className={styles['result']}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a link can be opened elsewhere, an option cannot
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          href={path.startsWith(EVERY_PAGE) ? path.slice(EVERY_PAGE.length) : base + path}
          onClick={leave}
        >
          <span className={styles['place']}>{place}</span>
          {heading.length === 0 ? null : (
            <span className={styles['heading']}>
              <Marked text={heading} />
            </span>
          )}
          <span className={styles[snippet.kind]} translate={snippet.kind === 'code' ? 'no' : 'yes'}>
            <Marked text={snippet.text} />
          </span>
        </a>
      ))}
    </div>
  );
}

/** Before a link is followed on this page or away from it; in a tab of its own it is no reason to leave. */
function leave(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.currentTarget.closest('dialog')?.close();
  // That gave the focus back to where it was. Now it goes to where the link leads.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const href = event.currentTarget.getAttribute('href') ?? '';
  if (href.startsWith('#')) document.getElementById(href.slice(1))?.focus();
}

function Marked({ text }: { readonly text: MarkedText }) {
  return text.map((piece, index) =>
    // Pieces never change places.
    piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}
