import { useEffect, useState } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { LanguageLink } from '../controls/language-link.tsx';
import styles from './contents.module.css';
import { currentSection } from './place.ts';
import { contentsStrings } from './strings.ts';

export interface ContentsProps {
  readonly locale: Locale;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** The lesson in the other language. */
  readonly otherHref: string;
}

/** The contents of a lesson as a lane: run where one has read, dotted where not. */
export function Contents({ locale, sections, otherHref }: ContentsProps) {
  const current = useCurrentSection();
  const at = sections.findIndex(({ id }) => id === current);
  return (
    <nav aria-labelledby="contents-heading">
      <h2 className={styles['heading']} id="contents-heading">
        {contentsStrings[locale].heading}
      </h2>
      <ol>
        {sections.map(({ id, title }, index) => (
          <li key={id} className={styles[index < at ? 'done' : index === at ? 'now' : 'ahead']}>
            <a href={`#${id}`} aria-current={index === at ? 'location' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ol>
      <p className={styles['more']}>
        <LanguageLink locale={locale} otherHref={otherHref} />
      </p>
    </nav>
  );
}

/** The section that is being read; null above the first and until script runs. */
function useCurrentSection(): string | null {
  const [section, setSection] = useState<string | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      setSection(currentSection(document));
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    };
  }, []);
  return section;
}
