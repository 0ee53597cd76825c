import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { quoteCart } from "@/lib/cart/quote";
import { MINUTE, now, setClock } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { discounts, discountUses } from "@/lib/db/schema/discounts";
import { mailOutbox, orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { inTransaction } from "@/lib/db/transaction";
import { DEMO_CODES, seedDemoCodes } from "@/lib/discounts/demo-codes";
import { setEnv } from "@/lib/env";
import { closeOrder } from "@/lib/orders/close-order";
import { lockOrder, type OrderRow } from "@/lib/orders/lock-order";
import { markPaid } from "@/lib/orders/mark-paid";
import { placeOrder } from "@/lib/orders/place-order";
import { getOrder } from "@/lib/orders/queries";
import { rowBreaches } from "@/lib/reconcile/invariants/row-breaches";
import type { Cart } from "@/lib/session/cart-cookie";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import {
  CUP,
  cartWith,
  checkoutOf,
  emptyTinyShop,
  GIFT_CARD,
  openStore,
  orderBook,
  orderRow,
  placedOrder,
  setPieces,
  stockCode,
  stockOf,
  stockTinyShop,
  UMBRELLA,
  usesOf,
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
afterEach(async () => {
  setClock();
  // The books agree after whatever a test did.
  const breaches = await rowBreaches(database, { mode: "sandbox" });
  setEnv();
  expect(breaches).toEqual([]);
});

const withCode = (code: string, ...lines: Cart["lines"]): Cart => ({ ...cartWith(...lines), code });

async function locked<T>(
  orderId: string,
  work: (tx: Parameters<typeof lockOrder>[0], order: OrderRow) => Promise<T>,
) {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Error("The order is not there.");
    return work(tx, order);
  });
}
const expire = (id: string) => locked(id, (tx, order) => closeOrder(tx, order, "expired", "unpaid", now()));
const cancel = (id: string) =>
  locked(id, (tx, order) => closeOrder(tx, order, "canceled", "by_shopper", now()));

/** Out of the books that are looked at afterwards: this file is about codes, and its payments are not made. */
async function putAway(id: string) {
  await database.update(orders).set({ mode: "test" }).where(eq(orders.id, id));
}

describe("an order with a code", () => {
  test("is the total that cart and checkout showed, with the code, its lines' shares and the tax inside it", async () => {
    await stockCode("RAIN10");
    const cart = withCode("RAIN10", [UMBRELLA, 1], [CUP, 1]);
    const shown = await quoteCart(cart, "en");
    expect(shown).toMatchObject({ discount: { amount: 13_100 }, code: { text: "RAIN10", problem: null } });
    const order = await getOrder(await placedOrder(cart));
    expect(order).toMatchObject({
      discountCode: "RAIN10",
      subtotal: { amount: 131_000 },
      discount: { amount: 13_100 },
      shipping: { amount: 6_000 },
      total: shown.total,
      tax: shown.tax,
      lines: [{ discount: { amount: 8_900 } }, { discount: { amount: 4_200 } }],
    });
    expect(shown.total.amount).toBe(123_900);
    expect(await usesOf("RAIN10")).toBe(1);
  });

  test("A07 keeps its price when the code is changed or ends afterwards", async () => {
    await stockCode("RAIN10");
    const id = await placedOrder(withCode("RAIN10", [UMBRELLA, 1]));
    await stockCode("RAIN10", { gives: { kind: "percentage", basisPoints: 1 }, endsAt: new Date(0) });
    expect(await getOrder(id)).toMatchObject({ discount: { amount: 8_900 }, total: { amount: 86_100 } });
  });

  test("of nothing that the code is for, or of too little, is an order without it", async () => {
    await stockCode("PAPER", { shelves: ["paper"] });
    await stockCode("MUCH", { minimums: { THB: 1_000_000 } });
    for (const code of ["PAPER", "MUCH", "NEVERWAS"]) {
      const id = await placedOrder(withCode(code, [CUP, 1]));
      expect(await orderRow(id)).toMatchObject({ discount: 0, discountCode: null, total: 48_000 });
    }
    expect(await database.select().from(discountUses)).toEqual([]);
  });

  test("in yen comes to whole yen", async () => {
    openStore({ STORE_CURRENCY: "JPY" });
    await stockCode("ODD", { gives: { kind: "percentage", basisPoints: 333 } });
    expect(await orderRow(await placedOrder(withCode("ODD", [UMBRELLA, 1])))).toMatchObject({
      discount: 127, // 126.54
      total: 4_273,
      tax: 388,
    });
  });

  test("sent express costs the express fee, and says so", async () => {
    const id = await placedOrder({ ...cartWith([UMBRELLA, 2]), shipping: "express" });
    expect(await getOrder(id)).toMatchObject({ shippingMethod: "express", shipping: { amount: 12_000 } });
  });
});

