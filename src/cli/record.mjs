/**
 * `npm run record`: makes recordings of the site again, as `made.yaml` beside each says.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PYTHON, findPython } from './native-python.mjs';
import { readOptions } from './options.mjs';
import { ROOT, checkNode, ensureInstalled, fail, importTypeScript } from './project.mjs';
import { loadNow } from './py-recording.mjs';
import { run } from './run-tool.mjs';

const USAGE = `npm run record -- [--list] [LESSON | LESSON/NAME | home | home/NAME …]
  --list   say what there is, and make nothing
Native recordings are made with the Python that PYTHON names, else python${PYTHON}. Let the computer do nothing else.`;

checkNode();
const { switches, rest } = readOptions(process.argv.slice(2), { list: 'switch' }, USAGE);
await ensureInstalled();
/** @type {typeof import('../build/recordings.ts')} */
const { PLAN_FILE, readPlan, recorderArguments, withConstants } =
  await importTypeScript('src/build/recordings.ts');
const all = await allRecordings();
const wanted = all.filter(
  ({ place, name }) =>
    rest.length === 0 || rest.includes(place) || rest.includes(`${place}/${name}`),
);
const unknown = rest.find(
  (word) => !all.some(({ place, name }) => word === place || word === `${place}/${name}`),
);
if (unknown !== undefined) fail(`There is no recording ${unknown}.\n\n${USAGE}`);
if (switches.has('list')) {
  console.log(wanted.map(({ place, name }) => `${place}/${name}`).join('\n'));
  process.exit();
}
const python = await findPython();
if (loadNow() > cpus().length)
  console.log(`The load is ${loadNow()}: what is recorded now is slowed down by other work.`);
for (const recording of wanted) {
  console.log(`${recording.place}/${recording.name} …`);
  await make(recording).catch((error) => fail(`${recording.place}: ${error.message}`));
}

/**
 * @typedef {object} Planned
 * @property {string} place a lesson, or home
 * @property {string} name
 * @property {string} folder
 * @property {import('../build/recordings.ts').MadeRecording} made
 */

/** Every recording that a plan names, in the order of the plans. @returns {Promise<Planned[]>} */
async function allRecordings() {
  const lessons = join(ROOT, 'content', 'lessons');
  const folders = [
    { place: 'home', folder: join(ROOT, 'src', 'reader', 'home', 'recordings') },
    ...(await readdir(lessons)).toSorted().map((slug) => ({
      place: slug,
      folder: join(lessons, slug, 'recordings'),
    })),
  ];
  const found = await Promise.all(
    folders.map(async ({ place, folder }) => {
      const yaml = await readFile(join(folder, PLAN_FILE), 'utf8').catch(() => '{}');
      const plan = readPlan(yaml, join(folder, PLAN_FILE));
      return [...plan].map(([name, made]) => ({ place, name, folder, made }));
    }),
  ).catch((error) => fail(error.message));
  return found.flat();
}

/** @param {Planned} recording */
async function make({ name, folder, made }) {
  const output = join(folder, `${name}.json`);
  const work = await mkdtemp(join(tmpdir(), 'interleave-'));
  try {
    const program = join(work, basename(made.program));
    const code = await readFile(join(folder, made.program), 'utf8');
    await writeFile(program, withConstants(code, made.set));
    const { code: exit, output: said } = await run(...commandOf(made, program, output));
    if (exit !== 0) throw new Error(`it ended with ${exit}:\n${said}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {import('../build/recordings.ts').MadeRecording} made @param {string} program @param {string} output
 * @returns {[string, string[]]}
 */
function commandOf(made, program, output) {
  if (made.where === 'browser')
    return [process.execPath, [join(ROOT, 'src/cli/py.mjs'), '--record', output, program]];
  if (python === null) return fail(`No Python ${PYTHON} was found; PYTHON may name its program.`);
  const recorder = join(ROOT, 'public', 'record.py');
  return [python, [recorder, ...recorderArguments(made, output), program]];
}
