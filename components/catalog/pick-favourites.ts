import { type ProductCard, SHELVES } from "@/lib/catalog/views";

/** The first `count` things that can be bought, taken from the shelves in turn so that each is seen. */
export function pickFavourites(cards: readonly ProductCard[], count: number): ProductCard[] {
  const shelves = SHELVES.map((shelf) => cards.filter((card) => card.shelf === shelf && !card.soldOut));
  const rounds = Math.max(0, ...shelves.map((shelf) => shelf.length));
  return Array.from({ length: rounds }, (_, round) =>
    shelves.flatMap((shelf) => shelf.slice(round, round + 1)),
  )
    .flat()
    .slice(0, count);
}
