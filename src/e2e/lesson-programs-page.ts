import type { Page } from 'playwright-core';
import { serveSite } from '../build/server.ts';
import type { CheckOptions, Judgement } from '../checks/index.ts';
import { ensureMachineSite } from '../cli/machine-site.mjs';
import type { inChromium } from './browser.ts';

type Tried = Pick<CheckOptions, 'file' | 'code' | 'checks' | 'until'>;

/** A test with the machine's bare page, shared by the tests of a file: each run in it is a fresh process. */
export function lessonProgramsPage(base: typeof inChromium) {
  return base
    .extend<{ $file: { shared: Page | null } }>({
      shared: [
        async ({ browser }, provide) => {
          const { folder } = await ensureMachineSite();
          const server = await serveSite({ root: folder }, 0);
          const page = (await browser?.newPage()) ?? null;
          await page?.goto(server.url);
          await page?.waitForFunction(() => 'tryExercise' in globalThis);
          await provide(page);
          await page?.close();
          await server.close();
        },
        { scope: 'file' },
      ],
    })
    .extend<{ machinePage: Page; tryExercise: (tried: Tried) => Promise<Judgement> }>({
      machinePage: async ({ shared, skip }, provide) => {
        if (shared === null) skip('Chromium is not installed');
        else await provide(shared);
      },
      tryExercise: async ({ machinePage }, provide) => {
        await provide((tried) =>
          machinePage.evaluate(
            (given) => (globalThis as unknown as PageThatTries).tryExercise(given),
            tried,
          ),
        );
      },
    });
}

interface PageThatTries {
  tryExercise: (tried: Tried) => Promise<Judgement>;
}
