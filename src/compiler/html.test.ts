import { expect, it } from 'vitest';
import { toHtml } from './html.ts';

it('no line ends between a number and its unit, and code stays as it was written', () => {
  const html = toHtml([
    {
      type: 'paragraph',
      children: [
        { type: 'text', value: 'It took 0.2 s, 5 ms or 10 %, not 3 seconds: ' },
        { type: 'inlineCode', value: 'print(1, 2 s)' },
      ],
    },
  ]);
  expect(html).toBe(
    '<p>It took 0.2\u00A0s, 5\u00A0ms or 10\u00A0%, not 3 seconds: <code>print(1, 2 s)</code></p>',
  );
});
