/** Ids of the dialogs that every page has. */
export const SEARCH_DIALOG = 'search-dialog';
export const KEYS_DIALOG = 'keys-dialog';

/** The dialogs by the key that opens them anywhere on a page. */
const SHORTCUTS: ReadonlyMap<string, string> = new Map([
  ['/', SEARCH_DIALOG],
  ['?', KEYS_DIALOG],
]);

/** What matters of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
}

/** Which dialog a key opens; null for keys that mean something else. Shift is not looked at: which of them
 * needs it depends on the keyboard. */
export function dialogFor(press: KeyPress): string | null {
  const isOther =
    press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.defaultPrevented;
  return isOther ? null : (SHORTCUTS.get(press.key) ?? null);
}
