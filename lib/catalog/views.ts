import type { Money } from "../money/money";

/*
 * What pages show of the catalogue: plain, serialisable, in one language and one currency.
 */

/** A product as a tile. */
export interface ProductCard {
  slug: string;
  /** The variant that it shows, where a certain one was asked for. */
  variant: string | null;
  name: string;
  tagline: string;
  shelf: ShelfKey;
  /** The lowest price among its variants sold in this currency. */
  from: Money;
  priceVaries: boolean;
  soldOut: boolean;
  /** Addresses of versioned SVGs under `/img/`, 4:5. */
  image: string;
  hoverImage: string;
  /** CSS colour of the tile's ground, drawn from the product's palette. */
  ground: string;
  /** Colours to show under the tile; empty where the product has one look. */
  swatches: Swatch[];
}

export interface Swatch {
  name: string;
  colour: string;
}

export const SHELVES = ["overhead", "steep", "indoors", "cloth", "paper"] as const;
export type ShelfKey = (typeof SHELVES)[number];

export interface OptionGroup {
  key: string;
  name: string;
  /** `picture` shows what a word or a colour does not: a print. */
  values: { key: string; name: string; colour: string | null; picture?: string }[];
}

export interface ProductVariant {
  id: string;
  sku: string;
  /** Chosen value's key per group key. */
  options: Record<string, string>;
  price: Money;
  /** Pieces that can still be ordered, capped at 99. */
  available: number;
  /** Three views: whole, detail, in the rain. */
  images: string[];
}

export interface ProductDetail {
  slug: string;
  name: string;
  tagline: string;
  shelf: ShelfKey;
  description: string[];
  facts: { key: "size" | "weight" | "material" | "care" | "origin"; value: string }[];
  ships: boolean;
  ground: string;
  groups: OptionGroup[];
  variants: ProductVariant[];
  related: ProductCard[];
}

/** A variant as the cart and the order see it: live, never cached. */
export interface LiveVariant {
  id: string;
  sku: string;
  slug: string;
  shelf: string;
  /** Product and chosen options as one line: "Long Canopy umbrella, rain, ripple". */
  name: string;
  /** The product alone, and its chosen options alone, where they stand on lines of their own. */
  title: string;
  choices: string;
  /** Null where it is not sold in the currency. */
  price: Money | null;
  available: number;
  ships: boolean;
  active: boolean;
  image: string;
}