describe("a code that counts no more when the form is sent", () => {
  async function refusedAfter(change: () => Promise<unknown>, terms: Parameters<typeof stockCode>[1] = {}) {
    await stockCode("RAIN10", terms);
    const input = await checkoutOf(withCode("RAIN10", [UMBRELLA, 1]));
    await change();
    const before = await orderBook(database);
    const uses = await usesOf("RAIN10");
    const answer = await placeOrder(input);
    expect(await orderBook(database)).toEqual(before);
    expect(await usesOf("RAIN10")).toBe(uses);
    return answer.ok ? "taken" : answer.error;
  }

  test("has ended: told, and nothing is written", async () => {
    const ended = () => stockCode("RAIN10", { endsAt: now() });
    expect(await refusedAfter(ended)).toEqual({ code: "discount_refused", discount: { code: "expired" } });
  });

  test("was used by somebody else: told, and nothing is written", async () => {
    const other = async () => {
      const theirs = await checkoutOf(withCode("RAIN10", [CUP, 1]), {
        contact: { email: "other@example.com" },
      });
      expect((await placeOrder(theirs)).ok).toBe(true);
    };
    expect(await refusedAfter(other, { maxUses: 1 })).toEqual({
      code: "discount_refused",
      discount: { code: "used_up" },
    });
  });

  test("was used with this address, in whatever letters: told, and nothing is written", async () => {
    const before = async () => {
      const mine = await checkoutOf(withCode("RAIN10", [CUP, 1]), {
        contact: { email: "Shopper@EXAMPLE.com" },
      });
      expect((await placeOrder(mine)).ok).toBe(true);
    };
    expect(await refusedAfter(before, { maxUsesPerEmail: 1 })).toEqual({
      code: "discount_refused",
      discount: { code: "used_by_you" },
    });
    expect(await quoteCart(withCode("RAIN10", [UMBRELLA, 1]), "en", "SHOPPER@example.com")).toMatchObject({
      code: { problem: { code: "used_by_you" } },
      total: { amount: 95_000 },
    });
  });

  test("A07 a total that was seen with another discount is not the total", async () => {
    const less = () => stockCode("RAIN10", { gives: { kind: "percentage", basisPoints: 500 } });
    expect(await refusedAfter(less)).toEqual({ code: "price_changed" });
  });
});

