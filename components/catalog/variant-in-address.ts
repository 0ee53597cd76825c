import type { ProductVariant } from "@/lib/catalog/views";

/** How many of an id's words (`var_long-canopy-rain`) the other has, too. */
function likeness(id: string, other: string): number {
  const words = other.split(/[-_]/);
  return id.split(/[-_]/).filter((word) => words.includes(word)).length;
}

/**
 * The variant that an address asks for (`?v=`): the very one, or, where the product has none of that name any more, whichever
 * is most like it, of several such one that can be bought. Undefined where the address asks for none.
 */
export function variantInAddress(
  variants: readonly ProductVariant[],
  search: string,
): { variant: ProductVariant; exact: boolean } | undefined {
  const asked = new URLSearchParams(search).get("v")?.slice(0, 100);
  if (!asked) return undefined;
  const [first, ...others] = variants;
  if (!first) return undefined;
  const variant = others.reduce((best, one) => {
    const more = likeness(one.id, asked) - likeness(best.id, asked);
    return more > 0 || (more === 0 && best.available === 0 && one.available > 0) ? one : best;
  }, first);
  const exact = variants.find(({ id }) => id === asked);
  return exact ? { variant: exact, exact: true } : { variant, exact: false };
}

/** Writes the variant into the address without a new entry in the history: Back leaves the product, as expected. */
export function writeVariant(id: string): void {
  const url = new URL(window.location.href);
  url.searchParams.set("v", id);
  window.history.replaceState(window.history.state, "", url);
}
