import { memo, useMemo } from 'react';
import { highlightPython, tokenClass, type Knob, type Token } from '../../lesson/index.ts';
import { findConstant } from '../../session/index.ts';

/** A program in colour, a span a line; only lines that changed are rendered again. */
export function Highlighted({ code, knobs }: { code: string; knobs: readonly Knob[] }) {
  const lines = useMemo(() => highlightPython(code), [code]);
  const turned = useMemo(() => knobLines(code, knobs), [code, knobs]);
  return lines.map((tokens, index) => (
    // A line has no identity but its place.
    <Line
      key={index}
      tokens={tokens}
      last={index === lines.length - 1}
      turned={turned.has(index + 1)}
    />
  ));
}

/** The lines whose number a knob turns, from 1. */
function knobLines(code: string, knobs: readonly Knob[]): ReadonlySet<number> {
  return new Set(knobs.map(({ name }) => findConstant(code, name)?.line ?? 0));
}

interface LineProps {
  readonly tokens: readonly Token[];
  readonly last: boolean;
  /** Whether its number is one that a knob turns. */
  readonly turned: boolean;
}

/** A number that a knob turns stands out as the end of a lane does. */
const TURNED = 'tok-literal tok-turned';

const Line = memo(
  ({ tokens, last, turned }: LineProps) => (
    <span className="line">
      {tokens.map((token, index) => {
        const name = turned && token.kind === 'literal' ? TURNED : tokenClass(token);
        return name === undefined ? (
          token.text
        ) : (
          <span key={index} className={name}>
            {token.text}
          </span>
        );
      })}
      {last ? '' : '\n'}
    </span>
  ),
  (before, after) =>
    before.last === after.last &&
    before.turned === after.turned &&
    before.tokens.length === after.tokens.length &&
    before.tokens.every(
      (token, index) =>
        token.text === after.tokens[index]?.text && token.kind === after.tokens[index]?.kind,
    ),
);
