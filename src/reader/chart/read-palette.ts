import type { ChartType, Palette } from '../../charts/index.ts';

/** Which token a colour of the chart comes from. */
const TOKENS = {
  paper: '--paper',
  tint: '--paper-2',
  rule: '--rule',
  ruleStrong: '--rule-strong',
  ink: '--ink',
  inkSoft: '--ink-2',
  inkFaint: '--ink-3',
  running: '--run',
  ready: '--gil',
  waiting: '--lock',
  sleeping: '--io',
  starting: '--start',
  bad: '--bad',
} as const satisfies Record<keyof Palette, string>;

/**
 * The page's colours as a canvas can use them. A token is text such as `light-dark(…)`; only as the value of a
 * property of an element does the browser say which colour that is, in this theme and under forced colours.
 */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const style = getComputedStyle(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  const palette: Palette = {
    paper: read(TOKENS.paper),
    tint: read(TOKENS.tint),
    rule: read(TOKENS.rule),
    ruleStrong: read(TOKENS.ruleStrong),
    ink: read(TOKENS.ink),
    inkSoft: read(TOKENS.inkSoft),
    inkFaint: read(TOKENS.inkFaint),
    running: read(TOKENS.running),
    ready: read(TOKENS.ready),
    waiting: read(TOKENS.waiting),
    sleeping: read(TOKENS.sleeping),
    starting: read(TOKENS.starting),
    bad: read(TOKENS.bad),
  };
  probe.remove();
  return palette;
}

/** The page's faces, and the size of labels as the reader's settings make it. */
export function readType(host: HTMLElement): ChartType {
  const style = getComputedStyle(host);
  return {
    sans: style.getPropertyValue('--sans').trim() || 'sans-serif',
    mono: style.getPropertyValue('--mono').trim() || 'monospace',
    serif: style.getPropertyValue('--serif').trim() || 'serif',
    size: Number.parseFloat(style.fontSize) || 13,
  };
}

/** Calls back when theme or forced colours change, or when a face has been loaded; returns what ends that. */
export function watchAppearance(changed: () => void): () => void {
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', changed);
  document.fonts.addEventListener('loadingdone', changed);
  return () => {
    root.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
    document.fonts.removeEventListener('loadingdone', changed);
  };
}
