import { unitFor, type TimeUnit } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';

/** Between number and unit. Chinese leaves the gap to the browser, which sets it between digits and characters. */
const GAP: Readonly<Record<Locale, string>> = { en: '\u00a0', zh: '' };

const UNITS: Readonly<Record<Locale, Readonly<Record<TimeUnit, string>>>> = {
  en: { s: 's', ms: 'ms', µs: 'µs' },
  zh: { s: '秒', ms: '毫秒', µs: '微秒' },
};

const MICROSECONDS: Readonly<Record<TimeUnit, number>> = { s: 1_000_000, ms: 1_000, µs: 1 };

/** On a canvas nobody sets that gap: a thin space does. */
const DRAWN_GAP: Readonly<Record<Locale, string>> = { en: '\u00a0', zh: '\u2009' };

/** A unit with the gap that stands before it on a drawing. */
export function unitAfterNumber(unit: TimeUnit, locale: Locale): string {
  return `${DRAWN_GAP[locale]}${UNITS[locale][unit]}`;
}

/** A duration in three figures and the unit in which it reads best; number and unit apart. */
export function durationParts(time: number, locale: Locale): { number: string; unit: string } {
  const unit = unitFor(time);
  const value = time / MICROSECONDS[unit];
  return { number: threeFigures(value), unit: UNITS[locale][unit] };
}

/** A duration of `time` microseconds: `14.6 ms`. */
export function formatDuration(time: number, locale: Locale): string {
  const { number, unit } = durationParts(time, locale);
  return `${number}${GAP[locale]}${unit}`;
}

/** The same in two figures, for sentences: `0.61 s`. */
export function roughDuration(time: number, locale: Locale): string {
  return rough(time, (unit) => `${GAP[locale]}${UNITS[locale][unit]}`);
}

/** `roughDuration` as it stands on a drawing. */
export function drawnDuration(time: number, locale: Locale): string {
  return rough(time, (unit) => unitAfterNumber(unit, locale));
}

function rough(time: number, suffix: (unit: TimeUnit) => string): string {
  const unit = unitFor(time);
  const value = time / MICROSECONDS[unit];
  const decimals = value >= 10 ? 0 : value >= 1 ? 1 : 2;
  const figures = unit === 's' && value < 100 ? Math.max(decimals, value < 10 ? 2 : 1) : decimals;
  return `${value.toFixed(figures)}${suffix(unit)}`;
}

/** A time in tenths of a second, for what changes while one reads it. */
export function formatTenths(time: number, locale: Locale): string {
  return `${(Math.max(0, time) / MICROSECONDS.s).toFixed(1)}${GAP[locale]}${UNITS[locale].s}`;
}

/** From when to when, in the unit of the end, with enough decimals to tell the two apart: `0.324–0.338 s`. */
export function formatRange(from: number, to: number, locale: Locale): string {
  const unit = unitFor(to);
  const perUnit = MICROSECONDS[unit];
  const decimals = Math.min(6, Math.max(0, Math.ceil(-Math.log10((to - from) / perUnit)) + 1));
  const figures = (time: number) => (Math.max(0, time) / perUnit).toFixed(decimals);
  return `${figures(from)}–${figures(to)}${GAP[locale]}${UNITS[locale][unit]}`;
}

/** A share as a whole percentage; one that is there but rounds to nothing says so. */
export function formatShare(share: number, locale: Locale): string {
  const space = percentSpace(locale);
  const isLess = share > 0 && Math.round(share * 100) === 0;
  return isLess ? `<${space}1${space}%` : formatPercent(share, 0, locale);
}

/** A share as a percentage with at most so many decimals. */
export function formatPercent(share: number, decimals: number, locale: Locale): string {
  return `${Number((share * 100).toFixed(decimals))}${percentSpace(locale)}%`;
}

function percentSpace(locale: Locale): string {
  return locale === 'zh' ? '' : '\u202f';
}

/** A ratio such as the average parallelism, to two decimals. */
export function formatRatio(ratio: number): string {
  return ratio.toFixed(2);
}

function threeFigures(value: number): string {
  if (value === 0 || value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(value >= 1 ? 2 : 3);
}
