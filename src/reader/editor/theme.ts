import { editor as monaco } from './monaco-parts.ts';

export const THEME = 'interleave';

/** Monaco's colours by the page's tokens; Monaco wants numbers, so they are worked out each time the theme changes. */
const COLOURS = {
  foreground: '--ink',
  'editor.foreground': '--ink',
  'editorCursor.foreground': '--ink',
  'editorBracketMatch.border': '--rule-strong',
  'editorError.foreground': '--bad',
  'editorWidget.background': '--paper',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--rule-strong',
  'editorHoverWidget.background': '--paper',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--rule-strong',
  'editorSuggestWidget.background': '--paper',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--rule-strong',
  'editorSuggestWidget.selectedBackground': '--paper-3',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--run',
  'editorSuggestWidget.focusHighlightForeground': '--run',
  'list.hoverBackground': '--paper-2',
  'list.hoverForeground': '--ink',
  'input.background': '--paper',
  'input.foreground': '--ink',
  'input.border': '--rule-strong',
  'input.placeholderForeground': '--ink-3',
  'inputOption.activeBorder': '--ink',
  'inputOption.activeForeground': '--ink',
  'inputOption.activeBackground': '--paper-3',
  focusBorder: '--ink',
  'icon.foreground': '--ink',
  'scrollbarSlider.background': '--rule',
  'scrollbarSlider.hoverBackground': '--rule-strong',
  'scrollbarSlider.activeBackground': '--rule-strong',
} as const;

/** Colours under or over text, with their strength. */
const VEILS = {
  'editor.selectionBackground': ['--run', '47'],
  'editor.inactiveSelectionBackground': ['--run', '26'],
  'editor.findMatchBackground': ['--gil', '80'],
  'editor.findMatchHighlightBackground': ['--gil', '40'],
  'editor.rangeHighlightBackground': ['--gil', '1f'],
  'editorBracketMatch.background': ['--run', '1f'],
} as const;

/** Defines the theme from the page's tokens, now and whenever the page changes between light and dark. */
export function followTheme(): void {
  define();
  const observer = new MutationObserver(define);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'style', 'class'] });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', define);
  window.matchMedia('(forced-colors: active)').addEventListener('change', define);
}

function define(): void {
  const read = tokenReader();
  const colors: Record<string, string> = {
    // The program's own tint, and the marks of lines on it, show through.
    'editor.background': '#00000000',
    'widget.shadow': '#00000026',
  };
  for (const [name, token] of Object.entries(COLOURS)) colors[name] = read(token);
  for (const [name, [token, strength]] of Object.entries(VEILS)) {
    colors[name] = read(token) + strength;
  }
  monaco.defineTheme(THEME, {
    base: isDark(read('--paper')) ? 'vs-dark' : 'vs',
    inherit: false,
    // Every token in ink: `tokens.ts` gives the colours.
    rules: [{ token: '', foreground: read('--ink').slice(1) }],
    colors,
  });
  monaco.setTheme(THEME);
}

/** Reads a custom property as `#rrggbb`, whatever notation it is written in, by painting one pixel with it. */
function tokenReader(): (token: string) => string {
  const probe = document.createElement('span');
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (token) => {
    probe.style.color = `var(${token})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    if (context === null) return '#808080';
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}

function isDark(hex: string): boolean {
  return Number.parseInt(hex.slice(1, 3), 16) < 128;
}
