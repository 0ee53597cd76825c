"use client";

import { useEffect } from "react";
import { announceCart } from "@/components/layout/cart-count";
import { Button } from "@/components/ui/button";
import { type CartAction, useCartAction } from "./use-cart-action";

/** Takes everything out of the cart. */
export function EmptyCartButton({
  action,
  locale,
  label,
  errors,
}: {
  action: CartAction;
  locale: string;
  label: string;
  /** Sentence per error code. */
  errors: Record<string, string>;
}) {
  const [state, dispatch, pending] = useCartAction(action);
  // Tells the badge when the server has answered.
  useEffect(announceCart, [state]);
  return (
    <form action={dispatch}>
      <input type="hidden" name="locale" value={locale} />
      <Button type="submit" variant="quiet" size="small" aria-disabled={pending}>
        {label}
      </Button>
      <p role="status" className={state.error ? "text-sm font-medium text-clay" : "unseen"}>
        {state.error ? (errors[state.error.code] ?? errors.bad_request) : ""}
      </p>
    </form>
  );
}
