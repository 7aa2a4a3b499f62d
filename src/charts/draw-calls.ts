import type { LanePlace } from './layout.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { snapLine, xOf } from './view.ts';

/** Distance of a bracket from its lane, its height, and room between it and its name, in px. */
const ABOVE = 3;
const TICK = 3;
const NAME_GAP = 3;
/** A bracket narrower than this has no ends of its own. */
const LEAST_BRACKET = 4;

/** Above the lanes: brackets over the tasks of executors, each named after its call where there is room. */
export function drawCalls(context: Surface, scene: Scene): void {
  const { type, palette } = scene;
  context.font = `${type.size - 2}px ${type.mono}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.inkSoft;
  for (const place of scene.layout.lanes) {
    if (place.lane.calls.count > 0) drawCallsOf(context, scene, place);
  }
}

function drawCallsOf(context: Surface, scene: Scene, place: LanePlace): void {
  const { layout, view, now, model, density } = scene;
  const { plot, style } = layout;
  const { calls } = place.lane;
  const y = place.y - style.height / 2 - ABOVE;
  let drawn = -Infinity;
  for (let i = calls.firstAfter(view.from); i < calls.count; i++) {
    const call = calls.at(i);
    if (call.from >= view.to) break;
    const begun = xOf(call.from, view, plot);
    const left = Math.max(begun, plot.left, drawn);
    const right = Math.min(xOf(Math.min(call.to, now), view, plot), plot.right);
    if (right - drawn < 0.5) continue;
    const x0 = snapLine(left + 0.5, density);
    // Neighbours stay apart by a pixel, so that one task does not look like a part of the next.
    const x1 = Math.max(x0 + 1, snapLine(right, density) - 1);
    context.fillRect(x0, y - 1, x1 - x0, 1);
    if (x1 - x0 >= LEAST_BRACKET) {
      if (begun >= plot.left) context.fillRect(x0, y - 1, 1, TICK);
      if (call.to <= now && call.to <= view.to) context.fillRect(x1 - 1, y - 1, 1, TICK);
    }
    const name = model.names.task(place.lane.pid, call.task)?.name ?? '';
    if (style.calls > 0 && name !== '' && context.measureText(name).width <= x1 - x0) {
      context.fillText(name, x0, y - 1 - NAME_GAP);
    }
    drawn = right;
  }
}
