/**
 * Markdown → syntax tree, with GitHub's additions, front matter and the lesson's directives.
 *
 * In a sentence only the directives that exist are parsed at all: `10:30`, `3:1` and `a:b` never become one, so
 * nothing has to be put back and everything around them means what it means in plain Markdown.
 */

import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

import { DIRECTIVES, directiveRule } from '../lesson/index.ts';

/** The names of the directives that may stand in a sentence. */
const TEXT_DIRECTIVES: ReadonlySet<string> = new Set(
  Object.keys(DIRECTIVES).filter((name) => directiveRule(name)?.form === 'text'),
);

const COLON = 58;
const OPENING_BRACKET = 91;
const OPENING_BRACE = 123;

/** Parses the Markdown of a lesson; every node knows its place, every directive those of its attributes. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm, { singleTilde: false })
  .use(lessonDirectives)
  .freeze();

function lessonDirectives(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(directiveSyntax());
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown({ verbose: true }));
}

function directiveSyntax(): Extension {
  const syntax = directive();
  const text = [syntax.text?.[COLON] ?? []].flat();
  return { ...syntax, text: { [COLON]: text.map(onlyKnownNames) } };
}

/** The same construct, tried only where a known name and an opening bracket or brace stand. */
function onlyKnownNames(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return effects.check(knownName, construct.tokenize.call(this, effects, ok, nok), nok);
    },
  };
}

const knownName: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let name = '';
    return start;

    function start(code: Code): State | undefined {
      effects.enter('data');
      effects.consume(code);
      return inName;
    }

    function inName(code: Code): State | undefined {
      if (code !== null && code > 0 && /[\p{L}\p{M}\p{N}_-]/u.test(String.fromCodePoint(code))) {
        name += String.fromCodePoint(code);
        effects.consume(code);
        return inName;
      }
      effects.exit('data');
      const opens = code === OPENING_BRACKET || code === OPENING_BRACE;
      return opens && TEXT_DIRECTIVES.has(name) ? ok(code) : nok(code);
    }
  },
};
