import type { Point } from '../../charts/index.ts';
import type { ChartController } from './chart-controller.ts';

/** Pixels that a pointer may wander and still be a click. */
const STILL = 5;
const KEY_PAN = 60;
const KEY_ZOOM = 1.5;

/**
 * Pointer, wheel and keyboard on the chart. The plain wheel is the page's; with Ctrl (which is also how a pinch on a
 * touchpad arrives) it zooms, sideways or with Shift it pans. Dragging pans; above and below the lanes, or with Shift, it
 * measures a range. Returns what ends it.
 */
export function listenForGestures(
  stage: HTMLElement,
  chart: ChartController,
  goTo: (point: Point) => void,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  /** Where a drag that measures began. */
  let measuredFrom: number | null = null;

  const place = (event: MouseEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const wheel = (event: WheelEvent) => {
    const { x } = place(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      chart.zoomPixels(Math.exp((-event.deltaY * lines) / 240), x);
      return;
    }
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (!chart.state().zoomed || Math.abs(sideways) < Math.abs(event.deltaY) / 2) return;
    if (sideways === 0) return;
    event.preventDefault();
    chart.panPixels(sideways * lines);
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = place(event);
    if (pointers.size === 0) travelled = 0;
    const measures = pointers.size === 0 && (event.shiftKey || chart.cursor.isBesideLanes(at.y));
    measuredFrom = measures ? at.x : null;
    pointers.set(event.pointerId, at);
  };

  const move = (event: PointerEvent) => {
    const at = place(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') chart.cursor.hover(at.x, at.y);
      return;
    }
    travelled += Math.abs(at.x - before.x) + Math.abs(at.y - before.y);
    const others = [...pointers].filter(([id]) => id !== event.pointerId);
    const other = others[0]?.[1];
    if (other) {
      const was = Math.max(1, Math.abs(before.x - other.x));
      const is = Math.max(1, Math.abs(at.x - other.x));
      chart.zoomPixels(is / was, (at.x + other.x) / 2);
    } else if (travelled > STILL) {
      // Only a pointer that drags is captured: a captured one would no longer click what it was pressed on.
      stage.setPointerCapture(event.pointerId);
      if (measuredFrom === null) chart.panPixels(before.x - at.x);
      else chart.cursor.measurePixels(measuredFrom, at.x);
    }
    pointers.set(event.pointerId, at);
  };

  const up = (event: PointerEvent) => {
    const pressed = pointers.delete(event.pointerId);
    if (!pressed || event.type === 'pointercancel' || travelled > STILL) return;
    const at = place(event);
    const point = chart.cursor.pin(at.x, at.y);
    // On a touch screen going to the code would take the chart away; the reading line has the link.
    if (point && event.pointerType === 'mouse') goTo(point);
  };

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event, chart, goTo)) event.preventDefault();
  };

  stage.addEventListener('wheel', wheel, { passive: false, signal });
  stage.addEventListener('pointerdown', down, { signal });
  stage.addEventListener('pointermove', move, { signal });
  stage.addEventListener('pointerup', up, { signal });
  stage.addEventListener('pointercancel', up, { signal });
  stage.addEventListener('pointerleave', () => chart.cursor.leave(), { signal });
  stage.addEventListener('keydown', key, { signal });
  return () => ending.abort();
}

/** Does what a key says; false for keys that are not the chart's. */
function press(
  event: KeyboardEvent,
  chart: ChartController,
  goTo: (point: Point) => void,
): boolean {
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const direction = event.key === 'ArrowLeft' ? -1 : 1;
      if (event.shiftKey) chart.cursor.stepSpan(direction);
      else chart.panPixels(direction * KEY_PAN);
      return true;
    }
    case 'ArrowUp':
      chart.cursor.stepLane(-1);
      return true;
    case 'ArrowDown':
      chart.cursor.stepLane(1);
      return true;
    case '+':
    case '=':
      chart.move({ kind: 'zoom', factor: KEY_ZOOM, anchor: middleOf(chart.cursor.pinned) });
      return true;
    case '-':
    case '_':
      chart.move({ kind: 'zoom', factor: 1 / KEY_ZOOM, anchor: middleOf(chart.cursor.pinned) });
      return true;
    case 'Home':
      chart.move({ kind: 'home' });
      return true;
    case 'End':
      chart.move({ kind: 'end' });
      return true;
    case '0':
      chart.move({ kind: 'fit' });
      return true;
    case 'Enter':
      if (!chart.cursor.pinned) return false;
      goTo(chart.cursor.pinned);
      return true;
    case '[':
      chart.cursor.markRange('from');
      return true;
    case ']':
      chart.cursor.markRange('to');
      return true;
    case 'Escape':
      return chart.cursor.letGo();
    default:
      return false;
  }
}

function middleOf(point: Point | null): number | null {
  return point && (point.from + point.to) / 2;
}
