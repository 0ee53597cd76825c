import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import { fill } from "@/lib/i18n/fill";
import { formatMoney } from "@/lib/money/format";
import type { FormState } from "@/lib/session/form";

/** Why no order was placed, in words; `{total}` is filled in already, `{names}` and `{count}` are not. */
export interface CheckoutTroubleWords {
  errorTitle: string;
  fixField: string;
  fixFields: string;
  error: Record<string, string>;
  /** On the button, where the page has to be loaded anew. */
  reload: string;
  cart: { href: string; label: string };
  order: { hrefBefore: string; label: string };
}

const TO_CART = [
  "cart_empty",
  "out_of_stock",
  "stock_short",
  "sold_out_one",
  "sold_out_several",
  "total_too_small",
  "total_too_small_code",
  "total_too_large",
  "too_many_orders",
];

/** Nothing is wrong: the shopper only has to look again. */
const CHANGED = [
  ...["price_changed", "cart_changed", "taken_out", "stock_short", "sold_out_one"],
  ...["sold_out_several", "already_ordered", "stale_page"],
  ...["discount_refused", "shipping_changed", "code_added"],
];

/** The notice above the form. The fields have their own words; this says that there are some. */
export function CheckoutTrouble({
  state,
  spoken,
  words,
  reload,
}: {
  state: FormState;
  /** Whether it is news: while the fields are being mended the count falls in silence. */
  spoken: boolean;
  words: CheckoutTroubleWords;
  /** Loads the page anew, with what was typed. */
  reload: () => void;
}) {
  const { error } = state;
  if (!error) return null;
  const wrong = Object.keys(state.fieldErrors ?? {}).length;
  const text =
    wrong > 0
      ? fill(wrong === 1 ? words.fixField : words.fixFields, { count: wrong })
      : fill(words.error[error.code] ?? words.error.bad_request ?? "", {
          names: error.names?.join(", ") || "…",
          limit: error.limit ? formatMoney(error.limit) : "…",
        });
  return (
    <Notice
      tone={wrong > 0 || CHANGED.includes(error.code) ? "warn" : "bad"}
      role={spoken ? "alert" : undefined}
      tabIndex={-1}
      data-trouble
      title={words.errorTitle}
    >
      <p>
        <WholeFigures>{text}</WholeFigures>
      </p>
      {error.code === "stale_page" ? (
        <Button variant="secondary" className="mt-3" onClick={reload}>
          {words.reload}
        </Button>
      ) : null}
      {TO_CART.includes(error.code) ? (
        <a className="link inline-flex min-h-11 items-center" href={words.cart.href}>
          {words.cart.label}
        </a>
      ) : null}
      {error.orderId ? (
        <a
          className="link inline-flex min-h-11 items-center"
          href={`${words.order.hrefBefore}${error.orderId}`}
        >
          {words.order.label}
        </a>
      ) : null}
    </Notice>
  );
}
