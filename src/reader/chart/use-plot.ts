import { useEffect, useMemo, useSyncExternalStore } from 'react';
import {
  evidenceOf,
  fitView,
  ownerOf,
  type Evidence,
  type ObjectId,
  type Origin,
  type PlotScene,
  type TimelineModel,
} from '../../charts/index.ts';
import type { Locale } from '../../lesson/index.ts';
import type { TraceSource } from '../../session/index.ts';
import { asCode } from './code-in-text.tsx';
import { laneName } from './describe.ts';
import { unitAfterNumber } from './format.ts';
import type { PlotLook } from './plot-canvas.tsx';
import { chartStrings } from './strings.ts';
import { TraceFollower, type TraceView } from './trace-follower.ts';

/** Follows the trace of a run; its end is told by `running` and `wallTime` in ms. */
export function useTrace(
  source: TraceSource,
  running: boolean,
  wallTime: number | null,
): TraceView {
  const follower = useMemo(() => new TraceFollower(source), [source]);
  const view = useSyncExternalStore(follower.subscribe, follower.view, follower.view);
  useEffect(() => {
    if (!running) follower.close(wallTime);
  }, [follower, running, wallTime]);
  return view;
}

/** What kind of evidence a finished run is. */
export function useEvidence(
  { finished, model }: TraceView,
  origin: Origin | null,
  calibrated: number | null,
): Evidence | null {
  return useMemo(
    () => (finished ? evidenceOf(model, origin, calibrated) : null),
    [finished, model, origin, calibrated],
  );
}

/** How a thread is called, from what the trace packs; where there are several processes, with its own. */
export function threadName(model: TimelineModel, thread: number, locale: Locale): string {
  const lane = model.threadLane(thread);
  const name = lane ? laneName(lane, locale) : chartStrings[locale].thread(thread & 0xffff);
  return ofProcess(name, model, thread >> 16, locale);
}

function ofProcess(name: string, model: TimelineModel, pid: number, locale: Locale): string {
  const { ofProcess: of, process } = chartStrings[locale];
  return model.processes.length > 1 ? of(name, process(pid)) : name;
}

/**
 * How a lock or queue is called: its name in the program, else what it is; where there are several processes, with the
 * one that has it for itself.
 */
export function objectName(model: TimelineModel, object: ObjectId, locale: Locale): string {
  const known = model.names.object(object);
  const name = known?.name || known?.type || chartStrings[locale].aLock;
  const owner = ownerOf(object);
  return owner === null ? name : ofProcess(name, model, owner, locale);
}

/** The same for a sentence, what the program calls it marked as code. */
export function objectInText(model: TimelineModel, object: ObjectId, locale: Locale): string {
  const known = model.names.object(object);
  const name = known?.name || known?.type;
  const owner = ownerOf(object);
  const told = name ? asCode(name) : chartStrings[locale].aLock;
  return owner === null ? told : ofProcess(told, model, owner, locale);
}

/** What a plot is drawn from, at the width and in the colours of `look`. */
export function plotScene(view: TraceView, look: PlotLook, locale: Locale): PlotScene {
  const { model } = view;
  const whole = fitView({ from: model.start, to: model.end });
  return {
    model,
    ...look,
    now: model.end,
    view: { from: whole.from, to: whole.to + (whole.to - whole.from) * 0.02 },
    unit: (unit) => unitAfterNumber(unit, locale),
    threadName: (thread) => threadName(model, thread, locale),
    objectName: (object) => objectName(model, object, locale),
  };
}
