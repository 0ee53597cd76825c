/** Pieces of one variant. */
export interface StockLine {
  readonly variantId: string;
  readonly quantity: number;
}

/** One line per variant, in the order in which stock rows are always locked, so that two orders cannot deadlock. */
export function inLockOrder(lines: readonly StockLine[]): StockLine[] {
  const totals = new Map<string, number>();
  for (const { variantId, quantity } of lines) totals.set(variantId, (totals.get(variantId) ?? 0) + quantity);
  return [...totals]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}
