import { shortName } from "./pen";

const PATH = /<path d="([^"]+)"([^>]*)\/>/g;
/** An outline shorter than this is cheaper written twice than named. */
const WORTH_A_NAME = 32;

/** Path data without what a parser does not need. */
function tight(d: string): string {
  return d
    .replace(/(^|[^\d.])0\./g, "$1.")
    .replace(/ (?=-)/g, "")
    .replace(/(\.\d+) (?=\.)/g, "$1");
}

/** An opacity costs less as the last figures of its colour. */
const VEILED = /<(?!g)([^<>]*?)(fill|stroke)="(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6})"([^<>]*?) opacity="(\.\d+)"/g;

function veiled(
  whole: string,
  before: string,
  paint: string,
  colour: string,
  between: string,
  opacity: string,
): string {
  if (/fill="|stroke="/.test(before + between)) return whole;
  const [most, digits] = colour.length === 4 ? [15, 1] : [255, 2];
  const alpha = Math.round(Number(opacity) * most)
    .toString(16)
    .padStart(digits, "0");
  return `<${before}${paint}="${colour}${alpha}"${between}`;
}

/** Written as short as it can be: each outline that is used more than once (to fill, to clip, to shade) is written once. */
export function short(svg: string, defined: number): string {
  const uses = new Map<string, number>();
  for (const [, d = ""] of svg.matchAll(PATH)) uses.set(d, (uses.get(d) ?? 0) + 1);
  const named = [...uses].filter(([d, count]) => count > 1 && d.length > WORTH_A_NAME).map(([d]) => d);
  const names = new Map(named.map((d, index) => [d, shortName(defined + index)]));
  const outlines = named.map((d) => `<path id="${names.get(d)}" d="${tight(d)}"/>`).join("");
  return svg
    .replace(PATH, (_, d: string, more: string) => {
      const name = names.get(d);
      return name ? `<use href="#${name}"${more}/>` : `<path d="${tight(d)}"${more}/>`;
    })
    .replace("<defs>", `<defs>${outlines}`)
    .replace(/#([0-9a-fA-F])\1([0-9a-fA-F])\2([0-9a-fA-F])\3(?=")/g, "#$1$2$3")
    .replace(VEILED, veiled)
    .replace(/\(0\./g, "(.")
    .replace(/ scale\(1\)/g, "");
}
