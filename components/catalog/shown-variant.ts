import type { ProductVariant } from "@/lib/catalog/views";

/** The variant a product opens with: the first that can be bought, else the first. */
export function shownVariant(variants: readonly ProductVariant[]): ProductVariant | undefined {
  return variants.find(({ available }) => available > 0) ?? variants[0];
}

/** The variant made of exactly these choices. */
export function variantOf(
  variants: readonly ProductVariant[],
  chosen: Readonly<Record<string, string>>,
): ProductVariant | undefined {
  return variants.find(({ options }) =>
    Object.entries(options).every(([group, value]) => chosen[group] === value),
  );
}
