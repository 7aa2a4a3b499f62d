import { Island } from '../island/island.tsx';
import { usePage, useHref } from '../page/context.tsx';
import { pageStrings } from '../page/strings.ts';
import { SearchPanel } from '../search/search-panel.tsx';
import styles from './dialogs.module.css';
import { KeysDialog } from './keys-dialog.tsx';
import { SEARCH_FAILED } from './search-failed.ts';
import { SEARCH_DIALOG } from './shortcut.ts';

/** The dialogs that every page has, closed; `openDialogs` opens them. */
export function PageDialogs() {
  const { locale, base, searchIndex } = usePage();
  const href = useHref();
  const text = pageStrings[locale];
  return (
    <>
      <dialog
        id={SEARCH_DIALOG}
        className={`${styles['dialog']} ${styles['search']}`}
        aria-label={text.search}
        closedby="any"
      >
        <Island
          name="search"
          id="search"
          component={SearchPanel}
          props={{ locale, base, indexHref: searchIndex, glossaryHref: href({ kind: 'glossary' }) }}
        />
        <p id={SEARCH_FAILED} className={styles['failed']} role="alert" hidden>
          {text.searchFailed}
        </p>
      </dialog>
      <KeysDialog />
    </>
  );
}
