/** Entry of the kernel worker: the kernel behind Comlink. */
import { expose } from 'comlink';
import type { RunEvent, RunRequest } from '../protocol.ts';
import { Kernel } from './kernel.ts';

let kernel: Kernel | null = null;

function running(): Kernel {
  if (!kernel) throw new Error('the kernel was not booted');
  return kernel;
}

const api = {
  boot(assetsUrl: string): void {
    kernel ??= new Kernel(assetsUrl, crossOriginIsolated);
  },
  warm: () => running().warm(),
  ready: () => running().ready(),
  start: (id: number, request: RunRequest, emit: (events: RunEvent[]) => void) =>
    running().start(id, request, emit),
  interrupt: (id: number) => running().interrupt(id),
  kill: (id: number) => running().kill(id),
  write: (id: number, text: string) => running().write(id, text),
  closeInput: (id: number) => running().closeInput(id),
  dispose: () => running().dispose(),
};

/** What the page may ask of the kernel. */
export type KernelApi = typeof api;

expose(api);
