import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR, MINUTE, now, shift } from "@/lib/clock";
import { db, type Tx } from "@/lib/db/client";
import { cancelOrder } from "@/lib/payments/close-unpaid-order";
import { refundPayment } from "@/lib/payments/refund-payment";
import { findBreaches, type Wishes } from "@/lib/reconcile/invariants/check";
import type { InvariantId } from "@/lib/reconcile/invariants/invariant";
import { reconcile } from "@/lib/reconcile/run";
import { readLedger } from "@/lib/sandbox/ledger";
import { closeDatabase } from "@/tests/support/database";
import {
  CARDS,
  deliverWebhooks,
  later,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  startClock,
} from "@/tests/support/paying";
import { CUP, cartWith, placedOrder, UMBRELLA } from "@/tests/support/shop";

let closeShop: () => void;
/** An order that was paid, one whose money came too late and went back, one that nobody paid, one at the bank. */
const ids = {
  paid: "",
  payment: "",
  charge: "",
  late: "",
  latePayment: "",
  canceled: "",
  waiting: "",
  atBank: "",
};
const PIECES = new Map([
  [UMBRELLA, 100],
  [CUP, 100],
]);

beforeAll(async () => {
  closeShop = await openPayingShop();
  startClock();
  const paid = await orderAtTheBank();
  await payerApproves(paid.chargeId);
  await deliverWebhooks();
  const refunded = await refundPayment({
    paymentId: paid.payment.id,
    amount: 10_000,
    idempotencyKey: "once",
    requestedBy: "merchant",
  });
  expect(refunded.ok).toBe(true);
  const late = await orderAtTheBank();
  const declined = await placedOrder(cartWith([CUP, 2]));
  await pay(declined, { card: CARDS.fraud });
  await cancelOrder(declined);
  const database = await db();
  // Canceled although its payer is at the bank, as a race would have it: what he pays goes back.
  await database.execute(sql`update payments set status = 'expired', closed_at = now(), watch_until = now() + interval '8 days'
    where id = ${late.payment.id}`);
  await cancelOrder(late.orderId);
  await payerApproves(late.chargeId);
  await deliverWebhooks();
  const waiting = await orderAtTheBank();
  Object.assign(ids, {
    paid: paid.orderId,
    payment: paid.payment.id,
    charge: paid.chargeId,
    late: late.orderId,
    latePayment: late.payment.id,
    canceled: declined,
    waiting: waiting.orderId,
    atBank: waiting.payment.id,
  });
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function breachesOn(on: Parameters<typeof findBreaches>[0], more: Partial<Wishes> = {}) {
  const book = { entries: await readLedger(on), complete: true };
  return findBreaches(on, { mode: "sandbox", book, settled: true, pieces: PIECES, ...more });
}

test("nothing is wrong with a shop in which orders were paid, refunded, paid too late and given up", async () => {
  expect(await breachesOn(await db())).toEqual([]);
});

class Undone extends Error {}

/** What the database itself would refuse. */
const GUARDS = [
  "alter table payments drop constraint payments_amounts, drop constraint payments_key",
  "drop index payments_one_live",
  "alter table stock_levels drop constraint stock_levels_held",
  "alter table orders drop constraint orders_cart, drop constraint orders_total",
  "alter table mail_outbox drop constraint mail_outbox_once",
];

/** Breaks the books by hand, looks at them, and puts them right again. */
async function broken(change: SQL, more: Partial<Wishes> = {}) {
  let found: Awaited<ReturnType<typeof breachesOn>> = [];
  const work = async (tx: Tx) => {
    await tx.execute("set local session_replication_role = replica"); // the journal's guard is away, and foreign keys
    for (const guard of GUARDS) await tx.execute(guard);
    await tx.execute(change);
    found = await breachesOn(tx, more);
    throw new Undone();
  };
  await expect((await db()).transaction(work)).rejects.toThrow(Undone);
  return found;
}

const BREAKS: readonly [InvariantId, string, () => SQL][] = [
  [
    "I1",
    "a payment says that more was captured than the journal",
    () => sql`update payments set captured_amount = captured_amount - 1 where id = ${ids.payment}`,
  ],
  [
    "I1",
    "an entry of the journal is gone",
    () => sql`delete from payment_events where payment_id = ${ids.payment} and kind = 'captured'`,
  ],
  [
    "I1",
    "a refund that was made reads as failed",
    () => sql`update refunds set status = 'failed' where payment_id = ${ids.payment}`,
  ],
  [
    "I1",
    "the gateway says that more was given back",
    () =>
      sql`update sandbox_objects set body = jsonb_set(body, '{refunded_amount}', '20000') where id = ${ids.charge}`,
  ],
  [
    "I1",
    "the gateway says that another amount was asked for",
    () => sql`update sandbox_objects set body = jsonb_set(body, '{amount}', '1') where id = ${ids.charge}`,
  ],
  [
    "I1",
    "the gateway does not have the charge",
    () => sql`delete from sandbox_objects where id = ${ids.charge}`,
  ],
  [
    "I2",
    "an order is paid that nobody paid",
    () => sql`update orders set status = 'paid', paid_at = now() where id = ${ids.waiting}`,
  ],
  [
    "I2",
    "an order whose money is there is not paid",
    () => sql`update orders set status = 'expired', closed_at = now(), paid_at = null where id = ${ids.paid}`,
  ],
  [
    "I2",
    "money that came too late is not given back",
    () => sql`delete from refunds where payment_id = ${ids.latePayment}`,
  ],
  [
    "I2",
    "an order is paid by a payment of another amount",
    () => sql`update orders set total = total + 1 where id = ${ids.paid}`,
  ],
  [
    "I3",
    "there is a charge that no payment stands for",
    () =>
      sql`update payments set charge_id = 'chrg_test_0000000000000000000', id = 'pay_00000000000000000000000000' where id = ${ids.atBank}`,
  ],
  [
    "I4",
    "more is promised back than was taken",
    () => sql`update refunds set amount = 9000000 where payment_id = ${ids.payment}`,
  ],
  [
    "I5",
    "pieces are held for nobody",
    () => sql`update stock_levels set held = held + 1 where variant_id = ${UMBRELLA}`,
  ],
  [
    "I5",
    "a hold was released of an order that still waits",
    () => sql`update stock_holds set state = 'released' where order_id = ${ids.waiting}`,
  ],
  [
    "I5",
    "pieces left the shelf and were not sold",
    () => sql`update stock_levels set on_hand = on_hand - 1 where variant_id = ${CUP}`,
  ],
  [
    "I7",
    "a paid order has no receipt",
    () => sql`delete from mail_outbox where order_id = ${ids.paid} and template = 'receipt'`,
  ],
  [
    "I7",
    "an order that was not paid has one",
    () =>
      sql`update mail_outbox set order_id = ${ids.waiting} where order_id = ${ids.paid} and template = 'receipt'`,
  ],
  ["I7", "nobody was told of a refund", () => sql`delete from mail_outbox where template = 'refund'`],
  [
    "I7",
    "a mail is there twice",
    () =>
      sql`insert into mail_outbox select 'again_' || id, order_id, template, reference, created_at, null, 0, created_at, null from mail_outbox`,
  ],
  [
    "I8",
    "money that was taken reads as failed",
    () => sql`update payments set status = 'failed' where id = ${ids.payment}`,
  ],
  [
    "I8",
    "a paid order has no moment of its being paid",
    () => sql`update orders set paid_at = null where id = ${ids.paid}`,
  ],
  [
    "I8",
    "a closed order may still be paid",
    () => sql`update orders set status = 'expired', closed_at = now() where id = ${ids.waiting}`,
  ],
  [
    "I9",
    "one cart has made two orders",
    () => sql`update orders set cart_id = (select cart_id from orders where id = ${ids.paid})`,
  ],
  [
    "I9",
    "two payments of an order may still be made",
    () => sql`update payments set status = 'pending', captured_amount = 0, order_id = ${ids.waiting}`,
  ],
  [
    "I12",
    "a payment reads as failed, and nobody said so",
    () => sql`update payments set status = 'failed' where id = ${ids.atBank}`,
  ],
  [
    "I12",
    "a payment reads as never received, and the gateway has it",
    () =>
      sql`update payments set status = 'failed', failure_code = 'not_received', charge_id = null where id = ${ids.atBank}`,
  ],
];

describe("each is named when", () => {
  test.each(BREAKS)("%s: %s", async (invariant, _, change) => {
    const found = await broken(change());
    expect(found.map((breach) => breach.invariant)).toContain(invariant);
    for (const { what, rows } of found) expect([what.length > 10, rows.length > 0]).toEqual([true, true]);
  });

  test("I6: an acknowledged webhook is not in the inbox", async () => {
    const [row] = await (await db())
      .execute<{ dedupe_key: string }>(sql`select dedupe_key from webhook_events limit 1`)
      .then((result) => ("rows" in Object(result) ? Object(result).rows : []));
    const acknowledged = [{ gateway: "omise" as const, dedupeKey: String(row?.dedupe_key) }];
    expect(await breachesOn(await db(), { acknowledged })).toEqual([]);
    const found = await broken(sql`delete from webhook_events`, { acknowledged });
    expect(found.map(({ invariant }) => invariant)).toEqual(["I6"]);
  });
});

describe("I10: what the shop should have settled by itself", () => {
  const OPEN: readonly [string, () => SQL][] = [
    [
      "a payment of which nobody knows",
      () => sql`update payments set status = 'submitted', charge_id = null where id = ${ids.atBank}`,
    ],
    [
      "a payment whose time is over",
      () => sql`update payments set expires_at = now() - interval '2 hours' where id = ${ids.atBank}`,
    ],
    [
      "a refund that was decided",
      () => sql`update refunds set status = 'requested' where payment_id = ${ids.latePayment}`,
    ],
    [
      "a webhook that nobody looked at",
      () => sql`update webhook_events set processed_at = null, last_error = null`,
    ],
    [
      "an order whose time is over",
      () => sql`update orders set expires_at = now() - interval '2 hours' where id = ${ids.waiting}`,
    ],
  ];
  test.each(OPEN)("%s", async (_, change) => {
    const found = await broken(change(), { openSince: shift(now(), MINUTE) });
    expect(found.map(({ invariant }) => invariant)).toContain("I10");
  });

  test("is settled within twenty minutes of passes", async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      later(MINUTE);
      await reconcile();
    }
    later(HOUR);
    await reconcile();
    expect(await breachesOn(await db(), { openSince: shift(now(), -20 * MINUTE) })).toEqual([]);
  });
});
