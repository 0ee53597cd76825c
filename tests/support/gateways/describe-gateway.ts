import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE, now, shift } from "@/lib/clock";
import { closeDatabase, db } from "@/lib/db/client";
import { payments } from "@/lib/db/schema/payments";
import { sandboxDeliveries } from "@/lib/db/schema/sandbox";
import { newId } from "@/lib/ids";
import { cancelPayment } from "@/lib/payments/close-unpaid-order";
import type { ChargeRequest, PaymentGateway } from "@/lib/payments/gateway";
import { GatewayRejected, GatewayUnreachable } from "@/lib/payments/gateway-error";
import type { PaymentView } from "@/lib/payments/payment-view";
import { refundPayment } from "@/lib/payments/refund-payment";
import { gatewayOf } from "@/lib/payments/registry";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { findBreaches } from "@/lib/reconcile/invariants/check";
import { reconcile } from "@/lib/reconcile/run";
import type { WebhookRequest } from "@/lib/sandbox/courier";
import { deliverDue, setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { readLedger } from "@/lib/sandbox/ledger";
import { processEvent } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";
import {
  chargeIdOf,
  freshKey,
  inbox,
  journalOf,
  later,
  mailOf,
  moneyByJournal,
  openPayingShop,
  paymentRow,
  paymentsOf,
  refundsOf,
} from "../paying";
import { orderRow, placedOrder, setPieces, stockOf, UMBRELLA } from "../shop";
import type { Effect, GatewayHarness, Kind } from "./harness";

/*
 * What every gateway behind the port must do, and what the shop does with it. A new adapter passes all of it, over an emulator
 * of its gateway, before it gets a row in the registry.
 */

/** One umbrella and its way to the shopper. */
const PRICE = 95_000;

/** For answers of which the end never comes. */
const SOON_MS = 1_500;

/** Answers that say nothing: whatever the gateway did, nobody knows. */
const UNREADABLE: readonly [name: string, effect: Effect][] = [
  ["a cut connection", { kind: "drop", worked: true }],
  ["half a body", { kind: "cut", worked: true }],
  ["half a JSON", { kind: "truncated", worked: true }],
  ["an HTML page", { kind: "garbage", body: "html", worked: true }],
  ["nothing", { kind: "garbage", body: "empty", worked: true }],
  ["wrong types", { kind: "garbage", body: "wrong_types", worked: true }],
  ["a list", { kind: "garbage", body: "list", worked: true }],
  ["null", { kind: "garbage", body: "null", worked: true }],
  ["a 500", { kind: "status", status: 500, body: "error", worked: true }],
  ["a 502 in HTML", { kind: "status", status: 502, body: "html", worked: true }],
  ["a 503 without a body", { kind: "status", status: 503, body: "empty", worked: true }],
  ["a proxy's 400 in HTML", { kind: "status", status: 400, body: "html", worked: true }],
  ["somebody's 404", { kind: "status", status: 404, body: "bare", worked: true }],
];

export function describeGateway(title: string, makeHarness: () => GatewayHarness): void {
  describe(title, () => {
    const harness = makeHarness();
    const { name } = harness;
    let closeShop: () => void;
    beforeAll(async () => {
      closeShop = await openPayingShop(harness.store);
    });
    beforeEach(async () => {
      later(2 * HOUR);
      await harness.clearFaults();
    });
    afterAll(async () => {
      closeShop();
      await closeDatabase();
    });

    const gateway = () => gatewayOf(name);

    async function request(kind: Kind): Promise<ChargeRequest> {
      return {
        paymentId: newId("payment"),
        orderNumber: "AM-10482",
        amount: { amount: PRICE, currency: "THB" },
        instrument: (await harness.means(kind)).instrument,
        capture: true,
        returnUrl: "http://localhost:3000/en/orders/ord_x/return",
        description: "Amefon AM-10482",
        clientIp: null,
        expiresAt: shift(now(), 20 * MINUTE),
        webhookUrls: [],
      };
    }

    const find = (on: PaymentGateway, paymentId: string) => on.findCharge(paymentId, shift(now(), -HOUR));
    const refusalOf = async (work: Promise<unknown>) => {
      try {
        await work;
      } catch (error) {
        if (error instanceof GatewayRejected) return error.code;
        throw error;
      }
      return null;
    };

    /* The shop's side. */

    async function start(orderId: string, kind: Kind = "page", key = freshKey()) {
      const { input } = await harness.means(kind);
      return startPayment({ orderId, ...input, idempotencyKey: key, clientIp: null });
    }

    async function waiting(kind: Kind = "page") {
      const orderId = await placedOrder();
      const started = await start(orderId, kind);
      if (!started.ok) throw new Error(`The payment did not start: ${JSON.stringify(started.error)}`);
      const payment = started.value;
      return { orderId, payment, paymentId: payment.id, chargeId: await chargeIdOf(payment.id) };
    }

    async function ask(paymentId: string): Promise<PaymentView> {
      later(2_100);
      return syncPayment(paymentId, { via: "return", force: true });
    }

    async function paid(kind: Kind = "page") {
      const order = await waiting(kind);
      await harness.approve(order.chargeId);
      await ask(order.paymentId);
      return order;
    }

    async function lapsed() {
      const order = await waiting();
      await harness.fault("close", harness.refusal("close"), { times: 1_000 });
      later(61 * MINUTE);
      await reconcile();
      later(MINUTE);
      await reconcile();
      expect((await paymentRow(order.paymentId)).status).toBe("expired");
      expect((await orderRow(order.orderId)).status).toBe("expired");
      return order;
    }

    const refund = (paymentId: string, amount: number, key = freshKey()) =>
      refundPayment({ paymentId, amount, idempotencyKey: key, requestedBy: "merchant" });

    /** The shop's own book says of the payment what the gateway's says, in the row as in the journal. */
    async function expectBooksToAgree(paymentId: string, chargeId: string): Promise<void> {
      const { taken, givenBack } = await harness.moneyOf(chargeId);
      const row = await paymentRow(paymentId);
      expect({ taken: row.capturedAmount, givenBack: row.refundedAmount }).toEqual({ taken, givenBack });
      expect(await moneyByJournal(paymentId)).toBe(taken - givenBack);
    }

    const rings = ({ method, uri, headers, body }: WebhookRequest) =>
      receiveWebhook(new Request(uri, { method, headers, ...(method === "POST" && { body }) }), name);

    /** What waits at the gateway to be told, without its being delivered. */
    async function notices(): Promise<WebhookRequest[]> {
      const all: WebhookRequest[] = [];
      setDeliverer(async (notice) => {
        all.push(notice);
        return 500;
      });
      await deliverDue();
      setDeliverer();
      return all;
    }

    /** Lets what waits ring at the shop, which then goes and looks. Answers how many were not acknowledged as they should be. */
    async function deliver(): Promise<number> {
      const events: string[] = [];
      setDeliverer(async (notice) => {
        const { response, eventId } = await rings(notice);
        if (eventId !== null) events.push(eventId);
        return { status: response.status, body: await response.text() };
      });
      await deliverDue();
      setDeliverer();
      for (const eventId of events) {
        later(2_100);
        await processEvent(eventId);
      }
      const sent = await (await db()).select().from(sandboxDeliveries);
      expect(sent.length).toBeGreaterThan(0);
      return sent.filter(({ deliveredAt }) => deliveredAt === null).length;
    }

    describe("the adapter", () => {
      test("makes a charge by a page and by a code, finds it by our number, and names only addresses that it allows", async () => {
        for (const kind of ["page", "code"] as const) {
          const asked = await request(kind);
          const made = await gateway().createCharge(asked);
          expect(made).toMatchObject({
            paymentId: asked.paymentId,
            status: "pending",
            amount: asked.amount,
            capturedAmount: 0,
            refundedAmount: 0,
            livemode: false,
            nextAction: { kind: kind === "page" ? "redirect" : "scan" },
          });
          const { nextAction } = made;
          if (nextAction === null || nextAction === "as_before") throw new Error("nothing to do");
          if (nextAction.kind === "redirect") expect(gateway().allowsRedirect(nextAction.url)).toBe(true);
          if (nextAction.kind === "scan") expect(gateway().allowsImage(nextAction.image)).toBe(true);
          const found = { chargeId: made.chargeId, status: "pending", amount: asked.amount };
          expect(await gateway().retrieveCharge(made.chargeId)).toMatchObject(found);
          expect(await find(gateway(), asked.paymentId)).toMatchObject(found);
        }
      });

      test("the same payment sent twice is a definite no or the same charge, and never two charges", async () => {
        const asked = await request("page");
        const first = await gateway().createCharge(asked);
        try {
          expect((await gateway().createCharge(asked)).chargeId).toBe(first.chargeId);
        } catch (error) {
          expect(error).toBeInstanceOf(GatewayRejected);
        }
        expect(await harness.chargesFor(asked.paymentId)).toBe(1);
        expect((await gateway().retrieveCharge(first.chargeId)).status).toBe("pending");
      });

      test("what does not exist is not found, and what is no charge's name is not asked for", async () => {
        expect(await find(gateway(), newId("payment"))).toBeNull();
        const made = await gateway().createCharge(await request("page"));
        const stranger = made.chargeId.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
        expect(await refusalOf(gateway().retrieveCharge(stranger))).toBe("not_found");
        for (const odd of ["", "../account", `${made.chargeId}/refunds`, `${made.chargeId}\n`])
          expect(await refusalOf(gateway().retrieveCharge(odd))).not.toBeNull();
      });

      test("what was taken at once is neither captured nor let go again", async () => {
        const { chargeId } = await gateway().createCharge(await request("page"));
        await harness.approve(chargeId);
        expect(await refusalOf(gateway().captureCharge(chargeId))).not.toBeNull();
        expect((await gateway().retrieveCharge(chargeId)).status).toBe("captured");
      });

      test("F09 an answer to a create that cannot be read is no answer, and the charge is found afterwards", async () => {
        const cases = [...UNREADABLE, ...harness.lies.map((lie) => ["a lie", lie] as const)];
        await Promise.all(
          cases.map(async ([what, effect]) => {
            // A create tells its outcome by what is in it; what is false in others alone is no lie here.
            if (what === "a lie" && effect.kind === "altered") return;
            const asked = await request("page");
            await harness.fault("create", effect, { match: asked.paymentId });
            await expect(harness.impatient(SOON_MS).createCharge(asked), what).rejects.toBeInstanceOf(
              GatewayUnreachable,
            );
            // Who was not waited for may be at it still.
            await expect.poll(() => harness.chargesFor(asked.paymentId), { timeout: 10_000 }).toBe(1);
            expect((await find(gateway(), asked.paymentId))?.status, what).toBe("pending");
          }),
        );
      });

      test("F09 an answer to a look that cannot be read is no answer, and nobody takes it for money", async () => {
        const cases = [
          ...UNREADABLE,
          ...[...harness.lies, harness.otherCharge()].map((lie) => ["a lie", lie] as const),
        ];
        await Promise.all(
          cases.map(async ([what, effect]) => {
            const { chargeId, paymentId } = await gateway().createCharge(await request("page"));
            await harness.approve(chargeId);
            await harness.fault("query", effect, {
              match: paymentId === null || name === "omise" ? chargeId : paymentId,
              times: 9,
            });
            const looked = harness.impatient(SOON_MS).retrieveCharge(chargeId);
            await expect(looked, `${what} ${JSON.stringify(effect)}`).rejects.toBeInstanceOf(
              GatewayUnreachable,
            );
          }),
        );
      });

      test("F08 a look that fails once is made again within the same time", async () => {
        const { chargeId } = await gateway().createCharge(await request("page"));
        await harness.fault("query", { kind: "status", status: 502, body: "html", worked: false });
        expect((await gateway().retrieveCharge(chargeId)).status).toBe("pending");
      });

      test("F07 a gateway that takes its time is not waited for: the work may have been done, or not", async () => {
        const hasty = harness.impatient(150);
        const slow: readonly Effect[] = [
          { kind: "hang", ms: 400, worked: true },
          { kind: "trickle", msPerByte: 100, worked: true }, // hung up on in the middle of its answer
          { kind: "hang", ms: 400, worked: false },
        ];
        for (const effect of slow) {
          const asked = await request("page");
          await harness.fault("create", effect, { match: asked.paymentId });
          await expect(hasty.createCharge(asked)).rejects.toBeInstanceOf(GatewayUnreachable);
          const worked = "worked" in effect && effect.worked;
          await expect
            .poll(() => harness.chargesFor(asked.paymentId), { timeout: 10_000 })
            .toBe(worked ? 1 : 0);
          expect((await find(gateway(), asked.paymentId))?.status).toBe(worked ? "pending" : undefined);
        }
      });

      test("closing ends what nobody has paid, and tells the truth of what somebody has", async () => {
        const open = await gateway().createCharge(await request("page"));
        expect((await gateway().expireCharge(open.chargeId)).status).toBe("expired");
        expect(await harness.isOpen(open.chargeId)).toBe(false);
        const taken = await gateway().createCharge(await request("code"));
        await harness.approve(taken.chargeId);
        expect(await refusalOf(gateway().expireCharge(taken.chargeId))).not.toBeNull();
        expect((await gateway().retrieveCharge(taken.chargeId)).status).toBe("captured");
      });
    });

    describe("through the shop", () => {
      beforeEach(async () => {
        await reconcile(); // whatever the test before left behind has ended
        await (await db()).delete(sandboxDeliveries);
        const { held } = await stockOf(UMBRELLA);
        await setPieces(UMBRELLA, held + 100);
      });

      test.each(["page", "code"] as const)(
        "an order is paid by a %s, told by a notice with nobody looking, and the books agree",
        async (kind) => {
          const { orderId, paymentId, chargeId, payment } = await waiting(kind);
          expect(payment).toMatchObject({ status: "pending", amount: { amount: PRICE, currency: "THB" } });
          await harness.approve(chargeId);
          expect(await deliver()).toBe(0);
          expect((await orderRow(orderId)).status).toBe("paid");
          expect(await paymentRow(paymentId)).toMatchObject({ status: "captured", gateway: name });
          await expectBooksToAgree(paymentId, chargeId);
          expect((await mailOf(orderId)).map(({ template }) => template)).toEqual(["receipt"]);
          expect((await inbox()).filter(({ processedAt }) => processedAt === null)).toEqual([]);
        },
      );

      test("a form sent twice is one payment and one charge", async () => {
        const orderId = await placedOrder();
        const { input } = await harness.means("page");
        const form = { orderId, ...input, idempotencyKey: freshKey(), clientIp: null };
        const [first, second] = await Promise.all([startPayment(form), startPayment(form)]);
        expect(first).toMatchObject({ ok: true });
        expect(second).toMatchObject({ ok: true, value: { id: first.ok && first.value.id } });
        expect(await harness.chargesFor((await paymentsOf(orderId))[0]?.id ?? "")).toBe(1);
        expect(await start(orderId)).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
      });

      test("a payer who is refused may pay once more, and the refused attempt is not open any more", async () => {
        const first = await waiting();
        await harness.decline(first.chargeId);
        expect(await ask(first.paymentId)).toMatchObject({ status: "failed" });
        expect((await paymentRow(first.paymentId)).failureCode).toMatch(/^[a-z_]+$/);
        const second = await start(first.orderId);
        if (!second.ok) throw new Error(second.error.code);
        await harness.approve(await chargeIdOf(second.value.id));
        expect(await ask(second.value.id)).toMatchObject({ status: "captured" });
        expect((await orderRow(first.orderId)).status).toBe("paid");
        later(2 * HOUR);
        await reconcile();
        expect(await harness.isOpen(first.chargeId)).toBe(false);
        await expectBooksToAgree(first.paymentId, first.chargeId);
      });

      test("F07 a create without an answer that was made after all is found by our number, and can be given up", async () => {
        await harness.fault("create", { kind: "drop", worked: true });
        const orderId = await placedOrder();
        expect(await start(orderId)).toMatchObject({ ok: false, error: { code: "checking" } });
        const [row] = await paymentsOf(orderId);
        const paymentId = row?.id ?? "";
        expect(await start(orderId)).toMatchObject({ ok: false, error: { code: "payment_in_progress" } });
        expect(await ask(paymentId)).toMatchObject({ status: "pending" });
        expect(await harness.chargesFor(paymentId)).toBe(1);
        later(2_100);
        expect(await cancelPayment(orderId)).toMatchObject({ ok: true, value: { status: "expired" } });
        expect(await harness.isOpen(await chargeIdOf(paymentId))).toBe(false);
        expect((await start(orderId)).ok).toBe(true);
      });

      test("F07 a create that never arrived blocks another until its absence is proven", async () => {
        await harness.fault("create", { kind: "drop", worked: false });
        const orderId = await placedOrder();
        expect(await start(orderId)).toMatchObject({ ok: false, error: { code: "checking" } });
        const paymentId = (await paymentsOf(orderId))[0]?.id ?? "";
        later(14 * MINUTE);
        await reconcile();
        expect((await paymentRow(paymentId)).status).toBe("submitted");
        later(2 * MINUTE);
        await harness.fault("find", { kind: "garbage", body: "html", worked: true }, { times: 99 });
        await reconcile();
        expect((await paymentRow(paymentId)).status).toBe("submitted");
        await harness.clearFaults();
        later(MINUTE);
        await reconcile();
        expect(await paymentRow(paymentId)).toMatchObject({ status: "failed", failureCode: "not_received" });
        expect((await start(orderId)).ok).toBe(true);
      });

      test("A22 a payer is not sent to another host", async () => {
        for (const url of ["https://pay.evil.example/a", "javascript:alert(1)"]) {
          await harness.fault("create", harness.elsewhere(url));
          const orderId = await placedOrder();
          const started = await start(orderId);
          expect(JSON.stringify(started)).not.toContain(url);
          expect(started).not.toMatchObject({ value: { nextAction: expect.anything() } });
          expect(await paymentsOf(orderId)).toMatchObject([{ nextAction: null }]);
        }
      });

      test("A32 a charge of another amount pays nothing, is journaled and reported", async () => {
        const { orderId, paymentId, chargeId } = await waiting();
        await harness.approve(chargeId);
        await harness.fault("query", harness.otherAmount(PRICE - 1), { times: 9 });
        expect(await ask(paymentId)).toMatchObject({ status: "pending", capturedAmount: 0 });
        expect((await orderRow(orderId)).status).toBe("pending");
        expect(await journalOf(paymentId, "mismatch")).toHaveLength(1);
        const report = await reconcile();
        expect(report.skipped ? [] : report.mismatches.map((each) => each.paymentId)).toContain(paymentId);
        await harness.clearFaults();
        expect(await ask(paymentId)).toMatchObject({ status: "captured" });
      });

      test("F10 money whose notice was lost is found by the next pass", async () => {
        const { orderId, paymentId, chargeId } = await waiting("code");
        await harness.approve(chargeId);
        later(MINUTE);
        await reconcile();
        expect((await orderRow(orderId)).status).toBe("paid");
        await expectBooksToAgree(paymentId, chargeId);
      });

      test("an order that nobody pays ends with its time, at the gateway too, and its pieces are free once", async () => {
        const before = await stockOf(UMBRELLA);
        const { orderId, paymentId, chargeId } = await waiting();
        later(31 * MINUTE);
        await reconcile();
        expect((await paymentRow(paymentId)).status).toBe("expired");
        expect(await harness.isOpen(chargeId)).toBe(false);
        later(30 * MINUTE);
        await reconcile();
        expect((await orderRow(orderId)).status).toBe("expired");
        expect(await stockOf(UMBRELLA)).toEqual(before);
      });

      test("F13 money that comes after the order expired pays it while its pieces are there, else it goes back", async () => {
        const kept = await lapsed();
        await harness.payLate(kept.chargeId);
        expect(await deliver()).toBe(0);
        expect((await orderRow(kept.orderId)).status).toBe("paid");
        await expectBooksToAgree(kept.paymentId, kept.chargeId);

        const sold = await lapsed();
        await setPieces(UMBRELLA, (await stockOf(UMBRELLA)).held);
        await harness.payLate(sold.chargeId);
        later(61 * MINUTE);
        await reconcile(); // the watch: nobody told
        expect((await orderRow(sold.orderId)).status).toBe("expired");
        expect(await refundsOf(sold.paymentId)).toMatchObject([
          { status: "succeeded", reason: "late_payment", amount: PRICE },
        ]);
        expect(await harness.moneyOf(sold.chargeId)).toEqual({ taken: PRICE, givenBack: PRICE });
        await expectBooksToAgree(sold.paymentId, sold.chargeId);
      });

      test("of two attempts that both brought money one goes back", async () => {
        const first = await waiting();
        await harness.fault("close", harness.refusal("close"), { times: 1_000 });
        later(31 * MINUTE);
        await reconcile();
        const second = await start(first.orderId);
        if (!second.ok) throw new Error(second.error.code);
        const secondCharge = await chargeIdOf(second.value.id);
        await harness.payLate(first.chargeId);
        await harness.approve(secondCharge);
        await ask(second.value.id);
        later(61 * MINUTE);
        await reconcile();
        expect((await orderRow(first.orderId)).status).toBe("paid");
        expect(await refundsOf(first.paymentId)).toMatchObject([
          { status: "succeeded", reason: "duplicate_payment", amount: PRICE },
        ]);
        await expectBooksToAgree(first.paymentId, first.chargeId);
        await expectBooksToAgree(second.value.id, secondCharge);
      });

      test("A15 money goes back in parts, each once however often it is asked for, and never more than was taken", async () => {
        const { paymentId, chargeId } = await paid();
        const key = freshKey();
        const asked = await Promise.all(Array.from({ length: 5 }, () => refund(paymentId, 20_000, key)));
        expect(asked.some(({ ok }) => ok)).toBe(true);
        expect(await refund(paymentId, 20_000, key)).toMatchObject({ ok: true });
        expect((await harness.moneyOf(chargeId)).givenBack).toBe(20_000);
        await ask(paymentId);
        await expectBooksToAgree(paymentId, chargeId);
        expect(await refund(paymentId, PRICE)).toMatchObject({ ok: false, error: { code: "too_much" } });
        expect(await refund(paymentId, PRICE - 20_000)).toMatchObject({ ok: true });
        await ask(paymentId);
        await expectBooksToAgree(paymentId, chargeId);
        expect(await refundsOf(paymentId)).toHaveLength(2);
        expect(await harness.moneyOf(chargeId)).toEqual({ taken: PRICE, givenBack: PRICE });
      });

      test("a refund that the gateway refuses has not been made, and may be asked for again", async () => {
        const { paymentId, chargeId } = await paid();
        await harness.fault("refund", harness.refusal("refund"));
        expect(await refund(paymentId, PRICE)).toMatchObject({ ok: false, error: { code: "refused" } });
        expect((await harness.moneyOf(chargeId)).givenBack).toBe(0);
        expect(await refund(paymentId, PRICE)).toMatchObject({ ok: true });
        await expectBooksToAgree(paymentId, chargeId);
      });

      test("F11 a refund without an answer is never made twice, whether it was made, made in part or never made", async () => {
        const cases = [
          { amount: PRICE, worked: true },
          { amount: 20_000, worked: true },
          { amount: 20_000, worked: false },
        ];
        const asked: ((typeof cases)[number] & { paymentId: string; chargeId: string })[] = [];
        for (const { amount, worked } of cases) {
          const { paymentId, chargeId } = await paid();
          await harness.fault("refund", { kind: "drop", worked });
          const answer = await refund(paymentId, amount);
          expect(answer).toMatchObject({ ok: false, error: { code: "checking" } });
          asked.push({ amount, worked, paymentId, chargeId });
        }
        for (let pass = 0; pass < 3; pass += 1) {
          later(16 * MINUTE);
          await reconcile();
        }
        for (const { amount, worked, paymentId, chargeId } of asked) {
          expect((await harness.moneyOf(chargeId)).givenBack).toBe(amount);
          const rows = await refundsOf(paymentId);
          // Where a gateway tells nothing of parts, somebody is asked to look: what may be with it is not sent again.
          const untold = !gateway().listsRefunds && amount < PRICE && worked;
          expect(rows.map(({ status }) => (untold && status === "manual" ? "succeeded" : status))).toEqual([
            "succeeded",
          ]);
        }
      });

      test("A27 a forged notice leaves no row, and the order unpaid", async () => {
        const { orderId, chargeId } = await waiting();
        await (await db()).delete(sandboxDeliveries);
        await harness.approve(chargeId);
        const before = (await inbox()).length;
        const genuine = await notices();
        expect(genuine.length).toBeGreaterThan(0);
        for (const notice of genuine)
          for (const forged of harness.forgeries(notice)) {
            const { response, eventId } = await rings(forged);
            expect([response.status, eventId], `${forged.uri} ${forged.body.slice(0, 300)}`).toEqual([
              401,
              null,
            ]);
          }
        expect(await inbox()).toHaveLength(before);
        expect((await orderRow(orderId)).status).toBe("pending");
      });

      test("A29 a notice that comes twenty times, and late, is one event and one effect", async () => {
        const { orderId, paymentId, chargeId } = await waiting();
        await (await db()).delete(sandboxDeliveries);
        await harness.approve(chargeId);
        const [notice] = await notices();
        if (!notice) throw new Error("nobody was told");
        const rung = await Promise.all(Array.from({ length: 20 }, () => rings(notice)));
        expect(rung.every(({ response }) => response.status === 200)).toBe(true);
        const ids = new Set(rung.map(({ eventId }) => eventId));
        expect(ids.size).toBe(1);
        for (const eventId of [...ids, ...ids]) {
          later(2_100);
          await processEvent(eventId ?? "");
        }
        expect((await orderRow(orderId)).status).toBe("paid");
        expect((await refund(paymentId, PRICE)).ok).toBe(true);
        later(MINUTE);
        const { eventId } = await rings(notice); // of a time when nothing had gone back
        await processEvent(eventId ?? "");
        expect(await journalOf(paymentId, "captured")).toHaveLength(1);
        await expectBooksToAgree(paymentId, chargeId);
      });

      test("A30 a notice is believed in nothing: as long as the gateway knows of no money, none is taken", async () => {
        const { orderId, paymentId, chargeId } = await waiting();
        await harness.approve(chargeId);
        await harness.fault("query", harness.unpaid(), { times: 99 });
        expect(await deliver()).toBe(0);
        expect((await orderRow(orderId)).status).toBe("pending");
        expect(await paymentRow(paymentId)).toMatchObject({ status: "pending", capturedAmount: 0 });
      });

      test("whatever was done to it above, what must hold about orders and money holds", async () => {
        later(2 * HOUR);
        await reconcile();
        const database = await db();
        const ours = new Set((await database.select({ id: payments.id }).from(payments)).map(({ id }) => id));
        const entries = (await readLedger(database)).filter(({ paymentId }) => ours.has(paymentId ?? ""));
        expect(entries.length).toBeGreaterThan(10);
        const book = { entries, complete: false };
        // One that tells nothing of refunds in part leaves those whose answer was lost to somebody's eyes.
        const settled = gateway().listsRefunds;
        expect(await findBreaches(database, { mode: "sandbox", book, settled })).toEqual([]);
      });
    });
  });
}
