import type { ProductVariant } from "@/lib/catalog/views";

/** The variant an address asks for (`?v=`), if the product has it. */
export function variantInAddress(
  variants: readonly ProductVariant[],
  search: string,
): ProductVariant | undefined {
  const asked = new URLSearchParams(search).get("v");
  return variants.find(({ id }) => id === asked);
}

/** Writes the variant into the address without a new entry in the history: Back leaves the product, as expected. */
export function writeVariant(id: string): void {
  const url = new URL(window.location.href);
  url.searchParams.set("v", id);
  window.history.replaceState(window.history.state, "", url);
}
