import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { checkContent } from './index.ts';

it('finds nothing wrong with the content of this project', async () => {
  const { diagnostics, report } = await checkContent(
    fileURLToPath(new URL('../../', import.meta.url)),
  );
  expect(diagnostics.length, `\n${report}`).toBe(0);
});
