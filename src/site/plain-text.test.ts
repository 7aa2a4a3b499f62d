import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('only the words of HTML are left', () => {
  expect(plainText('One <em>waits</em> for\n<code>a &lt; b</code> &amp; more.')).toBe(
    'One waits for a < b & more.',
  );
});

test('numeric entities are read and unknown ones kept', () => {
  expect(plainText('&#x2019;&#8212;&unknown;')).toBe('’—&unknown;');
});
