import {
  COMMON_HEADERS,
  CONFINED_FOLDER,
  CONFINED_HEADERS,
  ISOLATION_HEADERS,
  type Headers,
} from '../machine/headers.ts';

/** Files under their content's hash never change. */
const IMMUTABLE: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** The file `_headers` for hosts that read one (Cloudflare Pages, Netlify). All rules that match a path apply. */
export function headersFile(base: string): string {
  const rules: readonly (readonly [string, Headers])[] = [
    ['*', { ...ISOLATION_HEADERS, ...COMMON_HEADERS }],
    [`${CONFINED_FOLDER}*`, CONFINED_HEADERS],
    ['assets/*', IMMUTABLE],
    ['machine/*', IMMUTABLE],
  ];
  const blocks = rules.map(([path, headers]) =>
    [
      `${base}${path}`,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}
