/**
 * `npm run native-check`: runs the programs and solutions of all lessons with a native Python, where one is found.
 */
import { checkNatively } from './native-programs.mjs';
import { PYTHON, findPython } from './native-python.mjs';
import { checkNode, ensureInstalled, fail } from './project.mjs';

checkNode();
await ensureInstalled();
const python = await findPython();
if (python === null) {
  console.log(`No Python ${PYTHON} was found: nothing was run. PYTHON may name its program.`);
} else {
  let faults = 0;
  await checkNatively(python, ({ path, fault }) => {
    console.log(fault === null ? `✓ ${path}` : `✗ ${path}\n  ${fault}`);
    faults += fault === null ? 0 : 1;
  }).catch((error) => fail(error.message));
  process.exitCode = faults === 0 ? 0 : 1;
}
