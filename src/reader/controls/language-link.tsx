import type { MouseEvent } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { currentPlace } from '../contents/place.ts';
import { languageTag } from '../i18n/format.ts';
import { otherLocale } from '../page/links.ts';
import styles from './controls.module.css';
import { controlStrings } from './strings.ts';

interface LanguageLinkProps {
  readonly id?: string;
  readonly locale: Locale;
  /** This page in the other language. */
  readonly otherHref: string;
}

/** The way to this page in the other language, and to the section in it that is being read. */
export function LanguageLink({ id, locale, otherHref }: LanguageLinkProps) {
  const tag = languageTag(otherLocale(locale));

  /** Just before the link is followed, however that is done. */
  const keepPlace = ({ currentTarget }: MouseEvent<HTMLAnchorElement>): void => {
    currentTarget.href = otherHref + location.search + currentPlace(document);
  };

  return (
    <a
      id={id}
      className={styles['language']}
      href={otherHref}
      hrefLang={tag}
      lang={tag}
      onMouseDown={keepPlace}
      onClick={keepPlace}
    >
      {controlStrings[locale].otherLanguage}
    </a>
  );
}
