/** Entry of the kernel worker: the kernel behind Comlink. */
import { expose, transfer } from 'comlink';
import type { RunEvent, RunRequest } from '../protocol.ts';
import { Kernel } from './kernel.ts';

let kernel: Kernel | null = null;

function running(): Kernel {
  if (!kernel) throw new Error('the kernel was not booted');
  return kernel;
}

const api = {
  boot(
    assetsUrl: string,
    create: (id: number, port: MessagePort) => void,
    terminate: (id: number) => void,
  ): void {
    const host = {
      create: (id: number, port: MessagePort) => create(id, transfer(port, [port])),
      terminate,
    };
    kernel ??= new Kernel(assetsUrl, host, crossOriginIsolated);
  },
  workerFailed: (id: number, why: string) => running().workerFailed(id, why),
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
