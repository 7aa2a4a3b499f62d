import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take much longer than all others; the workers end together when they are the first. */
const LONGEST = /(lesson-programs|machine-leaks|machine-python|site-layout)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of vitest's that happens to have this name
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

/** Unit tests stand beside their sources and need Node only; browser tests share one built site, and those of
 * a worker its browsers and pages; of three workers on two cores each would only be slower. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/e2e/**'],
          environment: 'node',
          // What is tested keeps nothing between calls, and the modules are loaded once.
          isolate: false,
          // Compiling the whole course takes a while on a computer that is busy.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['src/e2e/**/*.test.ts'],
          globalSetup: ['src/e2e/site.setup.ts'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
          // Some prepare a whole site.
          hookTimeout: 300_000,
          // As long as a locator waits.
          expect: { poll: { timeout: 90_000 } },
        },
      },
    ],
  },
});
