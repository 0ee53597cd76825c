import { createHash } from "node:crypto";
import { isLocale, type Locale } from "../i18n/locales";
import { formatMoney } from "../money/format";
import { ART_VERSION } from "./art/version";
import type { ProductDetail } from "./views";

/*
 * What is shown of a product where its address is passed on: its picture, its name and its price, as one PNG. The file's
 * name holds a digest of all that stands on it, so that it may be kept for ever and another price is another file.
 */

/** To be raised with any change of how the card is laid out, or of its faces. */
const LAYOUT = 2;

export interface SharingCard {
  locale: Locale;
  name: string;
  tagline: string;
  price: string;
  /** Whether `price` is only the lowest of several. */
  from: boolean;
  /** Address of the picture on it, under `/img/`. */
  image: string;
}

/** The card of a product: of the variant that its page shows first. */
export function sharingCard(product: ProductDetail, locale: Locale): SharingCard | null {
  const shown = product.variants.find(({ available }) => available > 0) ?? product.variants[0];
  const [image] = shown?.images ?? [];
  if (!shown || !image) return null;
  const amounts = product.variants.map(({ price }) => price.amount);
  const lowest = Math.min(...amounts);
  return {
    locale,
    name: product.name,
    tagline: product.tagline,
    price: formatMoney({ amount: lowest, currency: shown.price.currency }),
    from: amounts.some((amount) => amount !== lowest),
    image,
  };
}

function digestOf(card: SharingCard): string {
  return createHash("sha256")
    .update(JSON.stringify([LAYOUT, ART_VERSION, ...Object.values(card)]))
    .digest("hex")
    .slice(0, 10);
}

export function sharingUrl(slug: string, card: SharingCard): string {
  return `/sharing/${card.locale}-${slug}.${digestOf(card)}.png`;
}

/** What a file name asks for, or null where its form alone says that no such picture was ever offered. */
export function parseSharingFile(file: string): { locale: Locale; slug: string; digest: string } | null {
  const match = /^([a-z]{2})-([a-z0-9-]{1,60})\.([0-9a-f]{10})\.png$/.exec(file);
  const [, locale, slug, digest] = match ?? [];
  return isLocale(locale) && slug && digest ? { locale, slug, digest } : null;
}

export function isCurrentCard(card: SharingCard, digest: string): boolean {
  return digestOf(card) === digest;
}
