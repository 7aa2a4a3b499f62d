import { dialogFor } from './shortcut.ts';
import { restoreSingleKeys, singleKeysAreOn } from './single-keys.ts';

/** On a button: the id of the dialog that it opens. */
export const OPENS = 'data-opens';

/** Where keys are text, or choose something by its first letter. */
const TAKES_TEXT =
  'textarea, select, .monaco-editor, input:not([type="checkbox"], [type="radio"], [type="range"])';

/** Opens the dialogs of a page: by their buttons, and by their keys wherever these are not typed into something. */
export function openDialogs(page: Document): void {
  restoreSingleKeys(page);
  page.addEventListener('click', ({ target }) => {
    const opener = target instanceof Element ? target.closest(`[${OPENS}]`) : null;
    if (opener !== null) open(page, opener.getAttribute(OPENS) ?? '');
  });
  // Links lead to a dialog by its id, from elsewhere and from the page itself.
  page.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const id = link?.getAttribute('href')?.slice(1) ?? '';
    if (isPlain && open(page, id)) event.preventDefault();
  });
  open(page, page.location.hash.slice(1));
  page.addEventListener('keydown', (event) => {
    const id = dialogFor(event);
    const isTyped = event.target instanceof Element && event.target.closest(TAKES_TEXT) !== null;
    if (id === null || isTyped || !singleKeysAreOn(page)) return;
    if (page.querySelector('dialog[open]') !== null) return;
    // The character would be the first in the field of the dialog, and Firefox looks for text with this key.
    if (open(page, id)) event.preventDefault();
  });
}

function open(page: Document, id: string): boolean {
  const dialog = page.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  dialog.showModal();
  // Who opens search again most likely looks for something else.
  dialog.querySelector<HTMLInputElement>('[role="combobox"]')?.select();
  return true;
}
