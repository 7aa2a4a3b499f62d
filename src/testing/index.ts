export { createFakeMachine, type FakeMachine, type FakeRun } from './fake-machine.ts';
export { createMemoryStorage } from './memory-storage.ts';
