/** `:::quiz`: a question with one right answer and something to say about each of the others. */

import type { ContainerDirective } from 'mdast-util-directive';

import { quizAttributes, type QuizBlock } from '../lesson/index.ts';
import { compileOptions, letterOf, optionFacts, partsOf } from './answers.ts';
import { openingOf, readAttributes } from './attributes.ts';
import type { Compiled } from './cells.ts';
import type { LessonContext } from './context.ts';
import { toHtml } from './html.ts';
import { versionOf } from './programs.ts';

/** Compiles a question. */
export function compileQuiz(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<QuizBlock> | undefined {
  const attributes = readAttributes(context.file, node, quizAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, title } = attributes.values;
  context.ids.claim(id, 'question', attributes.placeOf('id'));
  const opening = openingOf(context.file, node);
  const { text, containers } = partsOf(node);
  const options = compileOptions(containers, context);
  const rightOnes = options.filter(({ right }) => right);
  if (text.length === 0) {
    context.report({
      place: opening,
      message: 'This quiz asks nothing.',
      advice: 'Write the question before its first :::option.',
    });
  }
  if (options.length < 2 || rightOnes.length !== 1) {
    context.report({
      place: opening,
      message: `This quiz has ${options.length} options, ${rightOnes.length} of them right.`,
      advice: 'Give it two options or more, and mark exactly one with :::option{right}.',
    });
  }
  for (const [index, option] of options.entries()) {
    const letter = letterOf(index);
    if (option.feedback === '') {
      context.report({
        place: option.place,
        message: `Nothing is said to a reader who chooses ${letter}.`,
        advice: 'Add a paragraph to the option that says why it is right, or what led astray.',
      });
    }
    if (option.value !== null || (option.right && option.misconception !== null)) {
      context.report({
        place: option.place,
        message:
          option.value === null
            ? `The right option ${letter} names a misconception.`
            : `The option ${letter} of a quiz has a value.`,
        advice:
          option.value === null
            ? 'Name it at the option that the misconception leads to.'
            : 'Values are drawn in predictions only: remove it.',
      });
    }
  }
  const facts = optionFacts(options);
  const block: QuizBlock = {
    kind: 'quiz',
    quiz: {
      id,
      title,
      html: toHtml(text),
      version: versionOf(JSON.stringify(facts.map(({ name, value }) => [name, value]))),
      options: options.map(({ html, right, feedback, misconception }) => ({
        html,
        right,
        feedback,
        misconception,
      })),
    },
  };
  return { block, facts };
}
