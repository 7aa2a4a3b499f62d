import type { ReactNode } from 'react';

/** Marks that set a foreign text apart within a sentence; a screen reader and a picture do without them. */
const BEGIN = '\u2068';
const END = '\u2069';

/** A name or a value of the program within a sentence, which `withCode` sets as code. */
export function asCode(text: string): string {
  return BEGIN + text + END;
}

/** The sentence as plain text. */
export function withoutCode(sentence: string): string {
  return sentence.replaceAll(BEGIN, '').replaceAll(END, '');
}

/** The sentence with its names and values set as code. */
export function withCode(sentence: string): ReactNode {
  const [first = '', ...rest] = sentence.split(BEGIN);
  return [
    first,
    ...rest.flatMap((piece, place) => {
      const [code = '', after = ''] = piece.split(END);
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other key
      return [<code key={place}>{code}</code>, after];
    }),
  ];
}
