import "server-only";
import { db } from "../db/client";
import { drawFile } from "./art/draw";
import { isCurrentPicture, parsePictureFile } from "./art/picture";
import type { ArtRecipe } from "./art/recipe";
import { readRecipe } from "./catalogue-rows";

/** Some 2 MB: every picture of a catalogue three times the size of ours. */
const MOST_KEPT = 600;

const drawn = new Map<string, string>();

/** The picture that a file name asks for, by a given way to look a variant's recipe up. Null, and nothing drawn, for any other name. */
export async function pictureFrom(
  file: string,
  recipeOf: (variantId: string) => Promise<ArtRecipe | null>,
): Promise<string | null> {
  const kept = drawn.get(file);
  if (kept) return kept;
  const asked = parsePictureFile(file);
  if (!asked) return null;
  const recipe = await recipeOf(asked.variantId);
  if (!recipe || !isCurrentPicture(recipe, asked.view, asked.hash)) return null;
  const svg = drawFile(recipe, asked.view);
  if (drawn.size >= MOST_KEPT) drawn.clear();
  drawn.set(file, svg);
  return svg;
}

/** The SVG that the shop's pages call by this name, or null. One query by key for a picture that is not kept. */
export function findPicture(file: string): Promise<string | null> {
  return pictureFrom(file, async (variantId) => readRecipe(await db(), variantId));
}
