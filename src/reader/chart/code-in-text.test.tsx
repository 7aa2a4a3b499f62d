import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { asCode, withCode, withoutCode } from './code-in-text.tsx';

test('names within a sentence are set as code, and the sentence is plain without', () => {
  const sentence = `Threads share ${asCode('basket')} and ${asCode("['a<b']")}.`;
  expect(renderToStaticMarkup(withCode(sentence))).toBe(
    'Threads share <code>basket</code> and <code>[&#x27;a&lt;b&#x27;]</code>.',
  );
  expect(withoutCode(sentence)).toBe("Threads share basket and ['a<b'].");
  expect(renderToStaticMarkup(withCode('No names.'))).toBe('No names.');
});
