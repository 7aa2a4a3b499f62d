/** What a reader wants of the colours. */
export type Theme = 'system' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const KEY = 'interleave:theme';

/**
 * Runs in the head of every page, before anything is drawn, so that a chosen theme never flashes. The text is constant:
 * a content security policy can allow it by its hash.
 */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;

/** Reads a stored choice; anything unknown means the system's. */
export function themeFrom(stored: string | null | undefined): Theme {
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** The theme in force, as the head's script or a reader set it. */
export function currentTheme(): Theme {
  return themeFrom(document.documentElement.dataset['theme']);
}

/** Sets the theme and remembers it; without storage it lasts as long as the page. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is off; the choice holds for this page.
  }
}

/** Calls back when the theme of this page or the choice in another tab changes. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const stored = (event: StorageEvent): void => {
    if (event.key === KEY) chooseTheme(themeFrom(event.newValue));
  };
  window.addEventListener('storage', stored);
  return () => {
    observer.disconnect();
    window.removeEventListener('storage', stored);
  };
}
