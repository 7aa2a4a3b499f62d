import { expect, test } from 'vitest';
import { createTimelineModel, RECORD, STATE } from '../../charts/index.ts';
import { createSession } from '../../session/index.ts';
import { createFakeMachine, type FakeRun } from '../../testing/index.ts';
import { liveBands } from './live-bands.ts';
import { runWays } from './ways-run.ts';

const CODE = 'STRATEGY = "sequence"\nprint(STRATEGY)\n';

function setUp(script: (run: FakeRun) => void) {
  const machine = createFakeMachine({}, script);
  const session = createSession({ loadMachine: () => Promise.resolve(machine) });
  const asked = () =>
    machine.runs.map(({ request }) => /"(\w+)"/.exec(String(request.files['three_ways.py']))?.[1]);
  return { machine, session, asked };
}

test('the ways run one after another, each once', async () => {
  const { session, asked } = setUp((run) => run.end({ wallTime: 800 }));
  const ways = runWays(session, CODE, 1);
  expect(await ways.over).toBe('finished');
  expect(asked()).toEqual(['sequence', 'threads', 'processes']);
  expect(await runWays(session, CODE, 2).over).toBe('finished');
  expect(asked()).toHaveLength(6);
});

test('a way that fails ends it, and so does the reader', async () => {
  const failing = setUp((run) => run.end({ exitCode: 1 }));
  expect(await runWays(failing.session, CODE, 1).over).toBe('failed');
  expect(failing.asked()).toEqual(['sequence']);
  const endless = setUp(() => undefined);
  const ways = runWays(endless.session, CODE, 1);
  await expect.poll(() => endless.asked()).toHaveLength(1);
  ways.stop();
  endless.machine.last.end({ exitCode: 130, reason: 'interrupted' });
  expect(await ways.over).toBe('stopped');
  expect(endless.asked()).toEqual(['sequence']);
});

test('lanes of a run hold the room of those to come, and short stretches join the one before', () => {
  const times = [
    [0, STATE.running],
    [100_000, STATE.sleeping],
    [100_100, STATE.running],
    [300_000, STATE.ended],
  ] as const;
  const view = new DataView(new ArrayBuffer(times.length * RECORD.bytes));
  times.forEach(([time, state], index) => {
    view.setFloat64(index * RECORD.bytes + RECORD.time, time, true);
    view.setInt32(index * RECORD.bytes + RECORD.pid, 1, true);
    view.setInt32(index * RECORD.bytes + RECORD.tid, 1, true);
    view.setUint16(index * RECORD.bytes + RECORD.state, state, true);
  });
  const model = createTimelineModel();
  model.append({ records: view.buffer, names: [], lost: 0 });
  expect(liveBands('threads', model)).toEqual([
    [[{ state: 'running', from: 0, to: 300 }], [], [], [], []],
  ]);
  expect(liveBands('processes', null)).toEqual([[[]], [[]], [[]], [[]], [[]]]);
});
