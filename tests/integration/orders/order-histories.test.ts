import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { MINUTE, now, setClock, shift } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { closeOrder } from "@/lib/orders/close-order";
import { lockOrder } from "@/lib/orders/lock-order";
import { markPaid } from "@/lib/orders/mark-paid";
import { placeOrder } from "@/lib/orders/place-order";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  CUP,
  checkoutOf,
  emptyTinyShop,
  GIFT_CARD,
  openStore,
  orderBook,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

/*
 * Random lives of a small shop: three shoppers who order, change their minds, pay, pay late, cancel or walk away, for four
 * pieces of each thing. Whatever happens, no piece is sold twice or lost, and no cart has two open orders.
 */

const PIECES = 4;
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("order" as const),
      cart: fc.nat(2),
      lines: fc.array(fc.record({ thing: fc.nat(2), quantity: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("pay", "expire", "cancel"), order: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 70 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
afterEach(() => {
  setClock();
  setEnv();
});

async function orderedBy(cartId: string, lines: { thing: number; quantity: number }[]) {
  const wanted = new Map(
    lines.map(({ thing, quantity }) => [[UMBRELLA, CUP, GIFT_CARD][thing] ?? CUP, quantity]),
  );
  await placeOrder(await checkoutOf({ id: cartId, lines: [...wanted] }));
}

async function told(orderId: string, news: "pay" | "expire" | "cancel") {
  await inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Error("The order is not there.");
    if (news === "pay") await markPaid(tx, order, now());
    else if (news === "expire") await closeOrder(tx, order, "expired", "unpaid", now());
    else await closeOrder(tx, order, "canceled", "by_shopper", now());
  });
}

async function take(next: Step, carts: string[]) {
  if (next.kind === "wait") {
    const later = shift(now(), next.minutes * MINUTE);
    setClock(() => later);
  } else if (next.kind === "order" && "lines" in next) await orderedBy(carts[next.cart] ?? "", next.lines);
  else if ("order" in next) {
    const { orders } = await orderBook(database);
    const order = orders[next.order % Math.max(orders.length, 1)];
    if (order) await told(order.id, next.kind);
  }
}

async function checkBooks() {
  const { orders, lines, holds, stock } = await orderBook(database);
  const pieces = (rows: { quantity: number }[]) => rows.reduce((total, row) => total + row.quantity, 0);
  for (const level of stock) {
    const here = holds.filter((hold) => hold.variantId === level.variantId);
    expect(level.held).toBe(pieces(here.filter((hold) => hold.state === "held")));
    expect(level.onHand).toBe(PIECES - pieces(here.filter((hold) => hold.state === "committed")));
  }
  for (const order of orders) {
    const bought = pieces(lines.filter((line) => line.orderId === order.id));
    const mine = holds.filter((hold) => hold.orderId === order.id);
    const held = pieces(mine.filter((hold) => hold.state === "held"));
    const sold = pieces(mine.filter((hold) => hold.state === "committed"));
    expect([order.status, held, sold]).toEqual([
      order.status,
      order.status === "pending" ? bought : 0,
      order.status === "paid" ? bought : 0,
    ]);
  }
}

test("whatever three shoppers do, no piece is sold twice, lost, or held for an order that has ended", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 18 }), async (history) => {
      openStore();
      setClock();
      await emptyTinyShop();
      await stockTinyShop(PIECES);
      const carts = [newId("cart"), newId("cart"), newId("cart")];
      for (const next of history) {
        await take(next, carts);
        await checkBooks();
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
