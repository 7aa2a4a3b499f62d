const OPENING = '<span class="line">';

/** The lines of a highlighted program, without the elements around them. */
export function linesOf(codeHtml: string): readonly string[] {
  const [, ...lines] = codeHtml.split(OPENING);
  return lines.map((line) => line.slice(0, line.lastIndexOf('</span>')));
}
