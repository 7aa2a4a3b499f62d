/**
 * CPython's test files that are run on the machine. To add one, add a line; `npm run conformance -- --only NAME
 * --update` then writes its results.
 */

/**
 * @typedef {object} TestFile
 * @property {string} name what the file is called here and in `results/`
 * @property {string} module its module, as Python imports it
 * @property {readonly string[]} [alongside] modules and folders below `test` that it needs, besides its own package and the
 *   helpers
 * @property {readonly string[]} [last] classes whose tests run last, since they leave something as it was not before
 * @property {readonly string[]} [allowed] uses of the operating system that its tests may make here
 * @property {readonly string[]} [alone] tests that run in a process of their own, since they damage the one they run in
 */

/** They end with the default start method of the platform, which the other tests of their module do not mean. */
const START_METHODS = ['TestStartMethod', 'TestInternalDecorators'];

const ASYNCIO = ['tasks', 'futures', 'locks', 'queues', 'taskgroups', 'timeouts', 'threads'];
const ASYNCIO_LOOPS = ['runners', 'waitfor', 'base_events', 'eager_task_factory'];
const FUTURES = ['thread_pool', 'wait', 'as_completed', 'future', 'shutdown'];
const POOLS = ['process_pool', 'deadlock', 'init'];
const PROCESSES = ['processes', 'threads', 'manager', 'misc'];

/** @type {readonly TestFile[]} */
export const TEST_FILES = [
  ...['thread', 'threading', 'threading_local', 'queue', 'sched', 'threadedtempfile'].map(plain),
  // It has moved into this package.
  { name: 'test_threaded_import', module: 'test.test_importlib.test_threaded_import' },
  plain('context'),
  { ...plain('contextlib_async'), alongside: ['test_contextlib'] },
  ...FUTURES.map((name) => withProcesses(inPackage('test_concurrent_futures', name))),
  ...POOLS.map((name) => ({
    ...withProcesses(inPackage('test_concurrent_futures', name)),
    alongside: ['test_importlib'],
  })),
  ...PROCESSES.map((name) => ({
    ...withProcesses(inPackage('test_multiprocessing_spawn', name)),
    last: START_METHODS,
  })),
  withProcesses(plain('multiprocessing_main_handling')),
  inPackage('test_importlib', 'locks'),
  ...[...ASYNCIO, ...ASYNCIO_LOOPS].map((name) => ({
    ...inPackage('test_asyncio', name),
    alongside: ['certdata'],
    // It leaves a freed task in a list of CPython's before gh-142556.
    alone: ['CIntrospectionTests.test_register_task_resurrection'],
  })),
];

/** @param {string} name @returns {TestFile} */
function plain(name) {
  return { name: `test_${name}`, module: `test.test_${name}` };
}

/** Its tests may start processes and send them signals. @param {TestFile} file @returns {TestFile} */
function withProcesses(file) {
  return { ...file, allowed: ['spawn', 'signal'] };
}

/** @param {string} folder @param {string} name @returns {TestFile} */
function inPackage(folder, name) {
  return { name: `${folder}.test_${name}`, module: `test.${folder}.test_${name}` };
}

/**
 * The files that a name on the command line stands for: one, or all of a package.
 * @param {readonly string[]} names all files when there are none
 */
export function chooseTestFiles(names) {
  if (names.length === 0) return TEST_FILES;
  const chosen = TEST_FILES.filter(({ name }) =>
    names.some((wanted) => name === wanted || name.startsWith(`${wanted}.`)),
  );
  const unknown = names.find(
    (wanted) => !chosen.some(({ name }) => name === wanted || name.startsWith(`${wanted}.`)),
  );
  if (unknown !== undefined) throw new Error(`--only ${unknown}: not among the test files`);
  return chosen;
}
