import type { CallHost, CallTable } from './call.ts';
import { Handles } from './handles.ts';
import { pipeCalls } from './pipe-calls.ts';
import { identityCalls, processCalls } from './process-calls.ts';
import { rendezvousCalls } from './rendezvous-calls.ts';
import { segmentCalls } from './segment-calls.ts';
import { semaphoreCalls } from './semaphore-calls.ts';
import { signalCalls } from './signal-calls.ts';
import { BufferViews } from './values.ts';
import { waitCalls } from './wait-calls.ts';

/** Every call that is possible: without shared memory a process is alone. */
export function callTable(host: CallHost): Partial<CallTable> {
  const { memory } = host;
  if (!memory) return identityCalls(host);
  const context = { ...host, memory, views: new BufferViews(host.py) };
  const handles = new Handles(memory, host.by);
  return {
    ...identityCalls(host),
    ...semaphoreCalls(context),
    ...pipeCalls(context, handles),
    ...waitCalls(context, handles),
    ...rendezvousCalls(context, handles),
    ...processCalls(context, handles),
    ...signalCalls(context),
    ...segmentCalls(context),
  } satisfies CallTable;
}
