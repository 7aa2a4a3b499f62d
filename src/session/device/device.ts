import { usableCores, type Throughput } from '../../measure/index.ts';
import { keepDevice, keptDevice, type Device } from './kept-device.ts';
import type { SpinReply, SpinRequest } from './spin.ts';

/** How long workers spin at each number of them, in ms; every number is tried `REPEATS` times. */
const SPIN = 120;
const REPEATS = 2;
const MOST_WORKERS = 16;
/** How long the clock is watched, in ms. */
const WATCH = 20;

/** Measures the device in less than three seconds, and keeps what it found. Rejects when workers cannot be made. */
export async function measureDevice(): Promise<Device> {
  const promised = navigator.hardwareConcurrency;
  const began = performance.now();
  const first = await startSpinner();
  const workerStart = performance.now() - began;
  const others = Array.from({ length: Math.min(promised, MOST_WORKERS) - 1 }, startSpinner);
  const spinners = [first, ...(await Promise.all(others))];
  try {
    const device: Device = {
      cores: usableCores(await measureThroughput(spinners)),
      promised,
      timerStep: timerStep(),
      workerStart,
      tickRate: keptDevice()?.tickRate ?? null,
    };
    keepDevice(device);
    return device;
  } finally {
    for (const spinner of spinners) spinner.worker.terminate();
  }
}

interface Spinner {
  readonly worker: Worker;
  /** Resolves with the rounds that it did. */
  readonly spin: (milliseconds: number) => Promise<number>;
}

function startSpinner(): Promise<Spinner> {
  const worker = new Worker(new URL('./spin-worker.ts', import.meta.url), { type: 'module' });
  const next = (): Promise<SpinReply> =>
    new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<SpinReply>) => resolve(data), {
        once: true,
      });
      worker.addEventListener('error', () => reject(new Error('a worker failed')), { once: true });
    });
  const spin = async (milliseconds: number): Promise<number> => {
    const reply = next();
    worker.postMessage({ milliseconds } satisfies SpinRequest, []);
    const said = await reply;
    return said.kind === 'spun' ? said.rounds : 0;
  };
  return next().then(() => ({ worker, spin }));
}

/** Rounds per millisecond with one worker, two, four and so on to all. */
async function measureThroughput(spinners: readonly Spinner[]): Promise<readonly Throughput[]> {
  const measured: Throughput[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    for (const workers of workerCounts(spinners.length)) {
      const spinning = spinners.slice(0, workers).map(({ spin }) => spin(SPIN));
      // Numbers of workers must not disturb each other.
      // oxlint-disable-next-line no-await-in-loop
      const rounds = await Promise.all(spinning);
      measured.push({ workers, rate: rounds.reduce((sum, one) => sum + one, 0) / SPIN });
    }
  }
  return measured;
}

function workerCounts(most: number): readonly number[] {
  const counts: number[] = [];
  for (let count = 1; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}

function timerStep(): number {
  const end = performance.now() + WATCH;
  let step = Infinity;
  for (let last = performance.now(); last < end;) {
    const now = performance.now();
    if (now > last) step = Math.min(step, now - last);
    last = now;
  }
  return step;
}
