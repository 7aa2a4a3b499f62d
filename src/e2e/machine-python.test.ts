import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { describeMachine } from './machine-page.ts';

const PYTHON = join(import.meta.dirname, '..', 'machine', 'python');

/** The machine's Python modules and their tests, as files of a program. */
function pythonFiles(): Record<string, string> {
  const names = readdirSync(PYTHON, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith('.py'))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(PYTHON, name), 'utf8')]),
  );
}

describeMachine("the tests of the machine's Python modules", (it) => {
  it('pass on the machine as they do natively', async ({ machine }) => {
    const program = `
import sys, unittest
tests = unittest.defaultTestLoader.discover("tests", top_level_dir=".")
result = unittest.TextTestRunner(sys.stdout).run(tests)
sys.exit(not result.wasSuccessful())
`;
    const env = { STRESS_SECONDS: '0.1' };
    const outcome = await machine.run(program, { files: pythonFiles(), env });
    expect(outcome.stdout).toMatch(/\nOK\n$/);
    expect(Number(/Ran (\d+) tests/.exec(outcome.stdout)?.[1])).toBeGreaterThan(30);
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });

  it('leave nothing behind when threads do what chance tells them', async ({ machine }) => {
    const program = 'import unittest\nunittest.main("tests.test_stress")';
    // Half a minute for both browsers together where nobody waits for it.
    const [runs, seconds] = process.env['CI'] ? [3, 5] : [1, 2];
    for (let run = 0; run < runs; run += 1) {
      const env = { STRESS_SECONDS: String(seconds) };
      const outcome = await machine.run(program, { files: pythonFiles(), env });
      expect(outcome.stderr).toMatch(/\nOK\n$/);
      expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
    }
  });
});
