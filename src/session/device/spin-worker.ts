/** Does as much as it can in a given time: what a core is worth is seen when several of these work at once. */
import { STEPS, type SpinReply, type SpinRequest } from './spin.ts';

addEventListener('message', ({ data }: MessageEvent<SpinRequest>) => {
  const until = performance.now() + data.milliseconds;
  let rounds = 0;
  let state = 1;
  while (performance.now() < until) {
    for (let step = 0; step < STEPS; step += 1) state = Math.imul(state, 48271) ^ step;
    rounds += 1;
  }
  // Work whose result nobody looks at may be left out by the engine.
  const reply: SpinReply = { kind: 'spun', rounds: state === 0.5 ? 0 : rounds };
  postMessage(reply);
});
postMessage({ kind: 'ready' } satisfies SpinReply);
