import { DRAW } from "./forms";
import { penFor, shape } from "./pen";
import type { ArtRecipe, PictureName, View } from "./recipe";
import { HEIGHT, WIDTH } from "./scenes/sheet";
import { short } from "./short";

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
