import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A theme changes colours and nothing else. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What of a page is looked at, and by which rules; all of both unless set. */
interface Looked {
  /** Selector. */
  readonly within?: string;
  readonly only?: 'colours';
}

/** Something that axe finds wrong. */
interface Fault {
  readonly id: string;
  readonly help: string;
  readonly target: string;
  readonly html: string;
  readonly summary: string | undefined;
}

/** All that axe finds wrong on a page as it is now. */
export async function accessibilityFaults(
  page: Page,
  { within, only }: Looked = {},
): Promise<readonly Fault[]> {
  // On a lesson's page this takes half as long as telling every element that passed to a second page, the way that
  // reaches into frames of other origins, of which the site has none.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (within !== undefined) axe.include(within);
  if (only === 'colours') axe.withRules(RULES_OF_COLOUR);
  else axe.withTags(RULES);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => ({
      ...{ id, help, html, target: target.join(' '), summary: failureSummary },
    })),
  );
}
