import type { Flag, Scene } from './scene.ts';
import type { Surface } from './surface.ts';
import { placeRange } from './draw-overlay.ts';
import { snapLine, xOf } from './view.ts';

/** Room between two words over the lanes, in px. */
const GAP = 10;
/** Height of a flag's pole over the lanes, and of the flag, in px. */
const POLE = 10;
const CLOTH = { width: 11, height: 8 };

/** The line at the end of a finished run, with its wall time, and the flags that are set on the time axis. */
export function drawEnd(context: Surface, scene: Scene): void {
  const { model, layout, view, palette, type, words } = scene;
  let free = layout.width;
  if (model.closed && model.end <= view.to && model.end >= view.from) {
    const x = xOf(model.end, view, layout.plot);
    context.fillStyle = palette.ink;
    context.fillRect(
      snapLine(x, scene.density),
      layout.top - 8,
      1.5,
      layout.bottom - layout.top + 8,
    );
    const text = words.duration(model.end);
    context.font = `600 ${type.size}px ${type.sans}`;
    context.textAlign = 'left';
    const width = context.measureText(text).width;
    const left = Math.min(x - width / 2, layout.width - width);
    // What is measured is told in its place where both do not fit.
    const measured = placeRange(context, scene)?.label;
    const isFree = !measured || measured.x > left + width || measured.x + measured.width < left;
    if (isFree) context.fillText(text, left, layout.top - 12);
    free = left - GAP;
  }
  for (const flag of scene.flags) drawFlag(context, scene, flag, free);
}

/** A flag on its pole; one that stands beyond the run points to where it would be. Its words end before `free`. */
function drawFlag(context: Surface, scene: Scene, flag: Flag, free: number): void {
  const { layout, view, palette, type } = scene;
  const { plot, top, bottom } = layout;
  if (flag.time < view.from) return;
  const isBeyond = flag.time > view.to;
  const text = isBeyond ? `${flag.label} →` : flag.label;
  context.fillStyle = palette.ink;
  context.font = `600 ${type.size}px ${type.sans}`;
  context.textAlign = 'left';
  const width = context.measureText(text).width;
  if (isBeyond) {
    context.fillText(text, Math.min(free, plot.right) - width, top - 12);
    return;
  }
  const x = snapLine(xOf(flag.time, view, plot), scene.density);
  // A dotted pole, so that it is not taken for the end of the run.
  for (let y = top - POLE; y < bottom; y += 4) context.fillRect(x, y, 1.5, 2);
  // Where there is no room to the right, the flag flies to the left.
  const flies = x + CLOTH.width + 5 + width <= free ? 1 : -1;
  const tip = x + flies * CLOTH.width;
  context.fillRect(Math.min(x, tip), top - POLE - CLOTH.height, CLOTH.width, CLOTH.height);
  context.fillText(text, flies > 0 ? tip + 5 : Math.min(tip, free) - width - 5, top - 12);
}
