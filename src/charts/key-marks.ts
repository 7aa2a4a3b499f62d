import { markPath } from './marks.ts';
import { stateColour, type Palette } from './palette.ts';
import type { Surface } from './surface.ts';
import { STATE, type LiveState } from './trace-format.ts';

/** What a key explains: a state, a line of work that was done, a lock that is held, a depth, an item put in or taken out. */
export type KeyMark = LiveState | 'work' | 'held' | 'depth' | 'put' | 'get';

/** px of a mark in a key. */
export const KEY_MARK = { width: 44, height: 16 };

/** Steps of the line that stands for a level which changes: px from the left, and from the top. */
const STEPS: readonly (readonly [number, number])[] = [
  [0, 11],
  [14, 6],
  [32, 9],
  [44, 9],
];

/** Draws a mark into a key, `y` its middle. */
export function drawKeyMark(
  context: Surface,
  palette: Palette,
  mark: KeyMark,
  x: number,
  y: number,
): void {
  const { width, height } = KEY_MARK;
  const top = y - height / 2;
  const stretch = { left: x, right: x + width, start: x, y, height };
  context.beginPath();
  switch (mark) {
    case 'work':
    case 'depth':
      STEPS.forEach(([right, down], step) => {
        const before = STEPS[step - 1]?.[1] ?? down;
        if (step === 0) context.moveTo(x + right, top + down);
        else {
          context.lineTo(x + right, top + before);
          context.lineTo(x + right, top + down);
        }
      });
      strokeLine(context, palette.ink);
      return;
    case 'held':
      context.rect(x, top, 20, height);
      context.rect(x + 21, top, width - 21, height);
      context.fillStyle = palette.ink;
      break;
    case 'put':
    case 'get':
      context.rect(x, y - 0.5, width, 1);
      for (const at of [10, 22, 34])
        context.rect(x + at, mark === 'put' ? top : y, 1.5, height / 2);
      context.fillStyle = palette.ink;
      break;
    default:
      markPath(context, mark, stretch);
      if (mark === STATE.starting) {
        strokeLine(context, stateColour(palette, mark));
        return;
      }
      context.fillStyle = stateColour(palette, mark);
  }
  context.fill();
}

function strokeLine(context: Surface, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
}
