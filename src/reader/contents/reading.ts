/** Marks the end of a section; its value is the section's id. */
export const SECTION_END = 'data-section-end';

/** Marks the text of a lesson; its value is the lesson's slug. */
export const LESSON_ATTRIBUTE = 'data-lesson';

/** How long the end of a section has to be seen for the section to count as read: longer than scrolling past takes. */
const SEEN_FOR = 1500;

/** Tells once for each section of a lesson that it was read. On a page without a lesson nothing happens. */
export function followReading(
  page: Document,
  onRead: (lesson: string, section: string) => Promise<void>,
): void {
  const lesson =
    page.querySelector(`[${LESSON_ATTRIBUTE}]`)?.getAttribute(LESSON_ATTRIBUTE) ?? null;
  if (lesson === null) return;
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(timers.get(target));
      if (!isIntersecting) continue;
      const read = (): void => {
        if (page.hidden) return;
        observer.unobserve(target);
        // What could not be loaded could not have kept it either.
        onRead(lesson, target.getAttribute(SECTION_END) ?? '').catch(() => undefined);
      };
      timers.set(target, setTimeout(read, SEEN_FOR));
    }
  });
  for (const end of page.querySelectorAll(`[${SECTION_END}]`)) observer.observe(end);
}
