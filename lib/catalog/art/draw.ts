import { DRAW } from "./forms";
import { penFor, shape, shortName } from "./pen";
import type { ArtRecipe, PictureName, View } from "./recipe";
import { HEIGHT, WIDTH } from "./scenes/sheet";

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
function short(svg: string, defined: number): string {
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

/**
 * The print alone, 48 square, to choose it by: so large that it is told from another at the size of a button, and with
 * its own scale each, because a wave reads sooner than a tile.
 */
export function drawDot(recipe: ArtRecipe): string {
  const pen = penFor(recipe, "whole");
  const scale = DOT_SCALE[recipe.pattern] ?? 0.8;
  const print = pen.texture({ scale });
  return short(
    `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48" fill="none" stroke-linecap="round" stroke-linejoin="round"><defs>${pen.definitions()}</defs>${shape("M0 0h48v48H0z", pen.body.base)}${print === "none" ? "" : shape("M0 0h48v48H0z", print)}</svg>`,
    pen.defined(),
  );
}

const DOT_SCALE: Partial<Record<ArtRecipe["pattern"], number>> = {
  drizzle: 0.8,
  ripple: 0.92,
  "roof-tile": 0.75,
  canal: 0.9,
  "bamboo-blind": 0.85,
  "shophouse-floor": 0.9,
  paddy: 0.8,
  mist: 0.85,
};

/** The file of that name: a view, or the dot. */
export function drawFile(recipe: ArtRecipe, name: PictureName): string {
  return name === "dot" ? drawDot(recipe) : drawPicture(recipe, name);
}

/**
 * A recipe as SVG text, 4:5. The same recipe gives the same bytes on every machine; `ART_VERSION` (version.ts) changes
 * whenever any drawing does.
 */
export function drawPicture(recipe: ArtRecipe, view: View): string {
  const pen = penFor(recipe, view);
  const scene = DRAW[recipe.form][view](pen);
  return short(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke-linecap="round" stroke-linejoin="round"><defs>${pen.definitions()}</defs>${scene}</svg>`,
    pen.defined(),
  );
}
