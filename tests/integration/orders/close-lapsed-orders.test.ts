import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, setClock } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { setEnv } from "@/lib/env";
import { closeUnpaidLapsedOrders } from "@/lib/orders/close-lapsed-orders";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  cartWith,
  emptyTinyShop,
  openStore,
  orderRow,
  placedOrder,
  stockOf,
  stockTinyShop,
  submittedPayment,
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
afterEach(() => {
  setClock();
  setEnv();
});

/** An order of two umbrellas that was placed when the shop ran on other keys. */
async function orderOfMode(mode: "test" | "sandbox"): Promise<string> {
  const orderId = await placedOrder(cartWith([UMBRELLA, 2]));
  await database.update(orders).set({ mode }).where(eq(orders.id, orderId));
  return orderId;
}
const anHourLater = () => setClock(() => new Date(Date.now() + HOUR + MINUTE));

test("an order that nobody tried to pay gives its pieces back after its hour, though the shop runs on other keys by then", async () => {
  const orderId = await orderOfMode("test");
  expect(await closeUnpaidLapsedOrders(10)).toBe(0);
  anHourLater();
  expect(await closeUnpaidLapsedOrders(10)).toBe(1);
  expect(await orderRow(orderId)).toMatchObject({ status: "expired", closedReason: "unpaid", mode: "test" });
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 0 });
  expect(await closeUnpaidLapsedOrders(10)).toBe(0);
});

type Status = (typeof payments.$inferSelect)["status"];

/** The order with one attempt to pay it, which stands as told. */
async function attempted(mode: "test" | "sandbox", status: Status, capturedAmount = 0): Promise<string> {
  const orderId = await orderOfMode(mode);
  const payment = submittedPayment(await orderRow(orderId));
  await database.insert(payments).values({ ...payment, mode, status, capturedAmount });
  return orderId;
}

test.each<Status>(["failed", "expired", "reversed"])(
  "an order of other keys whose only attempt is %s gives its pieces back too: its gateway cannot be asked any more",
  async (status) => {
    const orderId = await attempted("test", status);
    anHourLater();
    expect(await closeUnpaidLapsedOrders(10)).toBe(1);
    expect(await orderRow(orderId)).toMatchObject({ status: "expired", closedReason: "unpaid" });
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 0 });
  },
);

test.each<[mode: "test" | "sandbox", Status, captured: number]>([
  ["test", "submitted", 0],
  ["test", "pending", 0],
  ["test", "authorized", 0],
  ["test", "captured", 100],
  ["test", "failed", 100],
  ["sandbox", "failed", 0],
])(
  "an order of a %s shop whose attempt is %s, with %i received, is left to those who can ask the gateway",
  async (mode, status, captured) => {
    const orderId = await attempted(mode, status, captured);
    anHourLater();
    expect(await closeUnpaidLapsedOrders(10)).toBe(0);
    expect(await orderRow(orderId)).toMatchObject({ status: "pending" });
  },
);

test("of many lapsed orders one round closes no more than it was asked to", async () => {
  for (const mode of ["test", "sandbox", "test"] as const) await orderOfMode(mode);
  anHourLater();
  expect(await closeUnpaidLapsedOrders(2)).toBe(2);
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 10, held: 2 });
  expect(await closeUnpaidLapsedOrders(2)).toBe(1);
});