describe("a code's use", () => {
  test("is given back once when the order runs out or is canceled, however often it is ended", async () => {
    await stockCode("RAIN10", { maxUses: 2 });
    const [one, two] = [
      await placedOrder(withCode("RAIN10", [CUP, 1])),
      await placedOrder(withCode("RAIN10", [CUP, 1])),
    ];
    expect(await usesOf("RAIN10")).toBe(2);
    await expire(one);
    await expire(one);
    await cancel(one);
    expect(await usesOf("RAIN10")).toBe(1);
    await cancel(two);
    await cancel(two);
    expect(await usesOf("RAIN10")).toBe(0);
  });

  test("stays used when the order is paid", async () => {
    await stockCode("RAIN10", { maxUses: 1 });
    const id = await placedOrder(withCode("RAIN10", [CUP, 1]));
    expect(await locked(id, (tx, order) => markPaid(tx, order, now()))).toBe("paid");
    expect(await expire(id)).toBe(false);
    expect(await usesOf("RAIN10")).toBe(1);
    await putAway(id);
  });

  test("is taken again by an order paid late, at the price it was frozen at, though the limit is reached meanwhile", async () => {
    await stockCode("RAIN10", { maxUses: 1 });
    const late = await placedOrder(withCode("RAIN10", [CUP, 1]));
    await expire(late);
    await placedOrder(withCode("RAIN10", [CUP, 1]));
    expect(await locked(late, (tx, order) => markPaid(tx, order, now()))).toBe("paid");
    expect(await usesOf("RAIN10")).toBe(2);
    await putAway(late);
    expect(await orderRow(late)).toMatchObject({ total: 43_800, discount: 4_200, discountCode: "RAIN10" });
    const next = await placeOrder(await checkoutOf(withCode("RAIN10", [CUP, 1])));
    expect(next.ok && (await orderRow(next.value.orderId)).discount).toBe(0);
  });

  test("moves to the order that replaces the first one, or goes back when the code is taken out", async () => {
    await stockCode("RAIN10", { maxUses: 1 });
    const cart = withCode("RAIN10", [UMBRELLA, 1]);
    await placedOrder(cart);
    const { code: _, ...without } = cart;
    const next = await placedOrder(without);
    expect(await usesOf("RAIN10")).toBe(0);
    expect(await orderRow(next)).toMatchObject({ discount: 0, discountCode: null });
  });

  test("that its own order holds last does not read as used up while that order is corrected, and goes over to the next", async () => {
    await stockCode("RAIN10", { maxUses: 1, maxUsesPerEmail: 1 });
    const cart = withCode("RAIN10", [UMBRELLA, 1]);
    const email = "shopper@example.com";
    let order = await placedOrder(cart);
    // Twice: the second correction is one of a correction, whose order stands under a cart id of its own.
    for (const quantity of [2, 3]) {
      const corrected: Cart = { ...cart, lines: [[UMBRELLA, quantity]] };
      expect((await quoteCart(corrected, "en", email)).code?.problem).toBeNull();
      expect((await quoteCart(corrected, "en")).code?.problem).toBeNull();
      const stranger = { ...corrected, id: cartWith().id };
      expect((await quoteCart(stranger, "en", email)).code?.problem).toEqual({ code: "used_up" });
      const next = await placedOrder(corrected);
      expect(next).not.toBe(order);
      expect(await orderRow(order)).toMatchObject({ status: "canceled", closedReason: "replaced" });
      order = next;
      expect((await orderRow(order)).discountCode).toBe("RAIN10");
      expect(await usesOf("RAIN10")).toBe(1);
    }
    await expire(order);
    await placedOrder(withCode("RAIN10", [CUP, 1]));
    expect((await quoteCart(cart, "en", email)).code?.problem).toEqual({ code: "used_up" });
  });

  test("A09 is taken once for the same cart sent again", async () => {
    await stockCode("RAIN10");
    const input = await checkoutOf(withCode("RAIN10", [CUP, 1]));
    for (let times = 0; times < 3; times += 1) expect((await placeOrder(input)).ok).toBe(true);
    expect(await usesOf("RAIN10")).toBe(1);
  });

  test("is not taken when the order fails for another reason", async () => {
    await stockCode("RAIN10");
    const input = await checkoutOf(withCode("RAIN10", [CUP, 2]));
    await setPieces(CUP, 1);
    expect(await placeOrder(input)).toMatchObject({ ok: false, error: { code: "out_of_stock" } });
    expect(await usesOf("RAIN10")).toBe(0);
  });
});

