/** One language of a lesson: Markdown → sections of blocks. */

import type { Heading, RootContent, Yaml } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';

import {
  calloutAttributes,
  frontMatterSchema,
  type Block,
  type CalloutTone,
  type FrontMatter,
  type Section,
} from '../lesson/index.ts';
import { openingOf, readAttributes } from './attributes.ts';
import { compileCell, compileExplain } from './cells.ts';
import { checkTree } from './check-tree.ts';
import {
  IdRegistry,
  OPENING_ID,
  THINGS_WITH_RESULTS,
  type InternalLink,
  type LessonContext,
  type Misconceptions,
  type RefusedAttempt,
} from './context.ts';
import { placeOf, startOf, type Diagnostic, type Report } from './diagnostics.ts';
import { compileExercise } from './exercises.ts';
import { toHtml, wordsToHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { compileMeasurement } from './measurements.ts';
import type { OutlinePart, OutlineSection } from './outline.ts';
import { compilePrediction } from './predictions.ts';
import { compileQuiz } from './quiz.ts';
import { lessonPath, type LessonFolder } from './sources.ts';
import { didYouMean, listOf } from './suggest.ts';
import { readYaml, type YamlResult } from './yaml.ts';

/** What one Markdown file says, before it takes its place in the course. */
export interface CompiledFile {
  readonly file: string;
  readonly frontMatter: YamlResult<FrontMatter> | undefined;
  readonly lead: string;
  readonly sections: readonly Section[];
  readonly outline: readonly OutlineSection[];
  readonly ids: IdRegistry;
  readonly links: readonly InternalLink[];
  readonly usedFiles: ReadonlySet<string>;
  /** By the id of their exercise. */
  readonly attempts: ReadonlyMap<string, readonly RefusedAttempt[]>;
  /** Whether anything was reported: then comparing it with its other language says nothing. */
  readonly faulty: boolean;
}

/** Compiles `en.md` or `zh.md` of a lesson. */
export function compileFile(
  slug: string,
  name: string,
  source: string,
  folder: LessonFolder,
  misconceptions: Misconceptions,
  reportTo: Report,
): CompiledFile {
  let faulty = false;
  const report = (diagnostic: Diagnostic): void => {
    faulty = true;
    reportTo(diagnostic);
  };
  const context: LessonContext = {
    slug,
    file: lessonPath(slug, name),
    source,
    folder,
    report,
    ids: new IdRegistry(report),
    links: [],
    references: [],
    misconceptions,
    usedFiles: new Set(),
    attempts: new Map(),
  };
  const root = parseMarkdown(source);
  checkTree(root, context);
  const frontMatter = readFrontMatter(root.children[0], context);
  const lead = frontMatter === undefined ? '' : compileLead(frontMatter, context);
  const { sections, outline } = collectSections(root.children, context);
  checkReferences(context);
  const { file, ids, links, usedFiles, attempts } = context;
  return { file, frontMatter, lead, sections, outline, ids, links, usedFiles, attempts, faulty };
}

/** Predictions may stand before what they are about, so this is known at the end only. */
function checkReferences({ references, ids, report }: LessonContext): void {
  const results = ids.of(THINGS_WITH_RESULTS);
  for (const { id, place } of references) {
    if (results.includes(id)) continue;
    report({
      place,
      message: `Nothing in this lesson that has a result is called ${id}.`,
      advice: didYouMean(
        id,
        results,
        results.length === 0 ? 'Name the id of a cell.' : `There are ${listOf(results)}.`,
      ),
    });
  }
}

function readFrontMatter(
  first: RootContent | undefined,
  context: LessonContext,
): YamlResult<FrontMatter> | undefined {
  if (first?.type !== 'yaml') {
    context.report({
      place: startOf(context.file),
      message: 'The lesson has no front matter.',
      advice: 'Begin the file with a line ---, then title:, lead: and minutes:, then another ---.',
    });
    return undefined;
  }
  const { file } = context;
  const text = (first satisfies Yaml).value;
  const linesBefore = first.position?.start.line ?? 1;
  return readYaml({ file, text, linesBefore }, frontMatterSchema, context.report);
}

/** The lead is Markdown inside YAML; what is wrong in it is told at the whole field. */
function compileLead(frontMatter: YamlResult<FrontMatter>, context: LessonContext): string {
  const source = frontMatter.value.lead;
  const place = frontMatter.placeOf(['lead']);
  const root = parseMarkdown(source);
  checkTree(root, {
    ...context,
    source,
    report: ({ message, advice }) => context.report({ place, message, advice }),
  });
  const [paragraph, ...more] = root.children;
  if (paragraph?.type === 'paragraph' && more.length === 0) return wordsToHtml(paragraph.children);
  context.report({
    place,
    message: 'The lead is not one paragraph.',
    advice: 'Write one or two sentences, without lists, headings or directives.',
  });
  return '';
}

interface Sections {
  readonly sections: readonly Section[];
  readonly outline: readonly OutlineSection[];
}

interface OpenSection {
  readonly head: Pick<Section, 'id' | 'title' | 'titleHtml'>;
  readonly blocks: Block[];
  readonly outline: Omit<OutlineSection, 'parts'> & { readonly parts: OutlinePart[] };
}

function collectSections(nodes: readonly RootContent[], context: LessonContext): Sections {
  const open: OpenSection[] = [
    openSection({ id: OPENING_ID, title: '', titleHtml: '' }, nodes[0], context),
  ];
  let prose: RootContent[] = [];
  const endProse = (): void => {
    if (prose.length > 0) open.at(-1)?.blocks.push({ kind: 'prose', html: toHtml(prose) });
    prose = [];
  };

  for (const node of nodes) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading' && node.depth === 2) {
      endProse();
      const id = headingId(node);
      const head = { id, title: toString(node), titleHtml: wordsToHtml(node.children) };
      open.push(openSection(head, node, context));
      continue;
    }
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      endProse();
      const compiled = node.type === 'containerDirective' ? compileBlock(node, context) : undefined;
      if (compiled === undefined) continue;
      open.at(-1)?.blocks.push(compiled.block);
      open.at(-1)?.outline.parts.push(compiled.part);
      continue;
    }
    prose.push(node);
    open.at(-1)?.outline.parts.push({
      what: describeProse(node),
      place: placeOf(context.file, node.position),
      facts: [],
    });
  }
  endProse();

  const kept = open.filter(({ head, blocks }) => head.id !== OPENING_ID || blocks.length > 0);
  return {
    sections: kept.map(({ head, blocks }) => ({ ...head, blocks })),
    outline: kept.map(({ outline }) => outline),
  };
}

