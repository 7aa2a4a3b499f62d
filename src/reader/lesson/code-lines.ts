/** The lines of a highlighted program, without the elements and line ends around them. */
export function linesOf(codeHtml: string): readonly string[] {
  const [, ...lines] = codeHtml.split(/<span class="line"[^>]*>/);
  return lines.map((line) => line.slice(0, line.lastIndexOf('</span>')).replace(/\n$/, ''));
}
