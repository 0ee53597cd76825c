"use client";

import { useSyncExternalStore } from "react";
import { countShown, onCartChange } from "./cart-count";

/** The number beside the cart. Read in the browser, so that the page around it can be the same for everybody. */
export function CartBadge({ itemsLabel }: { itemsLabel: string }) {
  const count = useSyncExternalStore(onCartChange, countShown, () => 0);
  if (count === 0) return null;
  return (
    <span
      data-testid="cart-count"
      className="figures absolute -top-0.5 -right-0.5 grid min-w-5 place-items-center rounded-full bg-lamp px-1 text-xs leading-5 font-semibold text-[#14202b]"
    >
      {count > 99 ? "99+" : count}
      <span className="unseen"> {itemsLabel}</span>
    </span>
  );
}
