import { useId, useState } from 'react';
import { isSeed, type ProjectPolicy } from '../../session/index.ts';
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
  const seed = /^\d+$/.test(typed) && isSeed(Number(typed)) ? Number(typed) : null;
  return (
    <p className={styles['policy']}>
      <label htmlFor={`${id}-policy`}>{text.policy}</label>
      <select
        id={`${id}-policy`}
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
              const number = Number(value);
              if (/^\d+$/.test(value) && isSeed(number)) onChoose({ kind: 'seeded', seed: number });
            }}
          />
        </>
      ) : null}
    </p>
  );
}
