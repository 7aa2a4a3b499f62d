/**
 * One walk over the syntax tree of a lesson that refuses what lessons cannot contain and prepares the rest for HTML:
 * headings lose their `{#id}` and carry it, links inside the course become relative, state words become spans.
 *
 * Note: mutates the tree.
 */

import type { Heading, Link, Nodes, Parents, Root } from 'mdast';
import type { Directives, TextDirective } from 'mdast-util-directive';
import { SKIP, visit } from 'unist-util-visit';
import * as v from 'valibot';

import { DIRECTIVES, directiveRule, idSchema, stateAttributes } from '../lesson/index.ts';
import { openingOf, readAttributes } from './attributes.ts';
import { CODE_LANGUAGES, isCodeLanguage } from './code.ts';
import type { LessonContext } from './context.ts';
import { placeOf, type Place } from './diagnostics.ts';
import { checkLookalikes, checkLooseEmphasis } from './check-text.ts';
import { didYouMean, listOf } from './suggest.ts';

/** Reports what is wrong in the tree, and prepares it. */
export function checkTree(root: Root, context: LessonContext): void {
  visit(root, (node, _index, parent) => checkNode(node, parent, context));
}

function checkNode(node: Nodes, parent: Parents | undefined, context: LessonContext) {
  const refuse = (message: string, advice: string): void =>
    context.report({ place: placeOf(context.file, node.position), message, advice });

  switch (node.type) {
    case 'html':
      return refuse(
        'HTML cannot stand in a lesson.',
        'Write it in Markdown or with a directive; to show a tag, put it in `code`.',
      );
    case 'image':
    case 'imageReference':
      return refuse(
        'Images cannot stand in a lesson yet.',
        'Say it in words, or let a program draw its timeline.',
      );
    case 'footnoteReference':
    case 'footnoteDefinition':
      refuse(
        'Footnotes are not supported.',
        'Put the remark into a margin note: :::note, before the paragraph that it belongs to.',
      );
      return SKIP;
    case 'definition':
      return refuse(
        'Link definitions are not supported.',
        'Write the address with the link itself: [text](address).',
      );
    case 'listItem':
      if (typeof node.checked === 'boolean') {
        refuse('Task lists are not supported.', 'Remove the [ ] after the bullet.');
      }
      return undefined;
    case 'code':
      if (node.lang && !isCodeLanguage(node.lang)) {
        refuse(
          `Code in ${node.lang} cannot be coloured.`,
          didYouMean(node.lang, CODE_LANGUAGES, `Languages here: ${listOf(CODE_LANGUAGES)}.`),
        );
      } else if (node.meta) {
        refuse(
          `Nothing may follow the language of a code block, but “${node.meta}” does.`,
          'A program that one can run is a cell: :::cell.',
        );
      }
      return undefined;
    case 'heading':
      return checkHeading(node, parent, context);
    case 'link':
      return checkLink(node, context);
    case 'paragraph':
      return checkLookalikes(node, context);
    case 'text':
      node.value = joinHanLines(node.value);
      return checkLooseEmphasis(node, context);
    case 'textDirective':
      return checkState(node, context);
    case 'containerDirective':
    case 'leafDirective':
      return checkDirective(node, parent, context);
    default:
      return undefined;
  }
}

/** Chinese has no spaces: where a line ends between two of its characters, a browser must not see a break. */
function joinHanLines(text: string): string {
  const han = '[\\p{Script=Han}\\u3000-\\u303F\\uFF01-\\uFF60“”‘’…—]';
  return text.replace(new RegExp(`(?<=${han})\\n(?=${han})`, 'gu'), '');
}

