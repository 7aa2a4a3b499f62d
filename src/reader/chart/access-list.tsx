import { useMemo } from 'react';
import { turnsOf, type Access, type TimelineModel, type Turn } from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import styles from './access-list.module.css';
import { accessStrings, type AccessStrings } from './access-strings.ts';
import { laneName } from './describe.ts';

interface AccessListProps {
  readonly model: TimelineModel;
  readonly locale: Locale;
}

/** More than these are counted only. */
const MOST_TURNS = 40;
const MOST_ACCESSES = 24;

/** What each thread read and wrote of the watched variables of a finished run, turn by turn; nothing where none is watched. */
export function AccessList({ model, locale }: AccessListProps) {
  const turns = useMemo(() => turnsOf(model), [model]);
  if (turns.length === 0) return null;
  const text = accessStrings[locale];
  const variables = [
    ...new Set(turns.flatMap(({ accesses }) => accesses.map(({ variable }) => variable))),
  ];
  return (
    <div className={styles['accesses']}>
      <p className={styles['heading']}>
        {text.heading}
        <code>{variables.join(text.comma)}</code>
      </p>
      <ol>
        {turns.slice(0, MOST_TURNS).map((turn, index) => (
          // A finished run has its turns for good.
          <li key={index}>
            <code>{laneName(turn.lane, locale)}</code>
            <span>{turnText(turn, variables.length > 1, text)}</span>
          </li>
        ))}
      </ol>
      {turns.length > MOST_TURNS ? <p>{text.moreTurns(turns.length - MOST_TURNS)}</p> : null}
    </div>
  );
}

function turnText({ accesses, left }: Turn, named: boolean, text: AccessStrings): string {
  const did = accesses
    .slice(0, MOST_ACCESSES)
    .map((access) => text[access.kind](heldText(access, named)));
  if (accesses.length > MOST_ACCESSES) {
    did.push(text.moreAccesses(accesses.length - MOST_ACCESSES));
  }
  if (left !== null) did.push(text[left.kind](left.line));
  return did.join(text.comma);
}

/** The value, with the variable's name where there are several. */
function heldText({ variable, value }: Access, named: boolean): string {
  const held = value === null ? '…' : String(value);
  return named ? `${variable} = ${held}` : held;
}
