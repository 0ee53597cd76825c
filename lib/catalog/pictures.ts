import "server-only";
import { unstable_cache } from "next/cache";
import { db } from "../db/client";
import { env } from "../env";
import { drawPicture } from "./art/draw";
import { isCurrentPicture, parsePictureFile } from "./art/picture";
import type { ArtRecipe } from "./art/recipe";
import { ART_VERSION } from "./art/version";
import { readRecipes } from "./catalogue-rows";
import { CATALOG_TAG } from "./product-tags";

const HOUR_IN_SECONDS = 3600;
/** Some 2 MB: every picture of a catalogue three times the size of ours. */
const MOST_KEPT = 600;

const drawn = new Map<string, string>();

function listRecipes(): Promise<Record<string, ArtRecipe>> {
  return unstable_cache(async () => readRecipes(await db()), ["recipes", ART_VERSION, env().mode], {
    tags: [CATALOG_TAG],
    revalidate: HOUR_IN_SECONDS,
  })();
}

/** The picture that a file name asks for, by a given list of recipes. Null, and nothing drawn, for any other name. */
export async function pictureFrom(
  file: string,
  recipes: () => Promise<Readonly<Record<string, ArtRecipe>>>,
): Promise<string | null> {
  const kept = drawn.get(file);
  if (kept) return kept;
  const asked = parsePictureFile(file);
  if (!asked) return null;
  const known = await recipes();
  const recipe = Object.hasOwn(known, asked.variantId) ? known[asked.variantId] : undefined;
  if (!recipe || !isCurrentPicture(recipe, asked.view, asked.hash)) return null;
  const svg = drawPicture(recipe, asked.view);
  if (drawn.size >= MOST_KEPT) drawn.clear();
  drawn.set(file, svg);
  return svg;
}

/** The SVG that the shop's pages call by this name, or null. No query while the catalogue stays as it is. */
export function findPicture(file: string): Promise<string | null> {
  return pictureFrom(file, listRecipes);
}
