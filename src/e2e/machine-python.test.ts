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
    const outcome = await machine.run(program, { files: pythonFiles() });
    expect(outcome.stdout).toMatch(/\nOK\n$/);
    expect(Number(/Ran (\d+) tests/.exec(outcome.stdout)?.[1])).toBeGreaterThan(30);
    expect(outcome.end).toMatchObject({ exitCode: 0, reason: 'exited' });
  });
});
