import type { QrCode } from "./encode";

/** White on all sides, in modules: readers need it. */
const QUIET = 4;

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** The dark modules as an SVG path, and the side of the square it lies in, quiet zone included. */
export function qrPath(code: QrCode): { readonly side: number; readonly path: string } {
  let path = "";
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) {
      if (!code.isDark(x, y)) continue;
      const from = x;
      while (x + 1 < code.size && code.isDark(x + 1, y)) x += 1;
      path += `M${from + QUIET} ${y + QUIET}h${x - from + 1}v1H${from + QUIET}z`;
    }
  return { side: code.size + 2 * QUIET, path };
}

/** The code as a picture of its own: black on white, sharp at every size. */
export function qrSvg(code: QrCode, label: string): string {
  const { side, path } = qrPath(code);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 8}" height="${side * 8}" shape-rendering="crispEdges" role="img" aria-label="${escaped(label)}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
