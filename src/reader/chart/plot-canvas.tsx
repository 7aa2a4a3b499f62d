import { useEffect, useRef, useState } from 'react';
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

interface PlotCanvasProps {
  /** px. */
  readonly height: number;
  /** Draws the plot from the origin; called when it changed or its look did. */
  readonly draw: (context: Surface) => void;
  readonly onLook: (look: PlotLook) => void;
  /** Where the pointer is, or that it left. */
  readonly onPoint: (place: { readonly x: number; readonly y: number } | null) => void;
}

/** A canvas for a chart that is drawn when it changes. What it shows is told in words and in a table besides. */
export function PlotCanvas({ height, draw, onLook, onPoint }: PlotCanvasProps) {
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

  return (
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
  );
}
