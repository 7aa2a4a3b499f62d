/** Id of the switch; style sheets look at its state, so it works without script too. */
export const TEACHER_SWITCH = 'teacher-notes';

const KEY = 'interleave:teacher-notes';

/**
 * Remembers for the visit whether notes for teachers are shown; `?teacher` in the address shows them.
 *
 * Without script the switch still works, since style sheets look at it; only the memory is missing then.
 */
export function restoreTeacherNotes(page: Document, storage: Storage | null): void {
  const input = page.getElementById(TEACHER_SWITCH);
  if (!(input instanceof HTMLInputElement)) return;
  const asked = new URLSearchParams(page.location.search).has('teacher');
  input.checked = asked || storage?.getItem(KEY) === 'on';
  input.addEventListener('change', () => {
    if (input.checked) storage?.setItem(KEY, 'on');
    else storage?.removeItem(KEY);
  });
}
