/** A lens, in the weight of the interface's letters. */
export function SearchIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <circle cx="6.75" cy="6.75" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10.5 10.5l4.25 4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
