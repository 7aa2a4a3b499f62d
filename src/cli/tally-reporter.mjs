import { appendFileSync } from 'node:fs';

/** @import { Reporter, TestModule } from 'vitest/node' */

/**
 * A vitest reporter that leaves one line of JSON a test in the file that TALLY_FILE names: its state, its name
 * and, for a skipped one, the reason.
 *
 * @implements {Reporter}
 */
export default class TallyReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        const reason = result.state === 'skipped' ? result.note : undefined;
        this.#write({ state: result.state, name: test.fullName, reason });
      }
      // A file that does not load, or a group whose preparation fails, has no failed test to show for it.
      const groups = [module, ...module.children.allSuites()];
      for (const group of groups.filter((each) => each.errors().length > 0)) {
        this.#write({ state: 'failed', name: `${module.relativeModuleId}: ${group.type} failed` });
      }
    }
    for (const error of unhandled) {
      this.#write({ state: 'failed', name: `unhandled error: ${String(error)}` });
    }
  }

  /** @param {{ state: string, name: string, reason?: string | undefined }} line */
  #write(line) {
    const file = process.env['TALLY_FILE'];
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
  }
}
