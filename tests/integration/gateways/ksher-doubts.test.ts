import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, now, SECOND } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { capturePayment, reversePayment } from "@/lib/payments/capture-payment";
import { GatewayUnreachable } from "@/lib/payments/gateway-error";
import { refundPayment } from "@/lib/payments/refund-payment";
import { gatewayOf } from "@/lib/payments/registry";
import { startPayment } from "@/lib/payments/start-payment";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearKsherFaults, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { changeSettings, type KsherSettings } from "@/lib/sandbox/ksher/settings";
import { closeDatabase } from "@/tests/support/database";
import { dataDir } from "@/tests/support/gateways/harness";
import { ksherHarness } from "@/tests/support/gateways/ksher";
import { chargeIdOf, freshKey, later, openPayingShop, paymentRow, refundsOf } from "@/tests/support/paying";
import { openStore, placedOrder } from "@/tests/support/shop";

/* Where Ksher's documentation leaves open what it answers, each of the answers is understood. */

const VIP = { GATEWAYS: "ksher", DATA_DIR: dataDir(), LIMIT_LOOPBACK: "false" };
const MCH = { ...VIP, KSHER_APPID: "mch90001" };
const USUAL = {
  unknownOrderSays: "404",
  partlyRefundedSays: "REFUND",
  wholeRefundsOnly: [],
  balance: null,
} as const;
const set = (change: Partial<KsherSettings>) => inTransaction((tx) => changeSettings(tx, change));

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop(VIP);
});
beforeEach(async () => {
  later(2 * HOUR);
  await clearKsherFaults();
  await set({ ...USUAL, wholeRefundsOnly: [] });
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function paid(dialect: "vip" | "mch") {
  const orderId = await placedOrder();
  const started = await startPayment({
    orderId,
    method: "truemoney",
    idempotencyKey: freshKey(),
    clientIp: null,
  });
  if (!started.ok) throw new Error(started.error.code);
  const paymentId = started.value.id;
  const chargeId = await chargeIdOf(paymentId);
  const ksher = ksherHarness(dialect);
  await ksher.approve(chargeId);
  const look = async () => {
    later(3 * SECOND);
    return syncPayment(paymentId, { via: "return", force: true });
  };
  await look();
  const refund = (amount: number) =>
    refundPayment({ paymentId, amount, idempotencyKey: freshKey(), requestedBy: "merchant" });
  return { paymentId, chargeId, ksher, look, refund };
}

test.each(["404", "FAIL"] as const)(
  "the older API's %s about an order that it does not have proves its absence",
  async (unknownOrderSays) => {
    openStore(VIP);
    await set({ unknownOrderSays });
    expect(await gatewayOf("ksher").findCharge(newId("payment"), now())).toBeNull();
  },
);

test.each(["Closed", "Timeout", "Canceled"])(
  "an order that the older API calls %s was not paid in time",
  async (status) => {
    openStore(VIP);
    const order = await placedOrder();
    const started = await startPayment({
      orderId: order,
      method: "truemoney",
      idempotencyKey: freshKey(),
      clientIp: null,
    });
    if (!started.ok) throw new Error(started.error.code);
    await setKsherFault({
      operation: "vip.query",
      effect: { kind: "altered", fields: { status, error_code: "FAIL" }, worked: true },
    });
    later(3 * SECOND);
    expect(await syncPayment(started.value.id, { via: "return", force: true })).toMatchObject({
      status: "expired",
    });
  },
);

test.each(["vip", "mch"] as const)(
  "%s takes the money at once, whatever the shop does with cards: there is nothing to capture or to let go",
  async (dialect) => {
    openStore({ ...(dialect === "vip" ? VIP : MCH), AUTO_CAPTURE: "false" });
    const { paymentId, chargeId } = await paid(dialect);
    expect((await paymentRow(paymentId)).status).toBe("captured");
    const gateway = gatewayOf("ksher");
    for (const work of [gateway.captureCharge(chargeId), gateway.reverseCharge(chargeId)])
      await expect(work).rejects.toMatchObject({ code: "not_supported" });
    expect(await capturePayment(paymentId)).toMatchObject({ ok: false, error: { code: "not_authorized" } });
    expect(await reversePayment(paymentId)).toMatchObject({ ok: false, error: { code: "not_authorized" } });
  },
);

test("the newer API's failure to look proves nothing, unless it is with the word for no such order", async () => {
  for (const [words, expected] of [
    [{}, "doubt"],
    [{ KSHER_NO_ORDER: "KSHER_INVALID_ORDER_NO,ORDER_NOT_EXIST" }, "absent"],
  ] as const) {
    openStore({ ...MCH, ...words });
    for (const operation of ["mch.gateway_order_query", "mch.order_query"])
      await setKsherFault({
        operation,
        effect: { kind: "result", result: "FAIL", code: "ORDER_NOT_EXIST", worked: false },
        times: 9,
      });
    const found = gatewayOf("ksher").findCharge(newId("payment"), now());
    if (expected === "absent") expect(await found).toBeNull();
    else await expect(found).rejects.toBeInstanceOf(GatewayUnreachable);
  }
});

test.each(["REFUND", "SUCCESS"] as const)(
  "a payment given back in part that the newer API calls %s is given back as often as it was asked for",
  async (partlyRefundedSays) => {
    openStore(MCH);
    await set({ partlyRefundedSays });
    const { paymentId, chargeId, ksher, look, refund } = await paid("mch");
    expect((await refund(20_000)).ok).toBe(true);
    await look();
    await setKsherFault({ operation: "mch.order_refund", effect: { kind: "drop", worked: true } });
    expect(await refund(30_000)).toMatchObject({ ok: false, error: { code: "checking" } });
    later(16 * MINUTE);
    await reconcile();
    await look();
    expect(await ksher.moneyOf(chargeId)).toEqual({ taken: 95_000, givenBack: 50_000 });
    expect((await paymentRow(paymentId)).refundedAmount).toBe(50_000);
    expect((await refundsOf(paymentId)).map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  },
);

test.each(["vip", "mch"] as const)(
  "a channel of %s that gives back the whole only refuses a part, and its balance may be too small",
  async (dialect) => {
    openStore(dialect === "vip" ? VIP : MCH);
    await set({ wholeRefundsOnly: ["truemoney"] });
    const { paymentId, chargeId, ksher, refund } = await paid(dialect);
    expect(await refund(20_000)).toMatchObject({ ok: false, error: { code: "refused" } });
    later(25 * HOUR);
    await set({ balance: 10_000 });
    expect(await refund(95_000)).toMatchObject({ ok: false, error: { code: "refused" } });
    expect((await ksher.moneyOf(chargeId)).givenBack).toBe(0);
    await set({ balance: null });
    expect((await refund(95_000)).ok).toBe(true);
    expect((await paymentRow(paymentId)).refundedAmount).toBe(95_000);
    // A provider's sentence is for nobody's eyes.
    for (const { failureCode } of await refundsOf(paymentId))
      expect(failureCode ?? "none").toMatch(/^[\w-]+$/);
  },
);
