/**
 * Whatever can be measured, by name.
 */
import { openCharts, sampleCharts } from './charts.mjs';
import { sampleLessonFrames, sampleLessonStop, sampleLessonVisit } from './lesson.mjs';
import {
  openReadyMachine,
  sampleClocks,
  sampleMachine,
  sampleMachineMemory,
  sampleMachineVisit,
  sampleWarmRuns,
} from './machine.mjs';
import { sampleNative, sampleNativeMemory } from './native.mjs';
import { openStock, sampleStock, sampleStockVisit } from './stock.mjs';

/** Programs that pause twice: what they say then, and how many things they have made in between. */
const THREADS = {
  program: 'blocked_threads',
  words: /** @type {const} */ (['idle', 'blocked']),
  count: 1000,
};
const PROCESSES = {
  program: 'waiting_processes',
  words: /** @type {const} */ (['few', 'many']),
  count: 4,
};

/** @typedef {import('./results.mjs').Sample} Sample */

/**
 * @typedef {object} Setting
 * @property {import('playwright-core').Browser} browser
 * @property {import('./native.mjs').NativePython | null} python
 * @property {string} machineUrl
 * @property {string} stockUrl
 * @property {string} lessonUrl
 */

/**
 * A function that takes one sample by the name of its sampler. The pages for programs are opened when they are
 * first needed and stay open.
 * @param {Setting} setting
 * @returns {(name: string) => Promise<Sample>}
 */
export function createSamplers({ browser, python, machineUrl, stockUrl, lessonUrl }) {
  const machinePage = once(() => openReadyMachine(browser, machineUrl));
  const stockPage = once(() => openStock(browser, stockUrl));
  const stoppablePage = once(() => openStock(browser, `${stockUrl}?stoppable`));
  const chartPage = once(() => openCharts(browser, machineUrl));
  return async (name) => {
    const [where, program = ''] = name.split(':');
    switch (where) {
      case 'stock-visit':
        return sampleStockVisit(browser, stockUrl);
      case 'machine-visit':
        return sampleMachineVisit(browser, machineUrl);
      case 'lesson-visit':
        return sampleLessonVisit(browser, lessonUrl);
      case 'lesson-stop':
        return sampleLessonStop(browser, lessonUrl);
      case 'lesson-frames':
        return sampleLessonFrames(browser, lessonUrl);
      case 'machine-warm':
        return sampleWarmRuns(browser, machineUrl);
      case 'machine-memory':
        return sampleMachineMemory(await machinePage(), THREADS);
      case 'native-memory':
        return python && sampleNativeMemory(python, THREADS);
      case 'machine-process-memory':
        return sampleMachineMemory(await machinePage(), PROCESSES);
      case 'native-process-memory':
        return python && sampleNativeMemory(python, PROCESSES);
      case 'machine-clocks':
        return sampleClocks(await machinePage(), 'process_start');
      case 'charts':
        return sampleCharts(await chartPage());
      case 'machine':
        return sampleMachine(await machinePage(), program);
      case 'stock':
        return sampleStock(await stockPage(), program);
      case 'stoppable':
        return sampleStock(await stoppablePage(), program);
      case 'native':
        return python && sampleNative(python, program);
      default:
        throw new Error(`no sampler is called ${name}`);
    }
  };
}

/** @template T @param {() => Promise<T>} make @returns {() => Promise<T>} */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => (made ??= make());
}
