/** How text becomes what the index holds: pairs of Han characters, words of other scripts, identifiers and their parts. */

/** A piece of text as the index knows it, and where it stands. */
export interface Token {
  readonly term: string;
  /** Offsets in the text, the second one after the last character. */
  readonly from: number;
  readonly to: number;
}

/** A run of Han characters, or a word that may be a dotted name such as `threading.Lock`. */
const RUN =
  /(?<han>\p{Script=Han}+)|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+(?:\.(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+)*/gu;

/** The words inside of an identifier: `ThreadPoolExecutor` has three, `cpu_count` two, `IOError` as well. */
const WORD =
  /\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+\p{N}*|\p{Lu}\p{N}*|\p{N}+/gu;

/** A run of a text: what a reader sees as one word. */
export interface TextRun extends Token {
  readonly script: 'han' | 'other';
}

/** The runs of a text in its order, each with its whole text as its term. */
export function runsOf(text: string): readonly TextRun[] {
  return [...text.matchAll(RUN)].map((match) => ({
    term: normalised(match[0]),
    script: match.groups?.['han'] === undefined ? 'other' : 'han',
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/**
 * All tokens of a text. A Han run gives each pair of neighbours, and its last character alone: so every character begins
 * a term. A word gives itself and, when it is made of several, these too.
 */
export function tokensOf(text: string): readonly Token[] {
  return runsOf(text).flatMap((run) =>
    run.script === 'han'
      ? pairsOf(text, run)
      : [
          { term: run.term, from: run.from, to: run.to },
          ...wordsOf(text.slice(run.from, run.to)).map(({ term, from, to }) => ({
            term,
            from: run.from + from,
            to: run.from + to,
          })),
        ],
  );
}

/** The words that an identifier is made of; none when it is a single one. */
export function wordsOf(identifier: string): readonly Token[] {
  const words = [...identifier.matchAll(WORD)].map((match) => ({
    term: normalised(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
  const [only] = words;
  return words.length === 1 && only?.term === normalised(identifier) ? [] : words;
}

/** The characters of a run of Han text. */
export function hanCharacters(run: string): readonly string[] {
  return Array.from(run);
}

function pairsOf(text: string, { from, to }: TextRun): Token[] {
  let at = from;
  const characters = hanCharacters(text.slice(from, to)).map((character) => {
    const start = at;
    at += character.length;
    return { character, from: start, to: at };
  });
  return characters.map((first, index) => {
    const second = characters[index + 1];
    return {
      term: normalised(first.character + (second?.character ?? '')),
      from: first.from,
      to: second?.to ?? first.to,
    };
  });
}

/** One spelling for what reads the same: full-width letters, ligatures, capitals. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
