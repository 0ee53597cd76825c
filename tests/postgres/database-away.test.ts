import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as comingBack from "@/app/[locale]/(checkout)/orders/[orderId]/return/route";
import { POST as reconcileRoute } from "@/app/api/cron/reconcile/route";
import { GET as health } from "@/app/api/health/route";
import { now, setClock } from "@/lib/clock";
import { unlessAway } from "@/lib/db/away";
import { closeDatabase } from "@/lib/db/client";
import { placeOrder } from "@/lib/orders/place-order";
import { gatewayOf } from "@/lib/payments/registry";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { cronSecret, sandboxWebhookSecret } from "@/lib/secrets";
import { processEvent } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { type BreakablePostgres, breakablePostgres } from "@/tests/support/breakable-postgres";
import { makeToken } from "@/tests/support/omise-emulator";
import {
  chargesAtGateway,
  freshKey,
  inbox,
  later,
  orderAtTheBank,
  pay,
  payerApproves,
  paymentsOf,
  startClock,
} from "@/tests/support/paying";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";
import {
  cartWith,
  checkoutOf,
  openStore,
  orderRow,
  placedOrder,
  stockOf,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

/*
 * The database goes away under the running shop: connections are cut and no new ones are taken, as when its server restarts.
 */

let postgres: FreshPostgres;
let link: BreakablePostgres;
let release: () => void;
beforeAll(async () => {
  openStore();
  startClock();
  postgres = await freshPostgres();
  await closeDatabase(); // from here on only the connection that can be broken
  link = await breakablePostgres(postgres.url);
  await stockTinyShop(100);
  release = interceptGateways();
});
afterAll(async () => {
  release();
  setClock();
  await postgres.drop();
  await link.close();
});

/** Everything that our own code could ask of the gateway. */
function spies() {
  const gateway = gatewayOf("omise");
  return [
    vi.spyOn(gateway, "createCharge"),
    vi.spyOn(gateway, "retrieveCharge"),
    vi.spyOn(gateway, "findCharge"),
    vi.spyOn(gateway, "createRefund"),
    vi.spyOn(gateway, "expireCharge"),
  ];
}

async function whileAway(work: () => Promise<void>): Promise<void> {
  const calls = spies();
  await link.away();
  try {
    await work();
    for (const call of calls) expect(call).not.toHaveBeenCalled();
  } finally {
    await link.back();
  }
}

function signedWebhook(chargeId: string, id: string): Request {
  const body = JSON.stringify({
    object: "event",
    id,
    livemode: false,
    key: "charge.complete",
    data: { object: "charge", id: chargeId },
  });
  const timestamp = String(Math.floor(now().getTime() / 1_000));
  const signature = createHmac("sha256", Buffer.from(sandboxWebhookSecret(), "base64"))
    .update(`${timestamp}.${body}`)
    .digest("hex");
  return new Request("http://localhost:3000/api/webhook/omise", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "omise-signature": signature,
      "omise-signature-timestamp": timestamp,
    },
  });
}

test("F05 a webhook is not acknowledged while the database is away, and is taken when it comes again", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  await whileAway(async () => {
    const { response, eventId } = await receiveWebhook(signedWebhook(chargeId, "evnt_test_away1"), "omise");
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(eventId).toBeNull();
  });
  expect(await inbox()).toEqual([]);
  later(3_000);
  const again = await receiveWebhook(signedWebhook(chargeId, "evnt_test_away1"), "omise");
  expect(again.response.status).toBe(200);
  expect(await processEvent(again.eventId ?? "")).toBe("done");
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("F05 an order cannot be placed while the database is away: nothing is sold, and the same cart orders once afterwards", async () => {
  const checkout = await checkoutOf(cartWith([UMBRELLA, 1]));
  const before = await stockOf(UMBRELLA);
  await whileAway(async () => {
    expect(await unlessAway(placeOrder(checkout))).toBe("away");
  });
  expect(await stockOf(UMBRELLA)).toEqual(before);
  const placed = await placeOrder(checkout);
  expect(placed).toMatchObject({ ok: true, value: { replay: false } });
  expect((await stockOf(UMBRELLA)).held).toBe(before.held + 1);
});

test("F05 nobody is charged while the database is away: without a row that says so nothing is sent", async () => {
  const orderId = await placedOrder();
  const [key, token] = [freshKey(), await makeToken()];
  const before = (await chargesAtGateway()).length;
  await whileAway(async () => {
    expect(await unlessAway(pay(orderId, { key, token }))).toBe("away");
  });
  expect(await paymentsOf(orderId)).toEqual([]);
  expect((await chargesAtGateway()).length).toBe(before);
  expect((await pay(orderId, { key, token })).ok).toBe(true); // the same form, once it is back
  expect((await chargesAtGateway()).length).toBe(before + 1);
});

test("F05 a payer who comes back from the bank meanwhile is led to the order, not to a bare error", async () => {
  const { orderId } = await orderAtTheBank();
  later(3_000);
  await whileAway(async () => {
    const answer = await comingBack.GET(new Request("http://localhost:3000/"), {
      params: Promise.resolve({ locale: "th", orderId }),
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`http://localhost:3000/th/orders/${orderId}`);
  });
});

test("F05 health and the reconciler say that the database is away, and work again when it is back", async () => {
  const pass = () =>
    reconcileRoute(
      new Request("http://localhost:3000/api/cron/reconcile", {
        method: "POST",
        headers: { authorization: `Bearer ${cronSecret()}` },
      }),
    );
  await whileAway(async () => {
    expect((await health()).status).toBe(503);
    const answer = await pass();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
  expect((await health()).status).toBe(200);
  expect(await (await pass()).json()).toMatchObject({ skipped: false, failures: [] });
});
