import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { now } from "@/lib/clock";
import { orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { inTransaction } from "@/lib/db/transaction";
import { setEnv } from "@/lib/env";
import { closeOrder } from "@/lib/orders/close-order";
import { lockOrder } from "@/lib/orders/lock-order";
import { markPaid } from "@/lib/orders/mark-paid";
import { placeOrder } from "@/lib/orders/place-order";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";
import {
  CUP,
  cartWith,
  checkoutOf,
  emptyTinyShop,
  openStore,
  orderBook,
  placedOrder,
  setPieces,
  stockCode,
  stockOf,
  stockTinyShop,
  submittedPayment,
  UMBRELLA,
  usesOf,
} from "@/tests/support/shop";

let postgres: FreshPostgres;
let drop = async () => {};
beforeAll(async () => {
  postgres = await freshPostgres();
  drop = postgres.drop;
});
afterAll(() => drop());
beforeEach(async () => {
  openStore();
  await emptyTinyShop();
  await stockTinyShop(1_000);
});
afterEach(() => setEnv());

const times = <T>(count: number, work: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => work(at));

test("A09 a cart sent 50 times at once is one order, and all 50 are given that order", async () => {
  const input = await checkoutOf(cartWith([UMBRELLA, 2], [CUP, 1]));
  const answers = await Promise.all(times(50, () => placeOrder(input)));
  const given = answers.map((answer) => (answer.ok ? answer.value.orderId : answer.error.code));
  expect(new Set(given).size).toBe(1);
  expect(answers.filter((answer) => answer.ok && !answer.value.replay)).toHaveLength(1);
  const book = await orderBook(postgres.database);
  expect(book.orders).toHaveLength(1);
  expect(book.lines).toHaveLength(2);
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 1_000, held: 2 });
});

test("A09 the cart with the last piece, or the client's last order of the hour, is answered 50 times with its order", async () => {
  openStore({ LIMIT_LOOPBACK: "true", LIMIT_ORDERS_PER_CLIENT: "1" });
  for (let round = 1; round <= 10; round += 1) {
    await setPieces(UMBRELLA, round);
    const input = await checkoutOf(cartWith([UMBRELLA, 1]), { clientIp: `203.0.113.${round}` });
    const answers = await Promise.all(times(50, () => placeOrder(input)));
    const given = answers.map((answer) => (answer.ok ? answer.value.orderId : answer.error.code));
    expect(new Set(given).size, `round ${round}`).toBe(1);
    expect(given[0]).toMatch(/^ord_/);
  }
});

test("A09 a correction sent 50 times at once replaces the old order by one", async () => {
  const cart = cartWith([UMBRELLA, 2]);
  const old = await placedOrder(cart);
  const input = await checkoutOf({ ...cart, lines: [[CUP, 1]] });
  const answers = await Promise.all(times(50, () => placeOrder(input)));
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.orderId : answer.error.code))).size).toBe(
    1,
  );
  const { orders: rows } = await orderBook(postgres.database);
  expect(rows.map((order) => [order.id === old, order.status])).toEqual([
    [true, "canceled"],
    [false, "pending"],
  ]);
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 1_000, held: 0 });
  expect(await stockOf(CUP)).toEqual({ onHand: 1_000, held: 1 });
});

test("A09 fifty different wishes for one cart end in one open order, which alone holds pieces", async () => {
  const cart = cartWith([UMBRELLA, 1]);
  const inputs = await Promise.all(
    times(50, (at) =>
      checkoutOf({
        ...cart,
        lines: [
          [UMBRELLA, 1 + (at % 7)],
          [CUP, 1 + (at % 5)],
        ],
      }),
    ),
  );
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  const open = await postgres.database.select().from(orders).where(eq(orders.status, "pending"));
  expect(open).toHaveLength(1);
  const { lines } = await orderBook(postgres.database);
  const pieces = (id: string) =>
    lines.find((line) => line.orderId === open[0]?.id && line.variantId === id)?.quantity;
  expect((await stockOf(UMBRELLA)).held).toBe(pieces(UMBRELLA));
  expect((await stockOf(CUP)).held).toBe(pieces(CUP));
});

