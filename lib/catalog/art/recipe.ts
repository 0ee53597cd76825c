import { z } from "zod";

/** The palette's roles. Every colour of a drawing is one of them, or a mixture of two. */
export const ROLES = ["ink", "rain", "moss", "clay", "paper", "lamp"] as const;
export type Role = (typeof ROLES)[number];

export const PATTERNS = [
  "none",
  "drizzle",
  "ripple",
  "roof-tile",
  "canal",
  "bamboo-blind",
  "shophouse-floor",
  "paddy",
  "mist",
  "ruled",
  "grid",
] as const;
export type PatternName = (typeof PATTERNS)[number];

/** One silhouette for each product. */
export const FORMS = [
  "long-umbrella",
  "pocket-umbrella",
  "dome-umbrella",
  "rain-hat",
  "drip-cup",
  "tall-tin",
  "shoulder-tin",
  "low-tin",
  "glaze-cup",
  "side-pot",
  "flask",
  "tasting-set",
  "lantern",
  "incense",
  "candle",
  "tray",
  "wrapped-cloth",
  "towel",
  "bath-mat",
  "shoulder-bag",
  "notebook",
  "map-pouch",
  "sticker-sheet",
  "gift-card",
] as const;
export type FormName = (typeof FORMS)[number];

export const VIEWS = ["whole", "detail", "rain"] as const;
export type View = (typeof VIEWS)[number];

/** What there are files of: the views, and the pattern alone as a dot to choose it by. */
export const PICTURES = [...VIEWS, "dot"] as const;
export type PictureName = (typeof PICTURES)[number];

/** All that a drawing depends on. */
export const artRecipe = z.object({
  form: z.enum(FORMS),
  colour: z.enum(ROLES),
  accent: z.enum(ROLES),
  ground: z.enum(ROLES),
  pattern: z.enum(PATTERNS),
  /** 1 small, 2 middle, 3 large. */
  size: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});
export type ArtRecipe = z.infer<typeof artRecipe>;

/** What choosing a value changes in the drawing. */
export const artChange = artRecipe.partial().omit({ form: true });
export type ArtChange = z.infer<typeof artChange>;
