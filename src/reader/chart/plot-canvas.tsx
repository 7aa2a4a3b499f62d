import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ChartType, Palette, Surface } from '../../charts/index.ts';
import styles from './plot-canvas.module.css';
import { readPalette, readType, watchAppearance } from './read-palette.ts';

/** How a plot looks here: everything that a drawing depends on besides what it shows. */
export interface PlotLook {
  readonly width: number;
  /** Device pixels per px. */
  readonly density: number;
  readonly palette: Palette;
  readonly type: ChartType;
  /** Width of a label in px. */
  readonly measure: (text: string) => number;
}

/** A place in a plot, px. */
export interface PlotPlace {
  readonly x: number;
  readonly y: number;
}

/** Where a plot can be pointed at: from left to right in px, and at these heights. */
export interface PlotGround {
  readonly left: number;
  readonly right: number;
  readonly stops: readonly number[];
}

interface PlotCanvasProps {
  /** What it is and what it says, for who does not see it. */
  readonly label: string;
  readonly kind: string;
  /** px. */
  readonly height: number;
  /** Null while nothing was laid out. */
  readonly ground: PlotGround | null;
  /** Draws the plot from the origin; called when it changed or its look did. */
  readonly draw: (context: Surface) => void;
  /** What is pointed at. */
  readonly place: PlotPlace | null;
  readonly onLook: (look: PlotLook) => void;
  /** Where the reader points, by pointer or keyboard, or that they no longer do. */
  readonly onPoint: (place: PlotPlace | null) => void;
}

/** Steps from one end of the plot to the other. */
const STEPS = 50;

/** A canvas for a chart that is drawn when it changes. What it shows is told in words and in a table besides. */
export function PlotCanvas(props: PlotCanvasProps) {
  const { label, kind, height, ground, draw, place, onLook, onPoint } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [look, setLook] = useState<PlotLook | null>(null);

  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context) return undefined;
    const renew = (): void => {
      const type = readType(current);
      const measure = (text: string) => {
        context.font = `${type.size}px ${type.mono}`;
        return context.measureText(text).width;
      };
      const palette = readPalette(current.parentElement ?? document.body);
      const width = current.clientWidth;
      const seen = { width, density: devicePixelRatio, palette, type, measure };
      setLook(seen);
      onLook(seen);
    };
    const observer = new ResizeObserver(renew);
    observer.observe(current);
    const stopWatching = watchAppearance(renew);
    return () => {
      observer.disconnect();
      stopWatching();
    };
  }, [onLook]);

  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context || !look || look.width === 0) return;
    current.width = Math.round(look.width * look.density);
    current.height = Math.round(height * look.density);
    context.setTransform(look.density, 0, 0, look.density, 0, 0);
    draw(context);
  }, [look, height, draw]);

  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !ground) return;
    const to = placeAfter(event.key, event.shiftKey, place, ground);
    if (to === undefined) return;
    event.preventDefault();
    onPoint(to);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application has keys of its own
    <div
      className={styles['plot']}
      role="application"
      aria-roledescription={kind}
      aria-label={label}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Home End Escape"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the focus for its keys
      tabIndex={0}
      onKeyDown={onKey}
      onBlur={() => onPoint(null)}
    >
      <canvas
        ref={canvas}
        className={styles['canvas']}
        style={{ height }}
        aria-hidden="true"
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          onPoint({ x: event.clientX - box.left, y: event.clientY - box.top });
        }}
        onPointerLeave={() => onPoint(null)}
      />
      {place && ground && place.x >= ground.left && place.x <= ground.right && (
        <span className={styles['cursor']} style={{ left: place.x }} />
      )}
    </div>
  );
}

/** Where a key leads; undefined for one that has no meaning here. */
function placeAfter(
  key: string,
  isFine: boolean,
  place: PlotPlace | null,
  { left, right, stops }: PlotGround,
): PlotPlace | null | undefined {
  const { x, y } = place ?? { x: left, y: stops[0] ?? 0 };
  const step = isFine ? 1 : Math.max(1, Math.round((right - left) / STEPS));
  switch (key) {
    case 'ArrowLeft':
      return { x: Math.max(left, x - step), y };
    case 'ArrowRight':
      return { x: Math.min(right, x + step), y };
    case 'Home':
      return { x: left, y };
    case 'End':
      return { x: right, y };
    case 'ArrowUp':
      return { x, y: stops.findLast((stop) => stop < y) ?? y };
    case 'ArrowDown':
      return { x, y: stops.find((stop) => stop > y) ?? y };
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
