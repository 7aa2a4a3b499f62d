/** A section is being read once its top has passed this share of the window. */
const READING_LINE = 1 / 3;

/** Marks the elements that count as sections; they have ids. */
export const SECTION_ATTRIBUTE = 'data-section';

/** The id of the section that is being read, of those given in the order of the page; null above the first. */
export function sectionAt(
  sections: readonly { readonly id: string; readonly top: number }[],
  windowHeight: number,
): string | null {
  return sections.findLast(({ top }) => top <= windowHeight * READING_LINE)?.id ?? null;
}

/** The section of a page that is being read. */
export function currentSection(page: Document): string | null {
  const sections = [...page.querySelectorAll(`[${SECTION_ATTRIBUTE}][id]`)].map((element) => ({
    id: element.id,
    top: element.getBoundingClientRect().top,
  }));
  return sectionAt(sections, page.documentElement.clientHeight);
}

/** The fragment that leads back to what is being read: '' at the top of the page. */
export function currentPlace(page: Document): string {
  const id = currentSection(page);
  return id === null ? '' : `#${id}`;
}
