import type { FromProcess, MachineAssets, ToProcess } from '../interpreter/index.ts';

/** A worker with an interpreter in it, from its creation to its end. */
export interface ProcessWorker {
  /** Resolves when a program can be started; rejects when the interpreter could not be made. */
  readonly ready: Promise<void>;
  send(message: ToProcess): void;
  /** Who hears the worker from now on. */
  listen(listener: (message: FromProcess) => void): void;
  terminate(): void;
}

/** Starts a worker and restores an interpreter in it, which can be made to wait until `after`. */
export function createProcessWorker(
  assets: Promise<MachineAssets>,
  after?: Promise<void>,
): ProcessWorker {
  const worker = new Worker(new URL('../interpreter/worker.ts', import.meta.url), {
    type: 'module',
    name: 'python',
  });
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (message: ToProcess) => worker.postMessage(message);
  let listener: (message: FromProcess) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromProcess>) => {
      if (data.kind === 'ready') resolve();
      else if (data.kind === 'fault') reject(new Error(data.text));
      listener(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const text = event.message || 'its script could not be loaded';
      reject(new Error(text));
      listener({ kind: 'fault', text });
    });
    Promise.all([assets, after]).then(([loaded]) => send({ kind: 'boot', assets: loaded }), reject);
  });
  // Whoever starts a program on it awaits `ready`; a spare that fails must not be an unhandled rejection.
  ready.catch(() => undefined);
  return {
    ready,
    send,
    listen: (next) => {
      listener = next;
    },
    terminate: () => worker.terminate(),
  };
}