describe("an order of nothing", () => {
  const free = { gives: { kind: "percentage", basisPoints: 10_000 } } as const;

  test("is paid with no payment: its pieces are sold, its receipt is written, sent again it is the same order", async () => {
    await stockCode("FREE", free);
    const input = await checkoutOf(withCode("FREE", [UMBRELLA, 2]));
    expect(input.seenTotal.amount).toBe(0);
    const placed = await placeOrder(input);
    if (!placed.ok) throw new Error(placed.error.code);
    const { orderId } = placed.value;
    expect(await orderRow(orderId)).toMatchObject({ status: "paid", total: 0, tax: 0, discount: 178_000 });
    expect(await stockOf(UMBRELLA)).toEqual({ onHand: 8, held: 0 });
    expect(await database.select().from(payments)).toEqual([]);
    expect(await database.select().from(mailOutbox)).toMatchObject([{ orderId, template: "receipt" }]);
    expect(await placeOrder(input)).toEqual({ ok: true, value: { orderId, replay: true, paid: true } });
    setClock(() => new Date(Date.now() + 61 * MINUTE));
    expect(await expire(orderId)).toBe(false);
  });

  test("that leaves a parcel to pay waits for its payment", async () => {
    await stockCode("FREE", free);
    expect(await orderRow(await placedOrder(withCode("FREE", [UMBRELLA, 1])))).toMatchObject({
      status: "pending",
      total: 6_000,
    });
  });

  test("but not quite is told to be less than can be charged", async () => {
    await stockCode("NEARLY", { gives: { kind: "amount", amounts: { THB: 49_000 } } });
    const cart = withCode("NEARLY", [GIFT_CARD, 1]);
    expect(await quoteCart(cart, "en")).toMatchObject({ total: { amount: 1_000 }, tooSmall: true });
    expect(await placeOrder(await checkoutOf(cart))).toEqual({
      ok: false,
      error: { code: "total_too_small", limit: { amount: 2_000, currency: "THB" } },
    });
    expect((await orderBook(database)).orders).toEqual([]);
  });
});

describe("the demonstration's codes", () => {
  test("are there in the sandbox, as often as they are written, and keep their count", async () => {
    await seedDemoCodes(database);
    await placedOrder(withCode("RAIN10", [CUP, 1]));
    await seedDemoCodes(database);
    expect(await database.select().from(discounts)).toHaveLength(DEMO_CODES.length);
    expect(await usesOf("RAIN10")).toBe(1);
    const problems = await Promise.all(
      DEMO_CODES.map(async ({ code }) => [
        code,
        (await quoteCart(withCode(code, [UMBRELLA, 1]), "en")).code?.problem?.code ?? "counts",
      ]),
    );
    expect(Object.fromEntries(problems)).toEqual({
      RAIN10: "counts",
      TEATIME: "no_matching",
      FIRSTDROP: "counts",
      DRYFEET: "counts",
      ONTHEHOUSE: "counts",
      BAHTONLY: "counts",
      LASTMONSOON: "expired",
      SOMEDAY: "not_yet",
      ALLGONE: "used_up",
    });
    openStore({ STORE_CURRENCY: "JPY" });
    expect((await quoteCart(withCode("BAHTONLY", [UMBRELLA, 1]), "en")).code?.problem?.code).toBe(
      "wrong_currency",
    );
  });

  test("are no codes where money is real", async () => {
    await seedDemoCodes(database);
    openStore({
      STORE_SANDBOX: "",
      OMISE_SECRET_KEY: "skey_test_0000000000000000000",
      OMISE_PUBLIC_KEY: "pkey_test_0000000000000000000",
      OMISE_WEBHOOK_SECRET: "c2VjcmV0IG9mIGEgdGVzdA==",
      SESSION_SECRET: "one-two-three-four-five-six-seven-eight",
    });
    const quote = await quoteCart(withCode("ONTHEHOUSE", [UMBRELLA, 1]), "en");
    expect(quote.code?.problem).toEqual({ code: "unknown" });
  });
});

describe("books that disagree about a code are found", () => {
  const broken = () => rowBreaches(database, { mode: "sandbox" });

  test("I5 by a counter that is not the number of orders that hold a use", async () => {
    await stockCode("RAIN10");
    await placedOrder(withCode("RAIN10", [CUP, 1]));
    await database.update(discounts).set({ uses: 2 });
    expect(await broken()).toMatchObject([{ invariant: "I5", rows: ["RAIN10"] }]);
    await database.update(discounts).set({ uses: 1 });
  });

  test("I5 by an order that stands and holds no use, or has ended and holds one", async () => {
    await stockCode("RAIN10");
    const id = await placedOrder(withCode("RAIN10", [CUP, 1]));
    const both = [
      { invariant: "I5", rows: ["RAIN10"] },
      { invariant: "I5", rows: [id] },
    ];
    await database.update(discountUses).set({ state: "released" });
    expect(await broken()).toMatchObject(both);
    await database.update(discountUses).set({ state: "held" });
    await expire(id);
    await database.update(discountUses).set({ state: "held" });
    expect(await broken()).toMatchObject(both);
    await database.update(discountUses).set({ state: "released" });
  });
});
