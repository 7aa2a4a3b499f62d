/**
 * `npm test`: installs what is missing and runs every check. `npm test -- lint types` runs some of them.
 */
import { checkNode, ensureInstalled, fail } from './project.mjs';
import { STEPS } from './steps.mjs';

checkNode();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  fail(`No such step: ${unknown.join(', ')}. Steps: ${STEPS.map(({ name }) => name).join(' ')}`);
}

await ensureInstalled();
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const skips = [];
for (const step of STEPS) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  console.log(`${step.title} …`);
  const started = Date.now();
  const outcome = await step.run().catch((error) => ({
    passed: 0,
    failed: 1,
    skips: [],
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  skips.push(...outcome.skips);
  if (outcome.failed > 0) console.log(outcome.output.trimEnd());
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${step.title}: ${count(outcome)} (${seconds} s)`);
}

if (skips.length > 0) console.log(`\nSkipped:\n${skips.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${count({ ...total, skips })}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {{ passed: number, failed: number, skips: readonly string[] }} counted */
function count({ passed, failed, skips: left }) {
  const tail = left.length > 0 ? `, ${left.length} skipped` : '';
  return `${passed} passed, ${failed} failed${tail}`;
}
