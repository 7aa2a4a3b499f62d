/** Icons of buttons; the words stand beside them. */

export function RunIcon() {
  return (
    <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true">
      <path d="M0 0l12 7-12 7z" fill="currentColor" />
    </svg>
  );
}

export function StopIcon() {
  return (
    <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
      <path d="M0 0h11v11H0z" fill="currentColor" />
    </svg>
  );
}

export function ResetIcon({ flipped }: { flipped: boolean }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
      transform={flipped ? 'scale(-1 1)' : undefined}
    >
      <path d="M2.6 3.4a5.6 5.6 0 1 1-1.2 4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M1.5.6v4.2h4.2z" fill="currentColor" />
    </svg>
  );
}
