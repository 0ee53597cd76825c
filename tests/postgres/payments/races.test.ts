import { inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setClock } from "@/lib/clock";
import { db, opened } from "@/lib/db/client";
import { stockHolds } from "@/lib/db/schema/orders";
import { webhookEvents } from "@/lib/db/schema/payments";
import { refundPayment } from "@/lib/payments/refund-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { setFault } from "@/lib/sandbox/faults";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { processEvent } from "@/lib/webhooks/process-event";
import { recordEvent } from "@/lib/webhooks/record-event";
import { makeToken } from "@/tests/support/omise-emulator";
import {
  chargeAt,
  chargesAtGateway,
  freshKey,
  inbox,
  journalOf,
  later,
  mailOf,
  moneyByJournal,
  orderAtTheBank,
  pay,
  payerApproves,
  paymentsOf,
  startClock,
} from "@/tests/support/paying";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";
import { openStore, orderRow, placedOrder, stockOf, stockTinyShop, UMBRELLA } from "@/tests/support/shop";

/*
 * What only a real database can prove: many at the same moment.
 */

let postgres: FreshPostgres;
let release: () => void;
beforeAll(async () => {
  openStore();
  startClock();
  postgres = await freshPostgres();
  await stockTinyShop(1_000);
  release = interceptGateways();
});
afterAll(async () => {
  release();
  setClock();
  await postgres.drop();
});

const notice = (chargeId: string, id: string) => ({
  dedupeKey: id,
  type: "charge.complete",
  chargeRef: chargeId,
  paymentRef: null,
  payload: { livemode: false },
});

/** One effect, one mail, the journal as the gateway's book has it, the pieces sold once. */
async function expectPaidOnce(orderId: string, paymentId: string, chargeId: string): Promise<void> {
  const order = await orderRow(orderId);
  expect(order.status).toBe("paid");
  expect(await journalOf(paymentId, "captured")).toHaveLength(1);
  expect(await moneyByJournal(paymentId)).toBe(order.total);
  expect(await chargeAt(chargeId)).toMatchObject({ captured_amount: order.total, refunded_amount: 0 });
  expect(await mailOf(orderId)).toHaveLength(1);
  const holds = (await (await db()).select().from(stockHolds)).filter((hold) => hold.orderId === orderId);
  expect(holds.map((hold) => hold.state)).toEqual(["committed"]);
}

test("A09 fifty presses of pay at once charge once, and all are told the same", async () => {
  for (let round = 0; round < 5; round += 1) {
    const orderId = await placedOrder();
    const [key, token] = [freshKey(), await makeToken()];
    const before = (await chargesAtGateway()).length;
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay(orderId, { key, token })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, value: { status: "pending" } });
    expect(await paymentsOf(orderId)).toHaveLength(1);
    expect((await chargesAtGateway()).length).toBe(before + 1);
  }
});

test("A09 fifty tabs with fifty forms start one payment; the others are told that it is in progress", async () => {
  const orderId = await placedOrder();
  const tokens = await Promise.all(Array.from({ length: 50 }, () => makeToken()));
  const answers = await Promise.all(tokens.map((token) => pay(orderId, { token })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const codes = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])));
  expect([...codes]).toEqual(["payment_in_progress"]);
  expect(await paymentsOf(orderId)).toHaveLength(1);
});

test("F11 a webhook a hundred times at once has one effect and one mail", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  const stored = await Promise.all(
    Array.from({ length: 100 }, () => recordEvent("omise", notice(chargeId, `evnt_test_burst_${orderId}`))),
  );
  expect(stored.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  await Promise.all(stored.map(({ eventId }) => processEvent(eventId)));
  later(3_000);
  await processEvent(stored[0]?.eventId ?? "");
  await expectPaidOnce(orderId, payment.id, chargeId);
  expect((await inbox()).filter((event) => event.processedAt === null)).toEqual([]);
});

