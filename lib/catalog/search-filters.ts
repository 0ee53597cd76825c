import { z } from "zod";
import { withoutJoiners } from "../i18n/whole-words";
import type { Currency } from "../money/currency";
import { SHELVES } from "./views";

/*
 * What a shopper may ask of the search page, as it stands in the address. Everything here is a stranger's word: what is
 * not understood is left out, never an error.
 */

export const SORTS = ["featured", "price-up", "price-down", "newest"] as const;
export type Sort = (typeof SORTS)[number];

export const COLOUR_KEYS = ["ink", "rain", "moss", "clay", "paper", "lamp"] as const;
export type ColourKey = (typeof COLOUR_KEYS)[number];

export const PRICE_BANDS = ["1", "2", "3", "4"] as const;
export type PriceBandKey = (typeof PRICE_BANDS)[number];

/** Upper ends of the first three price bands, in minor units and exclusive, set by hand like the prices. */
export const PRICE_BAND_ENDS: Record<Currency, readonly [number, number, number]> = {
  THB: [300_00, 600_00, 1_000_00],
  JPY: [1_500, 3_000, 5_000],
  SGD: [12_00, 24_00, 40_00],
  MYR: [40_00, 80_00, 140_00],
};

/** Keys that turn the static list into a search (`?shelf=…`). Anything else in an address stays static. */
const FILTER_KEYS = ["q", "shelf", "colour", "price", "stock", "sort", "page"] as const;

export const MAX_QUERY_LENGTH = 80;

export const PAGE_SIZE = 24;
/**
 * How far one can leaf. Whoever has seen twelve hundred things wants a filter, not the next page, and so no page costs more
 * than the first few do.
 */
export const MAX_PAGES = 50;

export interface SearchFilters {
  /** As typed, trimmed and cut to 80 characters. Empty means everything. */
  q: string;
  shelf: (typeof SHELVES)[number][];
  colour: ColourKey[];
  price: PriceBandKey[];
  /** Only what can be ordered now. */
  inStock: boolean;
  sort: Sort;
  /** Counts from 1. */
  page: number;
}

/** Everything, as it stands on the shelves. */
export const NO_FILTERS: SearchFilters = {
  q: "",
  shelf: [],
  colour: [],
  price: [],
  inStock: false,
  sort: "featured",
  page: 1,
};

/** All strings of a query value, which a stranger may repeat or nest, with commas as a second way to repeat. */
const strings = z
  .unknown()
  .transform((value) =>
    (Array.isArray(value) ? value.slice(0, 20) : [value])
      .filter((item) => typeof item === "string")
      .flatMap((item) => item.slice(0, 200).split(",")),
  );

const first = z.unknown().transform((value) => {
  const item: unknown = Array.isArray(value) ? value[0] : value;
  return typeof item === "string" ? item.slice(0, 400) : "";
});

function choices<const Keys extends readonly string[]>(keys: Keys) {
  return strings.transform((items): Keys[number][] => keys.filter((key) => items.includes(key)));
}

const query = z.object({
  q: first.transform((text) =>
    [
      ...withoutJoiners(text)
        .replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFD\s]+/gu, " ")
        .trim(),
    ]
      .slice(0, MAX_QUERY_LENGTH)
      .join(""),
  ),
  shelf: choices(SHELVES),
  colour: choices(COLOUR_KEYS),
  price: choices(PRICE_BANDS),
  stock: first.transform((text) => text === "in"),
  sort: first.pipe(z.enum(SORTS).catch("featured")),
  page: first.transform((text) => (/^[1-9]\d{0,2}$/.test(text) ? Math.min(Number(text), MAX_PAGES) : 1)),
});

/** Reads a page's awaited `searchParams`. Never throws, whatever it is given. */
export function parseSearchFilters(params: unknown): SearchFilters {
  const own = new Map(typeof params === "object" && params !== null ? Object.entries(params) : []);
  const { stock, ...rest } = query.parse(Object.fromEntries(FILTER_KEYS.map((key) => [key, own.get(key)])));
  return { ...rest, inStock: stock };
}

/** The address's query for these filters, without what is default: `?q=tin&shelf=steep`, or an empty text. */
export function searchQuery(filters: SearchFilters): string {
  const params = new URLSearchParams();
  if (filters.q) params.set("q", filters.q);
  for (const key of filters.shelf) params.append("shelf", key);
  for (const key of filters.colour) params.append("colour", key);
  for (const key of filters.price) params.append("price", key);
  if (filters.inStock) params.set("stock", "in");
  if (filters.sort !== "featured") params.set("sort", filters.sort);
  if (filters.page > 1) params.set("page", String(filters.page));
  const text = params.toString();
  return text ? `?${text}` : "";
}