test("A10 of 100 shoppers for the last piece one gets it and 99 read that it has just sold out", async () => {
  await setPieces(UMBRELLA, 1);
  const inputs = await Promise.all(
    times(100, (at) => checkoutOf(cartWith([UMBRELLA, 1]), { clientIp: `203.0.113.${at}` })),
  );
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  expect(refusals).toHaveLength(99);
  for (const error of refusals) expect(error).toEqual({ code: "out_of_stock", names: ["Umbrella"] });
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 1, held: 1 });
  expect((await orderBook(postgres.database)).orders).toHaveLength(1);
});

test("A10 carts that want the same things in opposite order neither deadlock nor oversell", async () => {
  await setPieces(UMBRELLA, 30);
  await setPieces(CUP, 30);
  const inputs = await Promise.all(
    times(60, (at) =>
      checkoutOf(at % 2 ? cartWith([UMBRELLA, 1], [CUP, 1]) : cartWith([CUP, 1], [UMBRELLA, 1])),
    ),
  );
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(30);
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 30, held: 30 });
  expect(await stockOf(CUP)).toEqual({ onHand: 30, held: 30 });
});

test("A10 shoppers who correct their orders and shoppers who place new ones never stand in each other's way", async () => {
  openStore({ LIMIT_LOOPBACK: "true", LIMIT_ORDERS_PER_CLIENT: "1000" });
  const from = { clientIp: "203.0.113.7" }; // one office: they share the counter as well as the shelf
  const carts = times(30, () => cartWith([UMBRELLA, 1], [CUP, 1]));
  for (const cart of carts) await placedOrder(cart, from);
  const corrections = carts.map((cart) => ({ ...cart, lines: [...cartWith([CUP, 2], [UMBRELLA, 2]).lines] }));
  const fresh = times(30, () => cartWith([CUP, 1], [UMBRELLA, 1]));
  const inputs = await Promise.all(
    times(60, (at) => (at % 2 ? fresh : corrections)[Math.floor(at / 2)] ?? cartWith()).map((cart) =>
      checkoutOf(cart, from),
    ),
  );
  const logged = vi.spyOn(process.stderr, "write");
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  const again = logged.mock.calls.map(String).filter((line) => line.includes("transaction_again"));
  logged.mockRestore();
  expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  expect(again, "transactions that the database had to break off").toEqual([]);
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 1_000, held: 90 });
  expect(await stockOf(CUP)).toEqual({ onHand: 1_000, held: 90 });
});

test("A41 fifty orders at once from one client stop at its twentieth", async () => {
  openStore({ LIMIT_LOOPBACK: "true" });
  const inputs = await Promise.all(
    times(50, () => checkoutOf(cartWith([UMBRELLA, 1]), { clientIp: "203.0.113.7" })),
  );
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
  expect((await stockOf(UMBRELLA)).held).toBe(20);
});

