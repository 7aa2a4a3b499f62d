import { useId, useState } from 'react';
import { seedOf, type ProjectPolicy } from '../../session/index.ts';
import { SCHEDULE } from './ids.ts';
import styles from './playground.module.css';
import type { PlaygroundStrings } from './strings.ts';

interface PolicyChoiceProps {
  readonly policy: ProjectPolicy;
  readonly text: PlaygroundStrings;
  readonly onChoose: (policy: ProjectPolicy) => void;
}

/** Who decides which thread runs next: the machine as it happens, or a seed. */
export function PolicyChoice({ policy, text, onChoose }: PolicyChoiceProps) {
  const id = useId();
  const [typed, setTyped] = useState(policy.kind === 'seeded' ? String(policy.seed) : '1');
  const seed = seedOf(typed);
  return (
    <p className={styles['policy']}>
      <label htmlFor={SCHEDULE}>{text.policy}</label>
      <select
        id={SCHEDULE}
        value={policy.kind}
        onChange={({ currentTarget: { value } }) =>
          onChoose(
            value === 'seeded' ? { kind: 'seeded', seed: seed ?? 1 } : { kind: 'time-sliced' },
          )
        }
      >
        <option value="time-sliced">{text.timeSliced}</option>
        <option value="seeded">{text.seeded}</option>
      </select>
      {policy.kind === 'seeded' ? (
        <>
          <label htmlFor={`${id}-seed`}>{text.seed}</label>
          <input
            id={`${id}-seed`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            aria-invalid={seed === null}
            onChange={({ currentTarget: { value } }) => {
              setTyped(value);
              const chosen = seedOf(value);
              if (chosen !== null) onChoose({ kind: 'seeded', seed: chosen });
            }}
          />
        </>
      ) : null}
    </p>
  );
}
