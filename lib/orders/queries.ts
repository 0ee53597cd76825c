import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "../db/client";
import { type Address, orderLines, orders } from "../db/schema/orders";
import { env } from "../env";
import type { Locale } from "../i18n/locales";
import { isId } from "../ids";
import { type Money, money } from "../money/money";
import type { ShippingMethod } from "../store-profile";
import type { OrderRow } from "./lock-order";
import { orderNumberText } from "./order-number";
import type { OrderStatus } from "./order-status";

export interface OrderLineView {
  /** Null once the variant has left the catalogue. */
  variantId: string | null;
  sku: string;
  slug: string;
  name: string;
  unit: Money;
  quantity: number;
  line: Money;
  /** Its share in the order's discount; not taken off `line`. */
  discount: Money;
}

export interface OrderView {
  id: string;
  /** `AM-10482` */
  number: string;
  locale: Locale;
  status: OrderStatus;
  closedReason: OrderRow["closedReason"];
  email: string;
  /** Null for an order that ships nothing. */
  address: Address | null;
  lines: OrderLineView[];
  subtotal: Money;
  discount: Money;
  /** The code that took it off. */
  discountCode: string | null;
  shipping: Money;
  shippingMethod: ShippingMethod;
  /** VAT inside the total. */
  tax: Money;
  total: Money;
  createdAt: Date;
  /** When a pending order with no live payment ends. */
  expiresAt: Date;
  paidAt: Date | null;
  fulfilledAt: Date | null;
  closedAt: Date | null;
}

function toView(order: OrderRow, lines: (typeof orderLines.$inferSelect)[]): OrderView {
  const amount = (minor: number) => money(minor, order.currency);
  return {
    id: order.id,
    number: orderNumberText(order.number),
    locale: order.locale,
    status: order.status,
    closedReason: order.closedReason,
    email: order.email,
    address: order.address,
    lines: lines.map(({ variantId, sku, slug, name, unitAmount, quantity, lineAmount, discountAmount }) => ({
      variantId,
      sku,
      slug,
      name,
      unit: amount(unitAmount),
      quantity,
      line: amount(lineAmount),
      discount: amount(discountAmount),
    })),
    subtotal: amount(order.subtotal),
    discount: amount(order.discount),
    discountCode: order.discountCode,
    shipping: amount(order.shipping),
    shippingMethod: order.shippingMethod,
    tax: amount(order.tax),
    total: amount(order.total),
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    paidAt: order.paidAt,
    fulfilledAt: order.fulfilledAt,
    closedAt: order.closedAt,
  };
}

/**
 * The order as its page shows it. Its id is the key to it, so whatever is not exactly an order's id of this mode finds
 * nothing: a payment's id, the order number, one character off.
 */
export async function getOrder(orderId: string): Promise<OrderView | null> {
  if (!isId("order", orderId)) return null;
  const database = await db();
  const [order] = await database
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.mode, env().mode)));
  if (!order) return null;
  const lines = await database
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  return toView(order, lines);
}
