import {
  composeFigure,
  figureRoom,
  SvgSurface,
  type ChartType,
  type Figure,
  type FigurePart,
  type FigureWords,
  type Palette,
} from '../../charts/index.ts';

/** Colours and faces, and the part that is drawn in a room of `width` px. */
export interface FigureSource {
  readonly palette: Palette;
  readonly type: ChartType;
  readonly words: FigureWords;
  readonly part: (width: number) => FigurePart;
}

/** px of a figure in a file: that of a figure in a lesson, and its margins. */
const WIDTH = 1008;
/** Device pixels per px of a PNG: sharp when printed in a column. */
export const PNG_DENSITY = 2;

/** The figure as a PNG. */
export function figureAsPng(source: FigureSource): Promise<Blob> {
  const figure = compose(source);
  const canvas = document.createElement('canvas');
  canvas.width = figure.width * PNG_DENSITY;
  canvas.height = figure.height * PNG_DENSITY;
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('no canvas'));
  context.setTransform(PNG_DENSITY, 0, 0, PNG_DENSITY, 0, 0);
  figure.draw(context);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the picture is too large'));
    }, 'image/png');
  });
}

/** The figure as an SVG document, its text as text. */
export function figureAsSvg(source: FigureSource): string {
  const figure = compose(source);
  const surface = new SvgSurface(measured);
  figure.draw(surface);
  const { palette, words } = source;
  return surface.document(figure.width, figure.height, palette.paper, words.title);
}

function compose({ part, words, palette, type }: FigureSource): Figure {
  const width = (text: string, font: string) => measured(text, font).width;
  return composeFigure(part(figureRoom(WIDTH)), words, { palette, type }, WIDTH, width);
}

/** The size of a text, as the browser sets it. */
function measured(text: string, font: string): TextMetrics {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('no canvas');
  context.font = font;
  return context.measureText(text);
}
