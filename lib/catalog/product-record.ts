import { z } from "zod";
import type { Locale } from "../i18n/locales";
import { type ArtRecipe, artChange, artRecipe, ROLES } from "./art/recipe";

/*
 * The two jsonb columns of a product, parsed whenever they are read back.
 */

export const FACT_KEYS = ["size", "weight", "material", "care", "origin"] as const;

const words = z.string().min(1).max(2_000);
const localized = z.object({ en: words, th: words, ja: words });

const textsInOneLanguage = z.object({
  name: words,
  tagline: words,
  /** Paragraphs. */
  description: z.array(words).min(1),
  facts: z.object({ size: words, weight: words, material: words, care: words, origin: words }),
});

export const productTexts = z.object({
  en: textsInOneLanguage,
  th: textsInOneLanguage,
  ja: textsInOneLanguage,
} satisfies Record<Locale, unknown>);
export type ProductTexts = z.infer<typeof productTexts>;

const optionValue = z.object({
  key: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name: localized,
  /** The palette role to show as a swatch and to filter by; null for values that are no colour. */
  colour: z.enum(ROLES).nullable(),
  art: artChange,
});
export type OptionValue = z.infer<typeof optionValue>;

const optionGroup = z.object({
  key: z.string().min(1),
  name: localized,
  values: z.array(optionValue).min(1),
});
export type OptionGroupRecord = z.infer<typeof optionGroup>;

export const productDesign = z.object({
  art: artRecipe,
  groups: z.array(optionGroup),
  /** Slugs of what goes well with it, best first. */
  goesWith: z.array(z.string()),
  /** What shoppers may call it besides its name: looked through by the search, shown nowhere. */
  keywords: z.object({ en: z.array(words), th: z.array(words), ja: z.array(words) }).optional(),
});
export type ProductDesign = z.infer<typeof productDesign>;

/** The chosen values in the order of their groups. A choice that no longer exists is left out. */
export function chosenValues(design: ProductDesign, options: Record<string, string>): OptionValue[] {
  return design.groups.flatMap((group) => group.values.filter((value) => value.key === options[group.key]));
}

/** The drawing of a variant: the product's recipe with the changes of each chosen value. */
export function recipeOf(design: ProductDesign, options: Record<string, string>): ArtRecipe {
  return artRecipe.parse(
    Object.assign({}, design.art, ...chosenValues(design, options).map(({ art }) => art)),
  );
}
