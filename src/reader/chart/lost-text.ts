import type { Locale } from '../../lesson/index.ts';
import { formatCount } from '../i18n/format.ts';
import { chartStrings } from './strings.ts';

/** Says how many records of a run are missing; nothing where none is. */
export function lostText(lost: number, locale: Locale): string {
  return lost === 0 ? '' : chartStrings[locale].lost(formatCount(lost, locale));
}
