const MAX_LENGTH = 64;

/**
 * A variant's id: `var_` + the product's slug + the chosen values in the order of the groups, such as
 * `var_long-canopy-umbrella-rain-ripple`. Stable, because it lives in carts and orders.
 */
export function variantId(slug: string, values: readonly string[]): string {
  return `var_${[slug, ...values].join("-")}`;
}

/** Whether `text` has the form of a variant's id. Asked before any query, so that odd ids cost nothing. */
export function isVariantId(text: unknown): text is string {
  return typeof text === "string" && text.length <= MAX_LENGTH && /^var_[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
