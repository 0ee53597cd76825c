import { z } from "zod";
import type { Currency } from "../money/currency";
import { SHELVES } from "./views";

/*
 * What a shopper may ask of the search page, as it stands in the address. Everything here is a stranger's word: what is
 * not understood is left out, never an error.
 */

export const SORTS = ["featured", "price-up", "price-down", "name"] as const;
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
const MAX_WORDS = 6;
const MAX_PAGE = 999;

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
    [...text.replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFD\s]+/gu, " ").trim()].slice(0, MAX_QUERY_LENGTH).join(""),
  ),
  shelf: choices(SHELVES),
  colour: choices(COLOUR_KEYS),
  price: choices(PRICE_BANDS),
  stock: first.transform((text) => text === "in"),
  sort: first.pipe(z.enum(SORTS).catch("featured")),
  page: first.transform((text) => (/^[1-9]\d{0,2}$/.test(text) ? Math.min(Number(text), MAX_PAGE) : 1)),
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

/** Thai as keyboards and copied texts vary it: tone marks after the vowel they share a consonant with, one แ, plain digits. */
function foldThai(text: string): string {
  return text
    .replace(/\u0e40\u0e40/g, "\u0e41")
    .replace(/([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e37\u0e47])/g, "$2$1")
    .replace(/\u0e4d([\u0e48-\u0e4b])\u0e32/g, "$1\u0e4d\u0e32") // NFKC has taken every ำ apart into these two
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/** カサ, ｶｻ and かさ are one word to whoever types it. */
function foldKana(text: string): string {
  return text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (kana) =>
    String.fromCharCode(kana.charCodeAt(0) - 0x60),
  );
}

/**
 * One form for comparing texts: full-width and half-width alike, case folded, Thai in one spelling, kana as hiragana, white
 * space made one blank. The catalogue's texts are kept in it, so a change here needs `npm run db:seed`.
 */
export function foldText(text: string): string {
  return foldKana(foldThai(text.normalize("NFKC").toLowerCase()))
    .replace(/\s+/g, " ")
    .trim();
}

/** An English plural finds its singular: words are looked for inside others, so the shorter form finds both. */
function singular(word: string): string {
  return /^[a-z]{3,}[^s\W]s$/.test(word) ? word.slice(0, -1) : word;
}

/** The words of a query that must all occur. Thai and Japanese write none apart, and then it is the whole text. */
export function queryWords(q: string): string[] {
  return foldText(q).split(" ").filter(Boolean).slice(0, MAX_WORDS).map(singular);
}
