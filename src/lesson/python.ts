/**
 * Colours for Python without a library: the same code runs at build time for the static page and in the
 * browser under a textarea, so a cell never changes colour when it comes alive.
 *
 * It splits text into pieces to be coloured; it does not judge whether the program is right.
 *
 * Invariants:
 * 1. Joining the text of a line's tokens gives the line; joining the lines with `\n` gives the code.
 * 2. No token is empty, and no two neighbours on a line have the same kind.
 */

/** What a piece of a program is; `plain` stands for everything that is set in ink. */
export type TokenKind = 'keyword' | 'definition' | 'literal' | 'string' | 'comment' | 'plain';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const CONSTANTS = new Set(['True', 'False', 'None', 'Ellipsis', 'NotImplemented', '__debug__']);

const SPACE = /[^\S\n]+/y;
const COMMENT = /#[^\n]*/y;
const STRING_START = /([rbuft]{0,2})("""|'''|"|')/iy;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;
const NUMBER = /0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?j?/iy;
/** `match`, `case` and `type` are names almost everywhere; these lines are where they are keywords. */
const SOFT_KEYWORD =
  /(?:(?:match|case)(?=[ \t]+[^\s=.,):][^\n]*:[ \t]*(?:#[^\n]*)?$)|type(?=[ \t]+\p{L}\w*[^\n=]*=))/muy;

/** A string that is open, or an expression in braces inside one. */
type Frame =
  | { readonly kind: 'string'; readonly quote: string; readonly holes: boolean }
  | { readonly kind: 'hole'; depth: number };

/** Splits a program into lines of coloured pieces. */
export function highlightPython(code: string): readonly (readonly Token[])[] {
  return new Highlighter(code).run();
}

class Highlighter {
  private readonly lines: Token[][] = [[]];
  private readonly frames: Frame[] = [];
  private at = 0;
  /** The last word, when only spaces came after it: a name after `def` or `class` is a definition. */
  private previousWord = '';

  private readonly code: string;

  constructor(code: string) {
    this.code = code;
  }

  run(): readonly (readonly Token[])[] {
    while (this.at < this.code.length) {
      const frame = this.frames.at(-1);
      if (frame?.kind === 'string') this.stringPart(frame);
      else this.codePart(frame);
    }
    return this.lines;
  }

  private codePart(hole: (Frame & { kind: 'hole' }) | undefined): void {
    const { code } = this;
    const character = code.charAt(this.at);
    if (character === '\n') {
      // While one types, a brace is often not closed yet: the line's end closes a one-line string with all its holes.
      const open = this.frames.findIndex((f) => f.kind === 'string' && f.quote.length === 1);
      if (open >= 0) this.frames.length = open;
      return this.newLine();
    }
    const space = this.match(SPACE);
    if (space !== '') return this.push('plain', space);
    if (character === '#') return this.push('comment', this.match(COMMENT));

    STRING_START.lastIndex = this.at;
    const start = STRING_START.exec(code);
    if (start !== null) return this.openString(start[0], start[1] ?? '', start[2] ?? '"');

    const soft = this.isLineStart() ? this.match(SOFT_KEYWORD) : '';
    if (soft !== '') return this.push('keyword', soft);
    const word = this.match(NAME);
    if (word !== '') return this.pushWord(word);
    const number = /[\d.]/.test(character) ? this.match(NUMBER) : '';
    if (/\d/.test(number)) return this.push('literal', number);

    if (hole !== undefined) {
      if ('([{'.includes(character)) hole.depth += 1;
      else if (hole.depth > 0 && ')]}'.includes(character)) hole.depth -= 1;
      else if (character === '}') this.frames.pop();
      else if (character === ':') return this.formatSpec();
    }
    this.previousWord = '';
    this.push('plain', character);
  }

  /** After the colon of `{value:>8}` stands text up to the brace, with holes of its own at most. */
  private formatSpec(): void {
    const hole = this.frames.at(-1);
    const around = this.frames.at(-2);
    if (hole?.kind !== 'hole' || hole.depth > 0 || around?.kind !== 'string') {
      return this.push('plain', ':');
    }
    let text = '';
    for (let i = this.at; i < this.code.length && !'{}\n'.includes(this.code.charAt(i)); i += 1) {
      if (this.code.startsWith(around.quote, i)) break;
      text += this.code.charAt(i);
    }
    this.push('string', text);
  }

  private openString(opening: string, prefix: string, quote: string): void {
    this.frames.push({ kind: 'string', quote, holes: /[ft]/i.test(prefix) });
    this.push('string', opening);
  }

  private stringPart(frame: Frame & { kind: 'string' }): void {
    const { code } = this;
    const character = code.charAt(this.at);
    if (code.startsWith(frame.quote, this.at)) {
      this.frames.pop();
      return this.push('string', frame.quote);
    }
    if (character === '\n') {
      if (frame.quote.length === 1) this.frames.pop();
      return this.newLine();
    }
    if (character === '\\') {
      // Also in a raw string a backslash keeps the quote after it from closing.
      if (code.charAt(this.at + 1) !== '\n')
        return this.push('string', code.slice(this.at, this.at + 2));
      this.push('string', '\\');
      return this.newLine();
    }
    if (frame.holes && character === '{') {
      if (code.charAt(this.at + 1) === '{') return this.push('string', '{{');
      this.frames.push({ kind: 'hole', depth: 0 });
      return this.push('plain', '{');
    }
    this.push('string', character);
  }

  private pushWord(word: string): void {
    const afterDefinition = this.previousWord === 'def' || this.previousWord === 'class';
    const kind = KEYWORDS.has(word)
      ? 'keyword'
      : CONSTANTS.has(word)
        ? 'literal'
        : afterDefinition
          ? 'definition'
          : 'plain';
    this.push(kind, word);
    this.previousWord = word;
  }

  private isLineStart(): boolean {
    return this.lines.at(-1)?.every((token) => token.text.trim() === '') ?? true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return pattern.exec(this.code)?.[0] ?? '';
  }

  private newLine(): void {
    this.at += 1;
    this.previousWord = '';
    this.lines.push([]);
  }

  private push(kind: TokenKind, text: string): void {
    this.at += text.length;
    const line = this.lines.at(-1);
    const last = line?.at(-1);
    if (line === undefined) return;
    if (last?.kind === kind) line[line.length - 1] = { kind, text: last.text + text };
    else line.push({ kind, text });
  }
}
