export { createFakeMachine, type FakeMachine, type FakeRun } from './fake-machine.ts';
export { createMemoryDrafts } from './memory-drafts.ts';
