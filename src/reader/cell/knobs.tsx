import { useMemo } from 'react';
import type { Knob, Locale } from '../../lesson/index.ts';
import { findConstant, type CellStore } from '../../session/index.ts';
import styles from './knobs.module.css';
import type { CellStrings } from './strings.ts';
import { useCell, useHydrated } from './use-cell.ts';

interface KnobsProps {
  readonly store: CellStore;
  readonly text: CellStrings;
  readonly locale: Locale;
}

/** Sliders that edit constants of the program, each beside the line that it edits where there is a margin. */
export function Knobs({ store, text, locale }: KnobsProps) {
  const code = useCell(store, (state) => state.code);
  const { knobs } = store.cell;
  const places = useMemo(() => placeKnobs(code, knobs), [code, knobs]);
  if (places.length === 0) return null;
  return (
    <div className={styles['knobs']}>
      {places.map(({ knob, value, row }) => (
        <KnobSlider
          key={knob.name}
          knob={knob}
          value={value}
          row={row}
          text={text}
          locale={locale}
          onChange={(next) => store.setConstant(knob.name, next)}
        />
      ))}
    </div>
  );
}

interface PlacedKnob {
  readonly knob: Knob;
  /** What the program says; `null` when something else than a plain number stands there, as while one types. */
  readonly value: number | null;
  /** The row of the margin, from 0. */
  readonly row: number;
}

/** Knobs at the rows of their lines, or at the next free row; a knob whose constant is gone is gone too. */
export function placeKnobs(code: string, knobs: readonly Knob[]): readonly PlacedKnob[] {
  const taken = new Set<number>();
  const placed: PlacedKnob[] = [];
  for (const knob of knobs) {
    const constant = findConstant(code, knob.name);
    let row = constant === null ? assignmentRow(code, knob.name) : constant.line - 1;
    if (row === -1) continue;
    while (taken.has(row)) row += 1;
    taken.add(row);
    placed.push({ knob, value: constant?.value ?? null, row });
  }
  return placed;
}

function assignmentRow(code: string, name: string): number {
  return code
    .split('\n')
    .findIndex((line) => line.startsWith(name) && /^\s*[:=]/.test(line.slice(name.length)));
}

/** Rows of the margin, from 0, in which knobs stand. */
export function knobRows(code: string, knobs: readonly Knob[]): ReadonlySet<number> {
  return new Set(placeKnobs(code, knobs).map(({ row }) => row));
}

interface KnobSliderProps extends PlacedKnob {
  readonly text: CellStrings;
  readonly locale: Locale;
  readonly onChange: (value: number) => void;
}

function KnobSlider({ knob, value, row, text, locale, onChange }: KnobSliderProps) {
  const hydrated = useHydrated();
  const shown = value ?? knob.min;
  const said = value === null ? '–' : `${formatValue(value, locale)}${unitOf(knob)}`;
  const share = Math.max(0, Math.min(1, (shown - knob.min) / (knob.max - knob.min || 1)));
  return (
    <label
      className={styles['knob']}
      style={{ '--row': row, '--share': share } as React.CSSProperties}
      title={value === null ? text.noConstant(knob.name) : undefined}
    >
      <span>{knob.label}</span>
      <input
        type="range"
        min={knob.min}
        max={knob.max}
        step={knob.step}
        value={shown}
        disabled={!hydrated || value === null}
        aria-valuetext={said}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output>{said}</output>
    </label>
  );
}

function unitOf({ unit }: Knob): string {
  return unit === '' ? '' : `\u00a0${unit}`;
}

function formatValue(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', {
    maximumFractionDigits: 6,
  }).format(value);
}
