import { useId, useState } from 'react';
import { canRun, seedOf, type CellStore, type RunStatus } from '../../session/index.ts';
import type { LateStrings } from './late-strings.ts';
import styles from './seed-choice.module.css';
import form from './small-form.module.css';

interface SeedChoiceProps {
  readonly store: CellStore;
  /** Of the newest run. */
  readonly seed: number;
  readonly status: RunStatus;
  readonly text: LateStrings;
}

/** Runs a program once more under a seed of the reader's, or under the one after the last. */
export function SeedChoice({ store, seed, status, text }: SeedChoiceProps) {
  const id = useId();
  // What is being typed stands until it is run.
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = typed === null ? seed : seedOf(typed);
  const run = (next: number | null): void => {
    if (next === null || !canRun(status)) return;
    setTyped(null);
    store.run(next);
  };
  return (
    <form
      className={styles['seed']}
      onSubmit={(event) => {
        event.preventDefault();
        run(chosen);
      }}
    >
      <label htmlFor={id}>{text.seed}</label>
      <input
        className={form['field']}
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(seed)}
        aria-invalid={chosen === null}
        aria-describedby={`${id}-says`}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <button type="submit" className={form['button']}>
        {text.runSeed}
      </button>
      <button
        type="button"
        className={form['button']}
        onClick={() => run(seedOf(String(seed + 1)) ?? 0)}
      >
        {text.nextSeed}
      </button>
      <span id={`${id}-says`}>
        {chosen === null
          ? text.noSeed
          : seed === store.cell.seed
            ? null
            : text.seedOfLesson(store.cell.seed)}
      </span>
    </form>
  );
}
