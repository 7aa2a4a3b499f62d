import { memo, useMemo } from 'react';
import { highlightPython, tokenClass, type Token } from '../../lesson/index.ts';

/** A program in colour, a span a line; only lines that changed are rendered again. */
export function Highlighted({ code }: { code: string }) {
  const lines = useMemo(() => highlightPython(code), [code]);
  return lines.map((tokens, index) => (
    // A line has no identity but its place.
    <Line key={index} tokens={tokens} last={index === lines.length - 1} />
  ));
}

interface LineProps {
  readonly tokens: readonly Token[];
  readonly last: boolean;
}

const Line = memo(
  ({ tokens, last }: LineProps) => (
    <span className="line">
      {tokens.map((token, index) => {
        const name = tokenClass(token);
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
    before.tokens.length === after.tokens.length &&
    before.tokens.every(
      (token, index) =>
        token.text === after.tokens[index]?.text && token.kind === after.tokens[index]?.kind,
    ),
);
