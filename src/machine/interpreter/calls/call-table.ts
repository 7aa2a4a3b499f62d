import type { CallHost, CallTable } from './call.ts';
import { Handles } from './handles.ts';
import { pipeCalls } from './pipe-calls.ts';
import { identityCalls, processCalls } from './process-calls.ts';
import { rendezvousCalls } from './rendezvous-calls.ts';
import { segmentCalls } from './segment-calls.ts';
import { semaphoreCalls, Semaphores } from './semaphore-calls.ts';
import { signalCalls } from './signal-calls.ts';
import { BufferViews } from './values.ts';
import { waitCalls } from './wait-calls.ts';

/** Every call that is possible, and the semaphores: without shared memory a process is alone. */
export function callTable(host: CallHost): {
  readonly calls: Partial<CallTable>;
  readonly semaphores: Semaphores | null;
} {
  const { memory } = host;
  if (!memory) return { calls: identityCalls(host), semaphores: null };
  const context = { ...host, memory, views: new BufferViews(host.py) };
  const handles = new Handles(memory, host.by);
  const semaphores = new Semaphores(context);
  const calls = {
    ...identityCalls(host),
    ...semaphoreCalls(semaphores),
    ...pipeCalls(context, handles),
    ...waitCalls(context, handles),
    ...rendezvousCalls(context, handles),
    ...processCalls(context, handles),
    ...signalCalls(context),
    ...segmentCalls(context),
  } satisfies CallTable;
  return { calls, semaphores };
}
