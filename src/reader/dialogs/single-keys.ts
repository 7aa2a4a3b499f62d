/** Id of the switch for shortcuts of a single key, which who dictates text may not want. */
export const SINGLE_KEYS = 'single-keys';

const KEY = 'interleave:single-keys';

/** Sets the switch as it was left, and remembers what becomes of it; without storage it lasts as long as the page. */
export function restoreSingleKeys(page: Document): void {
  const input = page.getElementById(SINGLE_KEYS);
  if (!(input instanceof HTMLInputElement)) return;
  try {
    input.checked = localStorage.getItem(KEY) !== 'off';
  } catch {
    // Storage is off.
  }
  input.addEventListener('change', () => {
    try {
      if (input.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'off');
    } catch {
      // The choice holds for this page.
    }
  });
}

/** Whether single keys are shortcuts. */
export function singleKeysAreOn(page: Document): boolean {
  const input = page.getElementById(SINGLE_KEYS);
  return input instanceof HTMLInputElement && input.checked;
}
