/**
 * Whatever can be measured, by name.
 */
import { openCharts, sampleCharts } from './charts.mjs';
import { sampleLessonFrames, sampleLessonStop, sampleLessonVisit } from './lesson.mjs';
import {
  openReadyMachine,
  sampleMachine,
  sampleMachineMemory,
  sampleMachineVisit,
  sampleWarmRuns,
} from './machine.mjs';
import { sampleNative, sampleNativeMemory } from './native.mjs';
import { openStock, sampleStock, sampleStockVisit } from './stock.mjs';

/** As in `programs/blocked_threads.py`. */
const BLOCKED_THREADS = 1000;

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
        return sampleMachineMemory(await machinePage(), BLOCKED_THREADS);
      case 'native-memory':
        return python && sampleNativeMemory(python, BLOCKED_THREADS);
      case 'charts':
        return sampleCharts(await chartPage());
      case 'machine':
        return sampleMachine(await machinePage(), program);
      case 'stock':
        return sampleStock(await stockPage(), program);
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
