/** Reads YAML against a schema; what is wrong is told at its place in the file. */

import type * as v from 'valibot';
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

import type { Place, Report } from './diagnostics.ts';
import { checkFields, type FieldPath, type FieldProblem } from './fields.ts';

export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Lines of the file before the text's first line: front matter begins below its `---`. */
  readonly linesBefore: number;
}

export interface YamlResult<T> {
  readonly value: T;
  /** Where a field's value stands. */
  placeOf(path: FieldPath): Place;
}

/** The checked value, or nothing when something was reported. */
export function readYaml<S extends v.GenericSchema>(
  source: YamlSource,
  schema: S,
  report: Report,
): YamlResult<v.InferOutput<S>> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const place = (start: number, end: number): Place => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    return {
      file: source.file,
      line: from.line + source.linesBefore,
      column: from.col,
      endLine: to.line + source.linesBefore,
      endColumn: to.col,
    };
  };

  const faults = [...document.errors, ...document.warnings];
  for (const { pos, message } of faults) {
    report({
      place: place(...pos),
      message: `This is not valid YAML: ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}.`,
      advice:
        'Text with a colon and a space, a # or a quotation mark at its start must stand in quotes.',
    });
  }
  if (faults.length > 0) return undefined;

  const placeOf = (path: FieldPath): Place => place(...rangeAt(document, path, 'value'));
  const checked = checkFields(schema, document.toJS(), 'field');
  for (const problem of checked.problems) {
    report({
      place: place(...problemRange(document, problem)),
      message: problem.message,
      advice: problem.advice,
    });
  }
  return checked.value === undefined ? undefined : { value: checked.value, placeOf };
}

function problemRange(document: Document, problem: FieldProblem): [number, number] {
  switch (problem.kind) {
    case 'unknown':
      return rangeAt(document, problem.path, 'key');
    case 'invalid':
      return rangeAt(document, problem.path, 'value');
    case 'missing': {
      // Nothing stands where it should: point to the beginning of what lacks it.
      const [start] = rangeAt(document, problem.path.slice(0, -1), 'value');
      return [start, start + 1];
    }
  }
}

function rangeAt(document: Document, path: FieldPath, part: 'key' | 'value'): [number, number] {
  const parent: unknown = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1),
      )
    : undefined;
  const node: unknown = part === 'key' ? pair?.key : document.getIn(path, true);
  // An empty value has no range of its own worth showing; its key has.
  const found = [node, pair?.key, parent, document.contents].find(
    (candidate) => isNode(candidate) && candidate.range,
  );
  if (!isNode(found) || !found.range) return [0, 0];
  return [found.range[0], found.range[1]];
}
