"use client";

import { useSyncExternalStore } from "react";
import { countShown, onCartChange } from "./cart-count";

export interface CartNames {
  /** Of the link to an empty cart, to one with one piece in it, and with `{count}`. */
  cart: string;
  cartOne: string;
  cartMany: string;
}

/** The name of the cart's link, and the number at it. Read in the browser, so that the page around it can be the same for everybody. */
export function CartBadge({ names }: { names: CartNames }) {
  const count = useSyncExternalStore(onCartChange, countShown, () => 0);
  if (count === 0) return <span className="unseen">{names.cart}</span>;
  const name = count === 1 ? names.cartOne : names.cartMany;
  return (
    <>
      <span className="unseen">{name.replace("{count}", String(count))}</span>
      <span
        data-testid="cart-count"
        aria-hidden="true"
        className="figures absolute -top-0.5 -right-0.5 grid min-w-5 place-items-center rounded-full bg-lamp px-1 text-xs leading-5 font-semibold text-[#14202b]"
      >
        {count > 99 ? "99+" : count}
      </span>
    </>
  );
}