function checkHeading(node: Heading, parent: Parents | undefined, context: LessonContext): void {
  const place = placeOf(context.file, node.position);
  const refuse = (message: string, advice: string): void =>
    context.report({ place, message, advice });
  if (parent?.type !== 'root') {
    return refuse(
      'A heading cannot stand inside something else.',
      'Move it out, or give the callout a title="…".',
    );
  }
  if (node.depth === 1) {
    return refuse('The title of a lesson stands in its front matter.', 'Begin sections with ##.');
  }
  if (node.depth > 3) {
    return refuse('Headings go no deeper than ###.', 'Use ### or a paragraph in bold.');
  }
  const last = node.children.at(-1);
  const [marker, id] = (last?.type === 'text' && /\s*\{#([^{}]*)\}\s*$/.exec(last.value)) || [];
  if (last?.type !== 'text' || marker === undefined || id === undefined) {
    return refuse(
      'This heading has no id.',
      'End it with one that both languages share, such as {#why-threads-wait}.',
    );
  }
  const checked = v.safeParse(idSchema, id);
  if (!checked.success) {
    return refuse(`The id “${id}” ${checked.issues[0].message}.`, 'Change it in every language.');
  }
  context.ids.claim(id, 'section', place);
  last.value = last.value.slice(0, -marker.length);
  if (last.value === '') node.children.pop();
  if (node.children.length === 0)
    refuse('This heading has no words.', 'Write a title before {#…}.');
  node.data = { ...node.data, hProperties: { id } };
}

function checkLink(node: Link, context: LessonContext): void {
  const place = placeOf(context.file, node.position);
  if (/^(?:https?:\/\/|mailto:)/i.test(node.url)) return;
  const [matched, slug = context.slug, id] = /^(?:lesson:([^#]+))?(?:#(.*))?$/.exec(node.url) ?? [];
  if (matched === undefined || matched === '') {
    context.report({
      place,
      message: `A link cannot lead to “${node.url}”.`,
      advice:
        'Link to https://…, to a place in this lesson with #id, or to another lesson with lesson:slug#id.',
    });
    return;
  }
  context.links.push({ slug, id, place });
  // Lessons are neighbours in every language, so a relative address holds wherever the site is put.
  const anchor = id === undefined ? '' : `#${id}`;
  node.url = slug === context.slug && id !== undefined ? anchor : `../${slug}/${anchor}`;
}

function checkState(node: TextDirective, context: LessonContext): void {
  const attributes = readAttributes(context.file, node, stateAttributes, context.report);
  if (attributes === undefined) return;
  if (node.children.length === 0) {
    context.report({
      place: openingOf(context.file, node),
      message: 'There are no words to underline.',
      advice: `Put them in brackets, as in ${DIRECTIVES.state.example}`,
    });
  }
  node.data = {
    ...node.data,
    hName: 'span',
    hProperties: { className: ['state'], dataState: attributes.values.is },
  };
}

function checkDirective(
  node: Exclude<Directives, TextDirective>,
  parent: Parents | undefined,
  context: LessonContext,
): void {
  const place = openingOf(context.file, node);
  const refuse = (message: string, advice: string, at: Place = place): void =>
    context.report({ place: at, message, advice });
  const { name } = node;
  const written = `${node.type === 'leafDirective' ? '::' : ':::'}${name}`;

  const rule = directiveRule(name);
  if (rule === undefined) {
    const names = Object.keys(DIRECTIVES);
    return refuse(
      `There is no directive ${written}.`,
      didYouMean(
        name,
        names,
        `There are ${listOf(names)}. If the line is meant as text, begin it with a backslash: \\${written}.`,
      ),
    );
  }
  if (rule.form !== (node.type === 'leafDirective' ? 'leaf' : 'container')) {
    return refuse(`${written} is not how ${name} is written.`, `Write it as in ${rule.example}`);
  }
  if (node.type === 'containerDirective' && node.data?.position?.closing === undefined) {
    refuse(
      `${written} is never closed.`,
      'Close it with a line of as many colons. What holds another directive needs more colons than that.',
    );
  }
  const label =
    node.type === 'leafDirective'
      ? node.children[0]
      : node.children.find((child) => child.type === 'paragraph' && child.data?.directiveLabel);
  if (label !== undefined) {
    refuse(
      `${written} takes no words in brackets.`,
      `Write it as in ${rule.example}`,
      placeOf(context.file, label.position),
    );
  }
  const inside = (parent?.type === 'containerDirective' ? parent.name : parent?.type) ?? '';
  const homes: readonly string[] = rule.within ?? ['root'];
  if (!homes.includes(inside)) {
    const [home] = rule.within ?? [];
    return refuse(
      home === undefined
        ? `${written} cannot stand inside something else.`
        : `${written} stands outside of ${listOf(homes.map((one) => `:::${one}`))}.`,
      home === undefined
        ? 'Move it out to the text of the lesson itself, at the left margin.'
        : `Move it between the lines ${DIRECTIVES[home].example} and its closing colons.`,
    );
  }
  const mayBeEmpty = name === 'cell' || name === 'sweep' || name === 'recorded';
  if (node.type === 'containerDirective' && !mayBeEmpty && node.children.length === 0) {
    refuse(`${written} is empty.`, 'Put its text between its opening and its closing line.');
  }
}
