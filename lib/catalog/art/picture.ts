import { createHash } from "node:crypto";
import { type ArtRecipe, PICTURES, type PictureName } from "./recipe";
import { ART_VERSION } from "./version";

/*
 * A picture's file name: the variant, the view, and ten hexadecimal digits of what it is drawn from and by which
 * version of the drawing. The name changes with the picture, so a file may be kept for ever.
 */

const ORDER = [
  "form",
  "colour",
  "accent",
  "ground",
  "pattern",
  "size",
] as const satisfies readonly (keyof ArtRecipe)[];

function hashOf(recipe: ArtRecipe, view: PictureName): string {
  return createHash("sha256")
    .update([ART_VERSION, view, ...ORDER.map((key) => recipe[key])].join("|"))
    .digest("hex")
    .slice(0, 10);
}

/** `variantId` with its prefix, as in carts and orders. */
export function pictureUrl(variantId: string, recipe: ArtRecipe, view: PictureName): string {
  return `/img/${variantId.replace(/^var_/, "")}-${view}.${hashOf(recipe, view)}.svg`;
}

/** What a file name asks for, or null where its form alone says that no such picture was ever offered. */
export function parsePictureFile(
  file: string,
): { variantId: string; view: PictureName; hash: string } | null {
  const match = /^([a-z0-9-]{1,60})-(whole|detail|rain|dot)\.([0-9a-f]{10})\.svg$/.exec(file);
  const [, variant, name, hash] = match ?? [];
  const view = PICTURES.find((known) => known === name);
  return variant && view && hash ? { variantId: `var_${variant}`, view, hash } : null;
}

export function isCurrentPicture(recipe: ArtRecipe, view: PictureName, hash: string): boolean {
  return hashOf(recipe, view) === hash;
}
