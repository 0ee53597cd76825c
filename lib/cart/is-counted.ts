/** Whether a line of the cart is part of its totals: there is something of it to be had. */
export function isCounted({ problem }: { problem: string | null }): boolean {
  return problem !== "gone" && problem !== "sold_out";
}
