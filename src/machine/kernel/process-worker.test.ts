import { describe, expect, it } from 'vitest';
import type { MachineAssets, ToProcess } from '../interpreter/index.ts';
import type { WorkerHost } from '../worker-host.ts';
import { ProcessWorkers } from './process-worker.ts';

const FOLDER = 'https://example.org/machine/';
const ASSETS = {} as MachineAssets; // nothing here looks into them

/** A host whose workers do what the test says. */
class FakeHost implements WorkerHost {
  readonly ports: MessagePort[] = [];
  readonly ended: number[] = [];
  readonly received: string[] = [];

  create(id: number, port: MessagePort): void {
    this.ports[id] = port;
    port.addEventListener('message', ({ data }: MessageEvent<ToProcess>) => {
      this.received.push(`${id} ${data.kind}`);
    });
    port.start();
  }

  terminate(id: number): void {
    this.ended.push(id);
    this.ports[id]?.close();
  }

  /** What was sent, when as much of it has arrived. */
  async has(count: number): Promise<readonly string[]> {
    await expect.poll(() => this.received.length).toBe(count);
    return this.received;
  }
}

describe('a process worker', () => {
  it('boots when the files are there, and is ready when it says so', async () => {
    const host = new FakeHost();
    const worker = new ProcessWorkers(host, FOLDER, Promise.resolve(ASSETS), false).create();
    expect(await host.has(2)).toEqual(['1 prepare', '1 boot']);
    host.ports[1]?.postMessage({ kind: 'ready' });
    await worker.ready;
    worker.terminate();
    expect(host.ended).toEqual([1]);
  });

  it('waits for another one, also for one that is ended before it is ready or fails', async () => {
    const host = new FakeHost();
    const workers = new ProcessWorkers(host, FOLDER, Promise.resolve(ASSETS), false);
    const first = workers.create();
    const second = workers.create(first.ready);
    await host.has(3);
    first.terminate();
    expect((await host.has(4)).at(-1)).toBe('2 boot');
    const third = workers.create(second.ready);
    workers.failed(2, 'broken');
    expect((await host.has(6)).at(-1)).toBe('3 boot');
    await expect(first.ready).rejects.toThrow('ended');
    await expect(second.ready).rejects.toThrow('broken');
    second.terminate();
    third.terminate();
  });

  it('is not ready when the files of the machine cannot be had', async () => {
    const host = new FakeHost();
    const assets = Promise.reject(new Error('answered 404'));
    const worker = new ProcessWorkers(host, FOLDER, assets, false).create();
    await expect(worker.ready).rejects.toThrow('404');
    worker.terminate();
  });

  it('is not believed what no worker says, nor when it is late', async () => {
    const host = new FakeHost();
    const worker = new ProcessWorkers(host, FOLDER, Promise.resolve(ASSETS), true).create();
    const said: string[] = [];
    worker.listen(({ kind }) => said.push(kind));
    await host.has(2);
    const port = host.ports[1];
    for (const forged of [null, 'ready', { kind: 'boot' }, { kind: 'comparing', base: 'now' }]) {
      port?.postMessage(forged);
    }
    // A clock that is compared at once has an error that never ends; here it is given up after so many rounds.
    port?.postMessage({ kind: 'ready' });
    for (let round = 0; round < 40; round += 1) {
      port?.postMessage({ kind: 'comparing', base: round });
      port?.postMessage({ kind: 'compared', time: round });
    }
    await worker.ready;
    const { clock } = worker;
    port?.postMessage({ kind: 'comparing', base: 1e9 });
    port?.postMessage({ kind: 'compared', time: 1e9 });
    port?.postMessage({ kind: 'ring' });
    await expect.poll(() => said.at(-1)).toBe('ring');
    expect(worker.clock).toEqual(clock);
    worker.terminate();
  });
});