function openSection(
  head: OpenSection['head'],
  node: RootContent | undefined,
  context: LessonContext,
): OpenSection {
  const place = placeOf(context.file, node?.position);
  return { head, blocks: [], outline: { id: head.id, place, parts: [] } };
}

function compileBlock(
  node: ContainerDirective,
  context: LessonContext,
): { readonly block: Block; readonly part: OutlinePart } | undefined {
  const place = openingOf(context.file, node);
  const part = (what: string, facts: OutlinePart['facts'] = []) => ({ what, place, facts });
  switch (node.name) {
    case 'cell': {
      const cell = compileCell(node, context);
      return cell && { block: cell.block, part: part(`cell #${cell.block.cell.id}`, cell.facts) };
    }
    case 'explain': {
      const explain = compileExplain(node, context);
      return (
        explain && {
          block: explain.block,
          part: part(`explanation #${explain.block.id}`, explain.facts),
        }
      );
    }
    case 'compare':
    case 'sweep':
    case 'recorded': {
      const figure = compileMeasurement(node, node.name, context);
      return (
        figure && {
          block: figure.block,
          part: part(`:::${node.name} #${figure.block.id}`, figure.facts),
        }
      );
    }
    case 'predict': {
      const predict = compilePrediction(node, context);
      return (
        predict && {
          block: predict.block,
          part: part(`prediction #${predict.block.prediction.id}`, predict.facts),
        }
      );
    }
    case 'quiz': {
      const quiz = compileQuiz(node, context);
      return quiz && { block: quiz.block, part: part(`quiz #${quiz.block.quiz.id}`, quiz.facts) };
    }
    case 'exercise': {
      const exercise = compileExercise(node, context);
      if (exercise === undefined) return undefined;
      const { id } = exercise.block.cell;
      context.attempts.set(id, exercise.attempts);
      return { block: exercise.block, part: part(`exercise #${id}`, exercise.facts) };
    }
    case 'remember':
    case 'careful':
    case 'native':
    case 'recap': {
      const block = compileCallout(node, node.name, context);
      return block && { block, part: part(`callout :::${node.name} #${block.id}`) };
    }
    case 'note':
    case 'teacher':
      return {
        block: { kind: node.name, html: toHtml(node.children) },
        part: part(`:::${node.name}`),
      };
    default:
      // An unknown or misplaced directive has been reported by the walk over the tree.
      return undefined;
  }
}

function compileCallout(
  node: ContainerDirective,
  tone: CalloutTone,
  context: LessonContext,
): (Block & { kind: 'callout' }) | undefined {
  const attributes = readAttributes(context.file, node, calloutAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, title } = attributes.values;
  context.ids.claim(id, 'callout', attributes.placeOf('id'));
  return { kind: 'callout', id, tone, title, html: toHtml(node.children) };
}

/** The id that the walk over the tree found at the end of a heading. */
function headingId(node: Heading): string {
  const id = node.data?.hProperties?.['id'];
  return typeof id === 'string' ? id : '';
}

/** What a block of plain Markdown is, apart from its words. */
function describeProse(node: Exclude<RootContent, Yaml>): string {
  switch (node.type) {
    case 'paragraph':
      return 'paragraph';
    case 'heading':
      return `heading ### #${headingId(node)}`;
    case 'list':
      return `${node.ordered ? 'numbered' : 'bulleted'} list of ${node.children.length}`;
    case 'table':
      return `table of ${node.children.length} rows and ${node.children[0]?.children.length ?? 0} columns`;
    case 'code':
      return `${node.lang ?? 'text'} code block`;
    case 'blockquote':
      return 'quotation';
    case 'thematicBreak':
      return 'rule';
    default:
      return node.type;
  }
}
