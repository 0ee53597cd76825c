import "server-only";
import type { Totals } from "../cart/totals";
import { MINUTE, shift } from "../clock";
import type { Tx } from "../db/client";
import { type Address, orderLines, orders } from "../db/schema/orders";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { newId } from "../ids";
import { multiply } from "../money/money";
import type { LiveLine } from "./live-lines";

/** How long an order with no payment keeps its pieces. */
export const UNPAID_ORDER_LIVES_MS = 60 * MINUTE;

export interface OrderDraft {
  cartId: string;
  fingerprint: string;
  email: string;
  address: Address | null;
  locale: Locale;
  clientIp: string | null;
  /** The cart's code, whether or not it takes anything off. */
  code: string | undefined;
  totals: Totals;
}

/** Null when another submission of the same cart came first. */
export async function insertOrder(tx: Tx, draft: OrderDraft, at: Date): Promise<string | null> {
  const { totals } = draft;
  const { mode, currency } = env();
  const [row] = await tx
    .insert(orders)
    .values({
      id: newId("order"),
      mode,
      cartId: draft.cartId,
      cartFingerprint: draft.fingerprint,
      locale: draft.locale,
      email: draft.email,
      address: totals.ships ? draft.address : null,
      status: "pending",
      subtotal: totals.subtotal.amount,
      discount: totals.discount.amount,
      discountCode: totals.discount.amount > 0 ? draft.code : null,
      shippingMethod: totals.shippingMethod,
      shipping: totals.shipping.amount,
      tax: totals.tax.amount,
      total: totals.total.amount,
      currency,
      clientIp: draft.clientIp,
      createdAt: at,
      expiresAt: shift(at, UNPAID_ORDER_LIVES_MS),
    })
    .onConflictDoNothing({ target: orders.cartId })
    .returning({ id: orders.id });
  return row?.id ?? null;
}

export async function insertLines(
  tx: Tx,
  orderId: string,
  lines: readonly LiveLine[],
  { lineDiscounts }: Totals,
): Promise<void> {
  await tx.insert(orderLines).values(
    lines.map(({ variant, unit, quantity }, position) => ({
      id: newId("line"),
      orderId,
      variantId: variant.id,
      sku: variant.sku,
      slug: variant.slug,
      name: variant.name,
      unitAmount: unit.amount,
      quantity,
      lineAmount: multiply(unit, quantity).amount,
      discountAmount: lineDiscounts[position]?.amount ?? 0,
      position,
    })),
  );
}