/** Comes back once somebody waits for a lock in this database. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while (countOf(await postgres.database.execute(waiting)) === 0);
}
const countOf = (answer: unknown): number =>
  z.object({ rows: z.array(z.unknown()) }).parse(answer).rows.length;

test("A06 a correction that arrives while a payment is being started waits for it and leaves its order alone", async () => {
  const cart = cartWith([UMBRELLA, 1]);
  const orderId = await placedOrder(cart);
  const change = await checkoutOf({ ...cart, lines: [[CUP, 1]] });
  const { correction } = await inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Error("The order is not there.");
    const pending = placeOrder(change);
    await untilSomebodyWaits();
    await tx.insert(payments).values(submittedPayment(order));
    return { correction: pending };
  });
  expect(await correction).toEqual({ ok: false, error: { code: "payment_in_progress", orderId } });
  expect((await orderBook(postgres.database)).orders).toMatchObject([{ id: orderId, status: "pending" }]);
  expect(await stockOf(UMBRELLA)).toMatchObject({ held: 1 });
});

describe("money and the end of the hour at the same moment", () => {
  test("an order told 20 times that it is paid and 20 times that it ran out is paid, its pieces sold once", async () => {
    const orderId = await placedOrder(cartWith([UMBRELLA, 3]));
    const tell = (paid: boolean) =>
      inTransaction(async (tx) => {
        const order = await lockOrder(tx, orderId);
        if (!order) throw new Error("The order is not there.");
        return paid ? markPaid(tx, order, now()) : closeOrder(tx, order, "expired", "unpaid", now());
      });
    await Promise.all(times(40, (at) => tell(at % 2 === 1)));
    const { orders: rows } = await orderBook(postgres.database);
    expect(rows.map((order) => order.status)).toEqual(["paid"]);
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 997, held: 0 });
  });

  test("late money and new shoppers never sell a piece twice", async () => {
    await setPieces(UMBRELLA, 3);
    const orderId = await placedOrder(cartWith([UMBRELLA, 3]));
    const order = await inTransaction(async (tx) => {
      const row = await lockOrder(tx, orderId);
      if (row) await closeOrder(tx, row, "expired", "unpaid", now());
      return row;
    });
    expect(order?.status).toBe("pending");
    const inputs = await Promise.all(times(10, () => checkoutOf(cartWith([UMBRELLA, 1]))));
    const late = inTransaction(async (tx) => {
      const row = await lockOrder(tx, orderId);
      return row ? markPaid(tx, row, now()) : "cannot_be_paid";
    });
    const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
    const sold = answers.filter((answer) => answer.ok).length;
    const { onHand, held } = await stockOf(UMBRELLA);
    expect([sold, onHand, held]).toEqual((await late) === "paid" ? [0, 0, 0] : [3, 3, 3]);
  });
});

test("A10 of a code with one use left, 50 shoppers at once, one gets it, and the others are told and have no order", async () => {
  await stockCode("LAST", { maxUses: 1 });
  const inputs = await Promise.all(
    times(50, (at) =>
      checkoutOf({ ...cartWith([UMBRELLA, 1]), code: "LAST" }, { contact: { email: `${at}@example.com` } }),
    ),
  );
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  for (const refusal of refusals)
    expect(refusal).toEqual({ code: "discount_refused", discount: { code: "used_up" } });
  expect((await orderBook(postgres.database)).orders).toHaveLength(1);
  expect(await usesOf("LAST")).toBe(1);
  expect(await stockOf(UMBRELLA)).toEqual({ onHand: 1_000, held: 1 });
});

test("A10 of a code that each address may use once, one address with 50 carts at once uses it once", async () => {
  await stockCode("ONCE", { maxUsesPerEmail: 1 });
  const inputs = await Promise.all(times(50, () => checkoutOf({ ...cartWith([UMBRELLA, 1]), code: "ONCE" })));
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await usesOf("ONCE")).toBe(1);
});

test("A09 the cart with a code's last use is answered 50 times with its order", async () => {
  await stockCode("LAST", { maxUses: 1 });
  const input = await checkoutOf({ ...cartWith([UMBRELLA, 1]), code: "LAST" });
  const answers = await Promise.all(times(50, () => placeOrder(input)));
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.orderId : answer.error.code))).size).toBe(
    1,
  );
  expect(await usesOf("LAST")).toBe(1);
});

test("carts that change one code for another, each the other's, all get through, and the counters are right", async () => {
  await stockCode("ONE", { maxUses: 100 });
  await stockCode("TWO", { maxUses: 100 });
  const carts = await Promise.all(
    times(20, async (at) => {
      const cart = { ...cartWith([UMBRELLA, 1]), code: at % 2 === 0 ? "ONE" : "TWO" };
      await placedOrder(cart);
      return { ...cart, code: at % 2 === 0 ? "TWO" : "ONE" };
    }),
  );
  const inputs = await Promise.all(carts.map((cart) => checkoutOf(cart)));
  const answers = await Promise.all(inputs.map((input) => placeOrder(input)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect([await usesOf("ONE"), await usesOf("TWO")]).toEqual([10, 10]);
});

test("an order that ends and is paid late at the same moments, 20 times over, gives its code's use back once or keeps it", async () => {
  await stockCode("LATE", { maxUses: 30 });
  const ids = await Promise.all(times(20, () => placedOrder({ ...cartWith([UMBRELLA, 1]), code: "LATE" })));
  const end = (id: string) =>
    inTransaction(async (tx) => {
      const order = await lockOrder(tx, id);
      if (order) await closeOrder(tx, order, "expired", "unpaid", now());
    });
  const pay = (id: string) =>
    inTransaction(async (tx) => {
      const order = await lockOrder(tx, id);
      if (order) await markPaid(tx, order, now());
    });
  await Promise.all(
    ids.flatMap((id, at) => (at % 2 === 0 ? [end(id), pay(id), end(id)] : [end(id), end(id)])),
  );
  const { orders: rows } = await orderBook(postgres.database);
  expect(await usesOf("LATE")).toBe(rows.filter(({ status }) => status === "paid").length);
  expect(rows.filter(({ status }) => status === "paid")).toHaveLength(10);
});
