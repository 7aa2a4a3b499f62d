import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { Locale } from '../../lesson/index.ts';
import styles from './controls.module.css';
import { LANGUAGE_LINK, THEME_CHOICE } from './ids.ts';
import { LanguageLink } from './language-link.tsx';
import { controlStrings } from './strings.ts';
import { THEMES, chooseTheme, currentTheme, themeFrom, watchTheme } from './theme.ts';

export interface ControlsProps {
  readonly locale: Locale;
  /** This page in the other language. */
  readonly otherHref: string;
}

/** Language and theme. */
export function Controls({ locale, otherHref }: ControlsProps) {
  const text = controlStrings[locale];
  const theme = useSyncExternalStore(watchTheme, currentTheme, () => 'system' as const);
  const select = useRef<HTMLSelectElement>(null);

  // The page is read before its scripts are there: what was chosen meanwhile differs from what the page came with.
  useLayoutEffect(() => {
    const early = themeFrom(select.current?.value);
    if (early !== 'system') chooseTheme(early);
  }, []);

  return (
    <>
      <LanguageLink id={LANGUAGE_LINK} locale={locale} otherHref={otherHref} />
      <label className={styles['theme']}>
        <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true" focusable="false">
          <circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 1.25a6.75 6.75 0 0 1 0 13.5z" fill="currentColor" />
        </svg>
        <select
          ref={select}
          id={THEME_CHOICE}
          autoComplete="off"
          className={styles['select']}
          aria-label={text.theme}
          value={theme}
          onChange={(event) => chooseTheme(themeFrom(event.target.value))}
        >
          {THEMES.map((name) => (
            <option key={name} value={name}>
              {text[name]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