test("a look that answers many doorbells does not wait for those that are being written at that moment", async () => {
  const { chargeId } = await orderAtTheBank();
  later(3_000);
  const ring = (id: string) => recordEvent("omise", notice(chargeId, `evnt_test_${id}_${chargeId}`));
  const [first, second, third] = await Promise.all([ring("a"), ring("b"), ring("c")]);
  const { transact } = await opened();
  await transact(async (tx) => {
    await tx
      .select()
      .from(webhookEvents)
      .where(inArray(webhookEvents.id, [second.eventId]))
      .for("update");
    expect(await processEvent(first.eventId)).toBe("done");
  });
  const answered = (await inbox()).filter(({ processedAt }) => processedAt !== null).map(({ id }) => id);
  expect(answered).toEqual(expect.arrayContaining([first.eventId, third.eventId]));
  expect(answered).not.toContain(second.eventId);
  later(3_000);
  expect(await processEvent(second.eventId)).toBe("done");
});

test("F11 the return and the webhook at the same moment, a thousand times, pay once each time", async () => {
  for (let round = 0; round < 20; round += 1) {
    const { orderId, payment, chargeId } = await orderAtTheBank();
    await payerApproves(chargeId);
    later(3_000);
    const events = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        recordEvent("omise", notice(chargeId, `evnt_test_${orderId}_${index}`)),
      ),
    );
    await Promise.all([
      ...events.map(({ eventId }) => processEvent(eventId)),
      ...Array.from({ length: 25 }, () => syncPayment(payment.id, { via: "return", force: true })),
    ]);
    await expectPaidOnce(orderId, payment.id, chargeId);
  }
  later(10_000);
  await reconcile();
  expect((await inbox()).filter((event) => event.processedAt === null)).toEqual([]);
});

test("news applied by many at once under no throttle at all moves the order once", async () => {
  const { gatewayOf } = await import("@/lib/payments/registry");
  const { settleCharge } = await import("@/lib/payments/settle-charge");
  const { orderId, payment, chargeId } = await orderAtTheBank();
  const waiting = await gatewayOf("omise").retrieveCharge(chargeId);
  await payerApproves(chargeId);
  const paid = await gatewayOf("omise").retrieveCharge(chargeId);
  const news = Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? waiting : paid));
  await Promise.all(news.map((charge) => settleCharge(payment.id, charge, "webhook")));
  await expectPaidOnce(orderId, payment.id, chargeId);
});

test("A15 refunds raced against each other never give back more than was taken", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  const third = Math.floor(payment.amount.amount / 3);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      refundPayment({
        paymentId: payment.id,
        amount: third,
        idempotencyKey: freshKey(),
        requestedBy: "merchant",
      }),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
  expect(await chargeAt(chargeId)).toMatchObject({ refunded_amount: 3 * third });
  expect(await moneyByJournal(payment.id)).toBe(payment.amount.amount - 3 * third);
});

test("A37 of fifty passes at once one runs, and the forty-nine that come meanwhile are told to skip", async () => {
  later(2 * 60 * 60_000);
  await reconcile(); // whatever the tests before left behind
  const before = await stockOf(UMBRELLA);
  const orderIds = await Promise.all(Array.from({ length: 5 }, () => placedOrder()));
  later(61 * 60_000);
  await orderAtTheBank();
  later(60_000);
  // The gateway answers late, so the pass that runs is still running when the last of the others asks for its turn.
  await setFault({ operation: "charges.retrieve", effect: { kind: "delay", ms: 2_500 } });
  const reports = await Promise.all(Array.from({ length: 50 }, () => reconcile()));
  const ran = reports.filter((report) => !report.skipped);
  expect(ran).toHaveLength(1);
  expect(ran[0]).toMatchObject({ orders: { expired: 5 } });
  expect(ran[0]?.tookMs).toBeGreaterThan(2_400);
  expect(reports.filter((report) => JSON.stringify(report) === '{"skipped":true}')).toHaveLength(49);
  for (const orderId of orderIds) expect((await orderRow(orderId)).status).toBe("expired");
  expect((await stockOf(UMBRELLA)).held).toBe(before.held + 1);
});
