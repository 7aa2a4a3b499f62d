import { Controls } from '../controls/controls.tsx';
import { OPENS } from '../dialogs/open-dialogs.ts';
import { SEARCH_DIALOG } from '../dialogs/shortcut.ts';
import { Island } from '../island/island.tsx';
import { SearchIcon } from '../search/search-icon.tsx';
import { usePage, useHref } from './context.tsx';
import { HOME, hrefOf, otherLocale, type Page } from './links.ts';
import styles from './masthead.module.css';
import { pageStrings } from './strings.ts';

interface MastheadProps {
  readonly page: Page;
  /** Where in the course the page stands. */
  readonly crumb?: string | undefined;
}

/** The line above every page: the name, the way to the lessons, language and theme. */
export function Masthead({ page, crumb }: MastheadProps) {
  const { locale, base } = usePage();
  const href = useHref();
  const text = pageStrings[locale];
  const other = otherLocale(locale);
  // The page for missing addresses has no sibling, so its switch goes home.
  const sibling = page.kind === 'missing' ? HOME : page;
  return (
    <header className={`${styles['masthead']} ${page.kind === 'lesson' ? styles['lesson'] : ''}`}>
      <a className={styles['brand']} href={href(HOME)}>
        <Logo />
        <span>{text.siteName}</span>
      </a>
      {crumb === undefined ? null : <span className={styles['crumb']}>{crumb}</span>}
      <nav className={styles['nav']} aria-label={text.site}>
        <a className={styles['lessons']} href={`${href(HOME)}#course`}>
          {text.lessons}
        </a>
        <a className={styles['lessons']} href={href({ kind: 'playground' })}>
          {text.playground}
        </a>
        <button
          type="button"
          className={styles['search']}
          aria-label={text.search}
          aria-haspopup="dialog"
          aria-keyshortcuts="/"
          {...{ [OPENS]: SEARCH_DIALOG }}
        >
          <SearchIcon />
          <span className={styles['word']}>{text.search}</span>
        </button>
        <Island
          name="controls"
          id="controls"
          component={Controls}
          props={{ locale, otherHref: hrefOf(base, sibling, other) }}
        />
      </nav>
    </header>
  );
}

/** Two lanes that take turns. */
function Logo() {
  return (
    <svg viewBox="0 0 36 18" width="36" height="18" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M0 1h13v2.75h11V1h12v7H24V5.25H13V8H0zM0 12.75h13V10h11v2.75h12v1.5H24V17H13v-2.75H0z"
      />
    </svg>
  );
}
