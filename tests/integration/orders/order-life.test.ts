import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { variants } from "@/lib/db/schema/catalog";
import { mailOutbox, stockHolds } from "@/lib/db/schema/orders";
import { inTransaction } from "@/lib/db/transaction";
import { setEnv } from "@/lib/env";
import { closeOrder } from "@/lib/orders/close-order";
import { lockOrder, type OrderRow } from "@/lib/orders/lock-order";
import { markPaid } from "@/lib/orders/mark-paid";
import { getOrder } from "@/lib/orders/queries";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  CUP,
  cartWith,
  emptyTinyShop,
  openStore,
  orderBook,
  orderRow,
  placedOrder,
  setPieces,
  stockOf,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => setEnv());

async function locked<T>(
  orderId: string,
  work: (tx: Parameters<typeof lockOrder>[0], order: OrderRow) => Promise<T>,
): Promise<T> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Error("The order is not there.");
    return work(tx, order);
  });
}

const pay = (orderId: string) => locked(orderId, (tx, order) => markPaid(tx, order, now()));
const expire = (orderId: string) =>
  locked(orderId, (tx, order) => closeOrder(tx, order, "expired", "unpaid", now()));
const cancel = (orderId: string) =>
  locked(orderId, (tx, order) => closeOrder(tx, order, "canceled", "by_shopper", now()));

describe("an order that is paid", () => {
  test("has its pieces leave the shelf for good and its receipt queued", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 2], [CUP, 1]));
    expect(await pay(orderId)).toBe("paid");
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 8, held: 0 });
    expect(await stockOf(CUP)).toEqual({ onHand: 9, held: 0 });
    const order = await getOrder(orderId);
    expect(order).toMatchObject({ status: "paid" });
    expect(order?.paidAt).toBeInstanceOf(Date);
    expect(await database.select().from(mailOutbox)).toMatchObject([{ orderId, template: "receipt" }]);
  });

  test("is paid once: later news of money finds it paid and changes nothing", async () => {
    const orderId = await placedOrder();
    await pay(orderId);
    const before = await orderBook(database);
    expect(await pay(orderId)).toBe("already_paid");
    expect(await orderBook(database)).toEqual(before);
    expect(await database.select().from(mailOutbox)).toHaveLength(1);
  });

  test("is neither canceled nor expired any more", async () => {
    const orderId = await placedOrder();
    await pay(orderId);
    expect(await cancel(orderId)).toBe(false);
    expect(await expire(orderId)).toBe(false);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 9, held: 0 });
    expect((await orderRow(orderId)).status).toBe("paid");
  });
});

describe("an order that runs out unpaid", () => {
  test("gives its pieces back once, however often it is told", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 2]));
    const other = await placedOrder(cartWith([UMBRELLA, 3]));
    expect(await expire(orderId)).toBe(true);
    expect(await expire(orderId)).toBe(false);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 3 });
    expect(await orderRow(orderId)).toMatchObject({ status: "expired", closedReason: "unpaid" });
    expect(await orderRow(other)).toMatchObject({ status: "pending" });
  });

  test("F13 is paid by late money while its pieces can still be had", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 10]));
    await expire(orderId);
    expect(await pay(orderId)).toBe("paid");
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 0, held: 0 });
    expect(await orderRow(orderId)).toMatchObject({ status: "paid", closedReason: null, closedAt: null });
    const states = (await database.select().from(stockHolds)).map((hold) => hold.state).sort();
    expect(states).toEqual(["committed", "released"]);
  });

  test("F13 is not paid by late money once others hold some of its pieces, and takes none of the rest", async () => {
    const orderId = await placedOrder(cartWith([CUP, 1], [UMBRELLA, 10]));
    await expire(orderId);
    await placedOrder(cartWith([UMBRELLA, 1]));
    const before = await orderBook(database);
    expect(await pay(orderId)).toBe("cannot_be_paid");
    expect(await orderBook(database)).toEqual(before);
    expect(await database.select().from(mailOutbox)).toEqual([]);
  });

  test("F13 is not paid by late money for a thing that has left the catalogue", async () => {
    const orderId = await placedOrder();
    await expire(orderId);
    await database.delete(variants).where(eq(variants.id, UMBRELLA));
    expect(await pay(orderId)).toBe("cannot_be_paid");
  });
});

describe("an order that is canceled", () => {
  test("F13 stays canceled whatever money arrives, even with stock in plenty", async () => {
    const orderId = await placedOrder();
    expect(await cancel(orderId)).toBe(true);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 0 });
    expect(await pay(orderId)).toBe("cannot_be_paid");
    expect(await orderRow(orderId)).toMatchObject({ status: "canceled", closedReason: "by_shopper" });
  });
});

test("a pending order is paid even when the merchant counted fewer pieces meanwhile than others hold", async () => {
  const orderId = await placedOrder(cartWith([UMBRELLA, 2]));
  await setPieces(UMBRELLA, 2);
  expect(await pay(orderId)).toBe("paid");
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 0, held: 0 });
});

test("an id that is not an order's locks nothing", async () => {
  const orderId = await placedOrder();
  for (const id of ["", "AM-10001", "\0", `${orderId.slice(0, -1)}!`, orderId.replace("ord_", "pay_")])
    expect(await inTransaction((tx) => lockOrder(tx, id))).toBeNull();
});
