import type { Money } from "../money/money";
import type { ColourKey, PriceBandKey, SearchFilters } from "./search-filters";
import type { ProductCard, ShelfKey } from "./views";

/** How many products a choice would show, every other filter staying as it is. */
export interface Facet<Key extends string> {
  key: Key;
  count: number;
  chosen: boolean;
}

export interface ColourFacet extends Facet<ColourKey> {
  name: string;
  /** CSS colour of its dot. */
  colour: string;
}

export interface PriceFacet extends Facet<PriceBandKey> {
  /** Null for the first band. */
  from: Money | null;
  /** Exclusive; null for the last band. */
  below: Money | null;
}

export interface Facets {
  shelf: Facet<ShelfKey>[];
  colour: ColourFacet[];
  price: PriceFacet[];
  inStock: Facet<"in">;
}

export interface SearchPage {
  /** As used: `page` is moved back to the last one that exists. */
  filters: SearchFilters;
  products: ProductCard[];
  total: number;
  /** So many answer the words that not all were counted: the numbers say "at least". */
  atLeast: boolean;
  pageCount: number;
  facets: Facets;
  /** What was looked for instead, as nothing answers the words as they were typed. */
  corrected: string | null;
}

/** What is offered while somebody types. */
export interface Suggestions {
  products: ProductCard[];
  /** What was looked for instead, or null. */
  corrected: string | null;
}
