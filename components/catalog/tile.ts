import type { ProductCard } from "@/lib/catalog/views";
import { wholeWords } from "@/lib/i18n/whole-words";
import { formatMoney } from "@/lib/money/format";

/** A product card as the grid needs it: what a page of them weighs is what a page weighs. */
export interface Tile {
  slug: string;
  /** The variant to open it with, where it is not the first. */
  variant?: string;
  name: string;
  price: string;
  /** Whether `price` is only the lowest of several. */
  from: boolean;
  soldOut: boolean;
  image: string;
  hover: string;
  ground: string;
  swatches: { name: string; colour: string }[];
}

export function toTile(card: ProductCard): Tile {
  return {
    slug: card.slug,
    ...(card.variant !== null && { variant: card.variant }),
    name: wholeWords(card.name),
    price: formatMoney(card.from),
    from: card.priceVaries,
    soldOut: card.soldOut,
    image: card.image,
    hover: card.hoverImage,
    ground: card.ground,
    swatches: card.swatches,
  };
}
