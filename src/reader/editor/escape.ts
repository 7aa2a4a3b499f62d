import type { editor as monaco, IDisposable } from './monaco-parts.ts';

/** A list or box of Monaco that Escape closes first. */
const OPEN_WIDGETS = '.suggest-widget.visible, .find-widget.visible';

/**
 * Lets the keyboard out: Tab indents, but right after Escape it moves on, as it does everywhere else on the page.
 * (Ctrl+M, which switches what Tab does, is Monaco's own.)
 */
export function watchEscape(view: monaco.IStandaloneCodeEditor): IDisposable {
  const node = view.getContainerDomNode();
  let escaped = false;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      escaped = node.querySelector(OPEN_WIDGETS) === null;
    } else if (event.key === 'Tab' && escaped) {
      // Monaco must not see it; the browser does the rest.
      event.stopPropagation();
      escaped = false;
    } else if (event.key !== 'Shift') {
      escaped = false;
    }
  };
  const onBlur = (): void => {
    escaped = false;
  };
  node.addEventListener('keydown', onKeyDown, { capture: true });
  node.addEventListener('focusout', onBlur);
  return {
    dispose: () => {
      node.removeEventListener('keydown', onKeyDown, { capture: true });
      node.removeEventListener('focusout', onBlur);
    },
  };
}
