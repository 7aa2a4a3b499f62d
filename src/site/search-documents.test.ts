import { expect, test } from 'vitest';
import { compileCourse } from '../compiler/index.ts';
import { searchDocuments } from './search-documents.ts';

const LESSON = `---
title: Why threads wait
lead: One *sentence*.
minutes: 30
---

Before the first heading.

## The first section {#first}

A paragraph.

Another one with \`threading.Lock\`:

\`\`\`python
import queue
\`\`\`

:::remember{#rule title="A rule"}
Remember it.
:::

::::quiz{#asked title="A question"}
Is it true?

:::option
No.

Said to who chose it.
:::
:::option{right}
Yes.

Said as well.
:::
::::

:::teacher
Only teachers see this.
:::

## The second section {#second}

:::cell{#first-cell file="main.py" title="A program"}
:::

:::cell{#second-cell file="main.py" title="Again"}
:::

::::exercise{#task file="task.py" title="A task"}
Change it.

:::hint
A hint.
:::
:::solution
The solution.
:::
::attempt{file="task.py" fails="holds" says="no"}
::::
`;

const { content, diagnostics } = compileCourse(
  new Map([
    [
      'content/course.yaml',
      'modules:\n  - id: one\n    title: { en: One, zh: 一 }\n    lessons:\n      - slug: why\n        title: { en: Why threads wait, zh: 为什么 }\n        minutes: 30\n',
    ],
    [
      'content/glossary.yaml',
      'terms:\n  - id: gil\n    en: [global interpreter lock, GIL]\n    zh: [全局解释器锁]\n    also: [global lock]\n    says: { en: One for all., zh: 只有一把。 }\n',
    ],
    ['content/lessons/why/en.md', LESSON],
    ['content/lessons/why/zh.md', LESSON.replace('Why threads wait', '为什么')],
    ['content/lessons/why/main.py', 'import threading\n\nprint(threading.active_count())\n'],
    ['content/lessons/why/task.py', 'print("task")\n'],
    ['content/lessons/why/solutions/task.py', 'print("unravelled")\n'],
    ['content/lessons/why/checks/task.py', 'def holds(run):\n    return None\n'],
  ]),
);

const documents = searchDocuments(content.en, 'en');
const at = (path: string) => documents.find((document) => document.path === path);

test('a lesson is found by its title and what stands above its sections', () => {
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  expect(at('lessons/why/')).toEqual({
    path: 'lessons/why/',
    place: 'Lesson 1',
    title: 'Why threads wait',
    heading: '',
    also: '',
    text: 'One sentence. Before the first heading.',
    code: '',
  });
});

test('a section is found by what everybody sees in it, and listings are programs', () => {
  expect(at('lessons/why/#first')).toMatchObject({
    place: 'Lesson 1, Why threads wait',
    title: '',
    heading: 'The first section',
    text: 'A paragraph. Another one with threading.Lock: A rule Remember it. A question Is it true? No. Yes.',
    code: 'import queue',
  });
});

test('a program is found once in a section, and solutions and hints are not', () => {
  const second = at('lessons/why/#second');
  expect(second?.text).toBe('A program Again A task Change it.');
  expect(second?.code.match(/active_count/g)).toHaveLength(1);
  expect(second?.code).toContain('print("task")');
  expect(JSON.stringify(documents)).not.toMatch(/unravelled|The solution|A hint|Only teachers/);
});

test('terms are found by all their names, on the page of terms', () => {
  expect(at('glossary/#gil')).toEqual({
    path: 'glossary/#gil',
    place: 'Glossary',
    title: '',
    heading: 'global interpreter lock',
    also: '全局解释器锁 GIL global lock',
    text: 'One for all.',
    code: '',
  });
});

test('pages beside the lessons are found, each place once', () => {
  expect(at('how-this-works/#real')?.heading).toBe('What is real');
  expect(at('playground/')?.title).toBe('Playground');
  const paths = documents.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});
