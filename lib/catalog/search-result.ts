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

export interface SearchPage {
  /** As used: `page` is moved back to the last one that exists. */
  filters: SearchFilters;
  products: ProductCard[];
  total: number;
  pageCount: number;
  facets: { shelf: Facet<ShelfKey>[]; colour: ColourFacet[]; price: PriceFacet[]; inStock: Facet<"in"> };
}
