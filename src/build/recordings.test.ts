import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRecording } from '../lesson/index.ts';
import { PLAN_FILE, readPlan, recorderArguments, withConstants } from './recordings.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every recording of the site: its path, and its text. */
async function recordings(): Promise<readonly (readonly [string, string])[]> {
  const found = await Promise.all(
    ['content', 'src/reader/home'].map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true }))
        .filter((path) => /recordings[/\\][^/\\]+\.json$/.test(path))
        .map((path) => join(folder, path)),
    ),
  );
  return Promise.all(
    found.flat().map(async (path) => [path, await readFile(join(ROOT, path), 'utf8')] as const),
  );
}

describe('the recordings of the site', async () => {
  it('are those of the plans', async () => {
    const found = await recordings();
    const folders = new Set(found.map(([path]) => dirname(path)));
    const planned = await Promise.all(
      [...folders].map(async (folder) =>
        [...readPlan(await readFile(join(ROOT, folder, PLAN_FILE), 'utf8'), folder).keys()].map(
          (name) => join(folder, `${name}.json`),
        ),
      ),
    );
    const made = found.filter(([, json]) => loadRecording(json).recording?.kind !== 'reported');
    expect(planned.flat().toSorted()).toEqual(made.map(([path]) => path).toSorted());
    expect(folders.size).toBeGreaterThan(5);
  });

  it.for(await recordings())('%s is of the program that its plan names', async ([path, json]) => {
    const { recording, problem } = loadRecording(json);
    expect(problem).toBeNull();
    if (recording === null || recording.kind === 'reported') return;
    const folder = dirname(path);
    const plan = readPlan(await readFile(join(ROOT, folder, PLAN_FILE), 'utf8'), folder);
    const made = plan.get(basename(path, '.json'));
    if (made === undefined) throw new Error(`${join(folder, PLAN_FILE)} does not say how`);
    const { provenance, kind } = recording;
    const code = withConstants(await readFile(join(ROOT, folder, made.program), 'utf8'), made.set);
    expect(provenance.file).toBe(basename(made.program));
    expect(provenance.sha256).toBe(createHash('sha256').update(code).digest('hex'));
    expect(provenance.where).toBe(made.where);
    expect(kind).toBe(made.compare === undefined ? 'trace' : 'samples');
    if (recording.kind !== 'samples') return;
    const variants = new Set(recording.conditions.map(({ variant }) => variant));
    expect([...variants]).toEqual(made.compare?.values);
    expect(recording.rounds).toHaveLength(made.compare?.rounds ?? 0);
  });
});

describe('a plan', () => {
  it('becomes the arguments of the recorder', () => {
    const plan = readPlan(
      `ways:
  program: ../ways.py
  compare: { constant: WAY, values: [one, two], knob: N, at: [1, 2.5], baseline: true, printed: true }
lanes: { program: lanes.py }
`,
      'made.yaml',
    );
    const argumentsOf = (name: string): string => {
      const made = plan.get(name);
      return made === undefined ? '' : recorderArguments(made, 'out.json').join(' ');
    };
    expect(argumentsOf('ways')).toBe(
      'compare --constant WAY --values one,two --knob N --at 1,2.5 --baseline --rounds 9 --printed --output out.json',
    );
    expect(argumentsOf('lanes')).toBe('trace --output out.json');
  });

  it('that is wrong is refused with the place', () => {
    expect(() => readPlan('ways: { programme: x.py }', 'made.yaml')).toThrow(/^made\.yaml: ways\./);
    expect(() => readPlan('- x', 'made.yaml')).toThrow(/^made\.yaml: /);
    const compare = 'compare: { constant: WAY, values: [one, two]';
    expect(() => readPlan(`ways: { program: x.py, ${compare}, knob: N } }`, 'made.yaml')).toThrow(
      'both or neither',
    );
    expect(() =>
      readPlan(`ways: { program: x.py, where: browser, ${compare} } }`, 'made.yaml'),
    ).toThrow('must be native');
  });

  it('gives constants other values, and only such as are there', () => {
    const code = 'WAY = "one"  # or "two"\nWORK = 8\n';
    expect(withConstants(code, { WAY: 'two', WORK: 30 })).toBe(
      'WAY = "two"  # or "two"\nWORK = 30\n',
    );
    expect(() => withConstants(code, { WORK: 'much' })).toThrow('no line WORK = "much"');
  });
});
