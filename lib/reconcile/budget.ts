/**
 * Shares the time of a pass between its phases, so that a slow one does not starve those behind it: each gets its share of
 * what is left when it begins, and what it does not use goes to the others. `shares` are relative. Each call of the answer
 * begins the next phase, and answers whether that phase's time is over.
 */
export function timeBudget(
  totalMs: number,
  shares: readonly number[],
  clock: () => number = () => performance.now(),
): () => () => boolean {
  const end = clock() + totalMs;
  let phase = 0;
  return () => {
    const [mine = 0, ...others] = shares.slice(phase);
    phase += 1;
    const all = others.reduce((sum, share) => sum + share, mine);
    const began = clock();
    const until = began + (Math.max(0, end - began) * mine) / (all || 1);
    return () => clock() >= until;
  };
}
