/** A line's part in something that is shared out; the key decides where two have the same right to a last unit. */
export interface Share {
  readonly key: string;
  readonly amount: number;
}

/**
 * Shares `total` out over the shares in proportion to their amounts, in whole units, by largest remainder: the parts come to
 * exactly `total`, none is more than its share's amount, and the order of the shares does not matter. Needs whole numbers,
 * `0 <= total <= the sum of the amounts`; keys differ. Parts in the shares' order.
 */
export function shareOut(total: number, shares: readonly Share[]): number[] {
  const all = shares.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (all === 0n) return shares.map(() => 0);
  // A product of two amounts passes 2^53.
  const exact = shares.map(({ amount }) => BigInt(total) * BigInt(amount));
  const parts = exact.map((product) => Number(product / all));
  const left = total - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = shares
    .map(({ key }, index) => ({ key, index, remainder: (exact[index] ?? 0n) % all }))
    .sort((a, b) =>
      a.remainder === b.remainder ? (a.key < b.key ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
