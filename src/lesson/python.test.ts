import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { highlightPython, linesHtml } from './index.ts';

/** Tokens in brackets after their kind; plain text as it is. */
function shown(code: string): string {
  return highlightPython(code)
    .map((tokens) =>
      tokens.map(({ kind, text }) => (kind === 'plain' ? text : `${kind}[${text}]`)).join(''),
    )
    .join('\n');
}

describe('highlightPython', () => {
  it('tells keywords, definitions, literals, strings and comments apart', () => {
    expect(shown('async def run(n=None):  # go\n    return n or 0x_ff + 1_000.5e-3j')).toBe(
      'keyword[async] keyword[def] definition[run](n=literal[None]):  comment[# go]\n' +
        '    keyword[return] n keyword[or] literal[0x_ff] + literal[1_000.5e-3j]',
    );
    expect(shown('class Worker(Thread): pass')).toBe(
      'keyword[class] definition[Worker](Thread): keyword[pass]',
    );
  });

  it('does not take a part of a name for something else', () => {
    expect(shown('format = forever.none2 + x1')).toBe('format = forever.none2 + x1');
    expect(shown('变量 = Noneß')).toBe('变量 = Noneß');
  });

  it('keeps strings of every kind together with their prefix and quotes', () => {
    expect(shown(`a = "it's" + 'x\\'y' + b''`)).toBe(
      `a = string["it's"] + string['x\\'y'] + string[b'']`,
    );
    expect(shown('r"\\" + not closed')).toBe('string[r"\\" + not closed]');
    expect(shown('f("#no", Rb"x")')).toBe('f(string["#no"], string[Rb"x"])');
  });

  it('lets a triple-quoted string run over lines', () => {
    expect(shown('"""One\ndef "two" \\"""\n""" + 1')).toBe(
      'string["""One]\nstring[def "two" \\"""]\nstring["""] + literal[1]',
    );
  });

  it('shows code inside the braces of an f-string as code', () => {
    expect(shown(`f"{n if n else None:>{8}} {{no}} {d["k"]!r}"`)).toBe(
      'string[f"]{n keyword[if] n keyword[else] literal[None]string[:>]{literal[8]}}string[ {{no}} ]{d[string["k"]]!r}string["]',
    );
    expect(shown("f'''{\nx[1:2]}'''")).toBe("string[f''']{\nx[literal[1]:literal[2]]}string[''']");
  });

  it('recovers at the end of the line from a string or brace that is not closed', () => {
    expect(shown('print("oops\nx = 1')).toBe('print(string["oops]\nx = literal[1]');
    expect(shown('print(f"{a[\nx = 1')).toBe('print(string[f"]{a[\nx = literal[1]');
    expect(shown('x = "a\\\nb"')).toBe('x = string["a\\]\nstring[b"]');
  });

  it('takes match, case and type for keywords only where they are', () => {
    expect(shown('match command:\n    case [x, 1]:')).toBe(
      'keyword[match] command:\n    keyword[case] [x, literal[1]]:',
    );
    expect(shown('type Pair[T] = tuple')).toBe('keyword[type] Pair[T] = tuple');
    expect(shown('match = re.match(x)\ntype(x)\ncase.type = 1')).toBe(
      'match = re.match(x)\ntype(x)\ncase.type = literal[1]',
    );
  });

  it('gives back every text unchanged, with no empty token and no equal neighbours', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '"',
            "'",
            '"""',
            "'''",
            'f"',
            '{',
            '}',
            '\\',
            '\n',
            ':',
            '#',
            'def ',
            '1.',
            '线',
          ),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (code) => {
        const lines = highlightPython(code);
        expect(lines.map((tokens) => tokens.map((t) => t.text).join('')).join('\n')).toBe(code);
        for (const tokens of lines) {
          for (const [index, token] of tokens.entries()) {
            expect(token.text).not.toBe('');
            expect(token.kind).not.toBe(tokens[index - 1]?.kind);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('linesHtml', () => {
  it('numbers the lines, keeps their newlines inside and escapes the code', () => {
    expect(linesHtml(highlightPython('if a < "&":\n\n    b'))).toBe(
      '<span class="line" data-line="1"><span class="tok-keyword">if</span> a &lt; <span class="tok-string">&quot;&amp;&quot;</span>:\n</span>' +
        '<span class="line" data-line="2">\n</span>' +
        '<span class="line" data-line="3">    b</span>',
    );
  });
});
