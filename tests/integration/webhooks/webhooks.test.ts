import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DELETE, GET, HEAD, OPTIONS, PATCH, PUT } from "@/app/api/webhook/[gateway]/route";
import { HOUR, MINUTE, now } from "@/lib/clock";
import { closeDatabase as closeConnection } from "@/lib/db/client";
import { gatewayOf } from "@/lib/payments/registry";
import { syncPayment } from "@/lib/payments/sync-payment";
import { oldestWaitingEventSeconds } from "@/lib/reconcile/health";
import { reconcile } from "@/lib/reconcile/run";
import { deliverDue } from "@/lib/sandbox/deliver-webhook";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { sandboxWebhookSecret } from "@/lib/secrets";
import { processEvent, processEventSoon } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { callOmise, makeCharge } from "@/tests/support/omise-emulator";
import {
  deliverWebhooks,
  inbox,
  journalOf,
  later,
  mailOf,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  paymentRow,
  paymentsOf,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
beforeEach(async () => {
  later(MINUTE);
  await clearFaults();
  await deliverWebhooks(); // what earlier tests left on its way
  later(MINUTE);
});
afterAll(async () => {
  closeShop();
  await closeConnection();
});

let events = 0;
function eventOf(chargeId: string, more: Record<string, unknown> = {}): string {
  events += 1;
  const id = `evnt_test_made${String(events).padStart(15, "0")}`;
  const data = { object: "charge", id: chargeId, status: "successful", paid: true };
  return JSON.stringify({ object: "event", id, livemode: false, key: "charge.complete", data, ...more });
}

function signedRequest(body: string, headers: Record<string, string> = {}): Request {
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
      ...headers,
    },
  });
}

async function ring(body: string, headers?: Record<string, string>) {
  const { response, eventId } = await receiveWebhook(signedRequest(body, headers), "omise");
  return { status: response.status, answer: await response.json(), eventId };
}

/** How often the gateway is asked anything while `work` runs. */
async function callsDuring(work: () => Promise<unknown>): Promise<number> {
  const gateway = gatewayOf("omise");
  const spies = [vi.spyOn(gateway, "retrieveCharge"), vi.spyOn(gateway, "findCharge")];
  await work();
  const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return calls;
}

test("the order turns paid because a signed webhook arrived, with nobody looking", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  const { statuses } = await deliverWebhooks();
  expect(statuses.every((status) => status === 200)).toBe(true);
  expect((await orderRow(orderId)).status).toBe("paid");
  expect((await paymentRow(payment.id)).status).toBe("captured");
  expect((await inbox()).filter((event) => event.processedAt === null)).toEqual([]);
});

test("A27 a forged webhook leaves no row and asks the gateway nothing", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await deliverWebhooks();
  await payerApproves(chargeId);
  const before = (await inbox()).length;
  const body = eventOf(chargeId);
  const genuine = signedRequest(body).headers.get("omise-signature") ?? "";
  const calls = await callsDuring(async () => {
    for (const headers of [
      { "omise-signature": "" },
      { "omise-signature": "0".repeat(64) },
      { "omise-signature": genuine.toUpperCase() },
      { "omise-signature-timestamp": String(Math.floor(now().getTime() / 1_000) - 301) },
      { "omise-signature-timestamp": "abc" },
    ])
      expect(await ring(body, headers)).toMatchObject({ status: 401, eventId: null });
    const other = signedRequest(body);
    const swapped = new Request(other.url, {
      method: "POST",
      headers: other.headers,
      body: eventOf(chargeId),
    });
    expect((await receiveWebhook(swapped, "omise")).response.status).toBe(401);
  });
  expect(calls).toBe(0);
  expect((await inbox()).length).toBe(before);
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("a webhook that the emulator signs with a wrong secret leaves the order unpaid", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await deliverWebhooks();
  await setFault({ webhook: "any", effect: { kind: "forge", how: "signature" }, times: 100 });
  await payerApproves(chargeId);
  const { statuses } = await deliverWebhooks();
  expect(statuses.length).toBeGreaterThan(0);
  expect(statuses.every((status) => status === 401)).toBe(true);
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("A29 the same webhook a hundred times is one event with one effect", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  const body = eventOf(chargeId);
  const answers = await Promise.all(Array.from({ length: 100 }, () => ring(body)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(answers.filter(({ answer }) => answer.duplicate === true)).toHaveLength(99);
  expect(new Set(answers.map(({ eventId }) => eventId)).size).toBe(1);
  await Promise.all(answers.map(({ eventId }) => processEvent(eventId ?? "")));
  later(3_000);
  await processEvent(answers[0]?.eventId ?? "");
  expect(await journalOf(payment.id, "captured")).toHaveLength(1);
  expect(await mailOf(orderId)).toHaveLength(1);
});

test("A29 the same event signed again is a duplicate, and is looked at again", async () => {
  const { chargeId } = await orderAtTheBank();
  const body = eventOf(chargeId);
  const first = await ring(body);
  expect(first).toMatchObject({ status: 200, answer: { received: true } });
  expect(await processEvent(first.eventId ?? "")).toBe("done");
  later(5_000);
  const again = await ring(body);
  expect(again).toMatchObject({ status: 200, answer: { received: true, duplicate: true } });
  expect(await callsDuring(() => processEvent(first.eventId ?? ""))).toBe(1);
});

test("A30 a webhook that says paid while the gateway says pending pays nothing", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  const { eventId } = await ring(eventOf(chargeId));
  expect(await processEvent(eventId ?? "")).toBe("done");
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("A31 a charge that is not ours is kept unprocessed where it can be seen, and changes nothing", async () => {
  const { orderId, payment } = await orderAtTheBank();
  const stranger = await makeCharge({ metadata: { note: "another shop of the same account" } });
  const impostor = await makeCharge({ metadata: { payment_id: payment.id } });
  const before = await paymentRow(payment.id);
  for (const chargeId of [stranger.body.id, impostor.body.id, "chrg_test_nosuchcharge0000000"]) {
    const { status, eventId } = await ring(eventOf(String(chargeId)));
    expect(status).toBe(200);
    expect(await processEvent(eventId ?? "")).toBe("kept");
  }
  expect(await paymentRow(payment.id)).toEqual(before);
  expect(await journalOf(payment.id, "mismatch")).toEqual([]);
  expect((await orderRow(orderId)).status).toBe("pending");
  const report = await reconcile();
  expect(report.skipped ? [] : report.strangers.map(({ why }) => why)).toEqual(
    expect.arrayContaining(["charge_not_ours", "gateway_said_not_found"]),
  );
});

test("A31 a webhook before our own create is answered: the charge names its payment and is adopted", async () => {
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: true } });
  const orderId = await placedOrder();
  expect(await pay(orderId)).toMatchObject({ ok: false, error: { code: "checking" } });
  await deliverWebhooks();
  const [row] = await paymentsOf(orderId);
  expect(row).toMatchObject({ status: "pending" });
  expect(row?.chargeId).toMatch(/^chrg_test_/);
});

test("A32 a charge of another amount that names our payment is not adopted, is journaled and reported", async () => {
  await setFault({ operation: "charges.create", effect: { kind: "drop", worked: false } });
  const orderId = await placedOrder();
  await pay(orderId);
  const [row] = await paymentsOf(orderId);
  const other = await makeCharge({ amount: (row?.amount ?? 0) - 1, metadata: { payment_id: row?.id } });
  await callOmise("POST", `/charges/${other.body.id}/mark_as_paid`);
  const { eventId } = await ring(eventOf(String(other.body.id)));
  await processEvent(eventId ?? "");
  expect(await paymentRow(row?.id ?? "")).toMatchObject({ status: "submitted", chargeId: null });
  expect((await orderRow(orderId)).status).toBe("pending");
  const report = await reconcile();
  expect(report.skipped ? [] : report.mismatches).toContainEqual(
    expect.objectContaining({ paymentId: row?.id, orderId }),
  );
});

test("A33 what is no webhook is refused in the right words", async () => {
  const before = (await inbox()).length;
  const post = (init: RequestInit, gateway = "omise") =>
    receiveWebhook(new Request("http://localhost/api/webhook/omise", { method: "POST", ...init }), gateway);
  const json = { "content-type": "application/json" };
  const statusOf = async (received: ReturnType<typeof post>) => (await received).response.status;

  expect(await statusOf(post({ body: "{}", headers: json }, "paypal"))).toBe(404);
  expect(await statusOf(post({ body: "{}", headers: json }, "__proto__"))).toBe(404);
  expect(await statusOf(post({ body: "{}", headers: { "content-type": "text/plain" } }))).toBe(415);
  expect(await statusOf(post({ body: "not json", headers: json }))).toBe(400);
  expect(await statusOf(post({ body: "{}", headers: json }))).toBe(401);
  expect((await ring("not json")).status).toBe(400);
  const exactly = 256 * 1024;
  expect(await statusOf(post({ body: "x".repeat(exactly + 1), headers: json }))).toBe(413);
  expect(await statusOf(post({ body: `"${"x".repeat(exactly - 2)}"`, headers: json }))).toBe(401);
  expect((await inbox()).length).toBe(before);
});

test("A33 a body without an end is cut off at 256 KiB, not read to the end", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 16_384;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  const request = new Request("http://localhost/api/webhook/omise", {
    method: "POST",
    body: endless,
    headers: { "content-type": "application/json" },
    ...{ duplex: "half" },
  });
  expect((await receiveWebhook(request, "omise")).response.status).toBe(413);
  expect(sent).toBeLessThan(400_000);
});

test("A33 every verb but POST is answered with 405 and the one that works", async () => {
  for (const [method, handler] of Object.entries({ GET, PUT, PATCH, DELETE, OPTIONS, HEAD })) {
    const request = new Request("http://localhost/api/webhook/omise", { method });
    const response = await handler(request, { params: Promise.resolve({ gateway: "omise" }) });
    expect(response.status, method).toBe(405);
    expect(response.headers.get("allow"), method).toBe("POST");
  }
});

test("A36 events of other kinds, with new fields, are stored, acknowledged and left alone", async () => {
  for (const more of [
    { key: "customer.create", data: { object: "customer", id: "cust_test_1" } },
    { key: "schedule.expiring", data: null },
    { key: "charge.teleport", data: { object: "wormhole" }, brand_new: { deep: [1, 2, 3] } },
  ]) {
    const { status, eventId } = await ring(eventOf("chrg_test_x", more));
    expect(status).toBe(200);
    expect(await callsDuring(() => processEvent(eventId ?? ""))).toBe(0);
    expect((await inbox()).find((event) => event.id === eventId)?.processedAt).not.toBeNull();
  }
});

test("a live event at a test shop is kept where it can be seen and changes nothing", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  const { status, eventId } = await ring(eventOf(chargeId, { livemode: true }));
  expect(status).toBe(200);
  expect(await callsDuring(() => processEvent(eventId ?? ""))).toBe(0);
  expect((await inbox()).find((event) => event.id === eventId)).toMatchObject({
    processedAt: null,
    lastError: "other_livemode",
  });
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("an event is processed only by a look that began after it was stored", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  later(3_000);
  await syncPayment(payment.id, { via: "poll" }); // somebody asks just before …
  await payerApproves(chargeId);
  const { eventId } = await ring(eventOf(chargeId)); // … it rings
  expect(await processEvent(eventId ?? "")).toBe("later");
  expect((await inbox()).find((event) => event.id === eventId)?.processedAt).toBeNull();
  expect((await orderRow(orderId)).status).toBe("pending");
  later(2_500);
  expect(await processEvent(eventId ?? "")).toBe("done");
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("one look answers every doorbell of a charge that had rung before it began", async () => {
  const { chargeId } = await orderAtTheBank();
  later(3_000);
  const rung = await Promise.all(Array.from({ length: 8 }, () => ring(eventOf(chargeId))));
  expect(await callsDuring(() => processEvent(rung[0]?.eventId ?? ""))).toBe(1);
  expect(
    (await inbox()).filter((event) => event.chargeRef === chargeId && event.processedAt === null),
  ).toEqual([]);
});

test("an event that rings again while it is being looked at is looked at once more", async () => {
  const { chargeId } = await orderAtTheBank();
  later(3_000);
  const body = eventOf(chargeId);
  const { eventId } = await ring(body);
  const gateway = gatewayOf("omise");
  const retrieve = gateway.retrieveCharge;
  const spy = vi.spyOn(gateway, "retrieveCharge").mockImplementation(async (id) => {
    const seen = await retrieve(id);
    await ring(body);
    return seen;
  });
  expect(await processEvent(eventId ?? "")).toBe("later");
  spy.mockRestore();
  expect((await inbox()).find((event) => event.id === eventId)?.processedAt).toBeNull();
  later(3_000);
  expect(await processEvent(eventId ?? "")).toBe("done");
});

test("a gateway that cannot be asked leaves the event waiting, and reconcile takes it up", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await deliverWebhooks();
  await payerApproves(chargeId);
  await setFault({
    operation: "charges.retrieve",
    effect: { kind: "status", status: 503, body: "html" },
    times: 3,
  });
  later(3_000);
  const { eventId } = await ring(eventOf(chargeId));
  expect(await processEvent(eventId ?? "")).toBe("later");
  expect((await orderRow(orderId)).status).toBe("pending");
  later(2 * MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("F10 with every webhook lost, the next pass finds the money", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await setFault({ webhook: "any", effect: { kind: "lost" }, times: 100 });
  await payerApproves(chargeId);
  later(MINUTE);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("F11 the return and the webhook at the same moment have one effect and one mail", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  const rings = await Promise.all(Array.from({ length: 20 }, () => ring(eventOf(chargeId))));
  await Promise.all([
    ...rings.map(({ eventId }) => processEvent(eventId ?? "")),
    ...Array.from({ length: 20 }, () => syncPayment(payment.id, { via: "return", force: true })),
  ]);
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await journalOf(payment.id, "captured")).toHaveLength(1);
  expect(await mailOf(orderId)).toHaveLength(1);
});

test("F05 with the database away a webhook is not acknowledged, and is asked to come again", async () => {
  const { chargeId } = await orderAtTheBank();
  const request = signedRequest(eventOf(chargeId));
  const { useDatabase, opened } = await import("@/lib/db/client");
  const present = await opened();
  const away = () => {
    throw new Error("connect ECONNREFUSED");
  };
  useDatabase({ ...present, handle: new Proxy(present.handle, { get: away }) });
  try {
    const { response, eventId } = await receiveWebhook(request, "omise");
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(eventId).toBeNull();
  } finally {
    useDatabase(present);
  }
  await deliverDue();
});

test("an event whose payment others keep asking about is taken up at its turn, again and again, not a minute later", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await deliverWebhooks();
  later(3_000);
  const askedByAnother = () => syncPayment(payment.id, { via: "return", force: true });
  await askedByAnother(); // the shopper looks …
  await payerApproves(chargeId);
  const { eventId } = await ring(eventOf(chargeId)); // … it rings
  const pauses: number[] = [];
  const gateway = gatewayOf("omise");
  const stale = await gateway.retrieveCharge(chargeId);
  await processEventSoon(eventId ?? "", async (ms) => {
    pauses.push(ms);
    later(ms);
    if (pauses.length >= 4) return;
    // The shopper's look is quicker once more, and finds the bank's news not there yet.
    vi.spyOn(gateway, "retrieveCharge").mockResolvedValueOnce({
      ...stale,
      status: "pending",
      capturedAmount: 0,
    });
    await askedByAnother();
  });
  expect(pauses).toHaveLength(4);
  expect(Math.max(...pauses)).toBeLessThan(3_000);
  expect((await inbox()).find((event) => event.id === eventId)?.processedAt).not.toBeNull();
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("tries at once have an end: an event that never gets its turn is left to the reconciler", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  later(3_000);
  const { eventId } = await ring(eventOf(chargeId));
  let pauses = 0;
  await syncPayment(payment.id, { via: "return", force: true });
  await processEventSoon(eventId ?? "", async (ms) => {
    pauses += 1;
    later(ms);
    await syncPayment(payment.id, { via: "return", force: true });
  });
  expect(pauses).toBe(4);
  expect((await inbox()).find((event) => event.id === eventId)?.processedAt).toBeNull();
});

test("an event that belongs to nothing of ours is given up after eight looks, told twice, and stays where it can be seen", async () => {
  const stranger = await makeCharge({ metadata: { note: "another shop of the same account" } });
  const body = eventOf(String(stranger.body.id));
  const { eventId } = await ring(body);
  const written = vi.spyOn(process.stderr, "write");
  expect(await processEvent(eventId ?? "")).toBe("kept");
  for (let round = 0; round < 12; round += 1) {
    later(7 * HOUR);
    await reconcile();
  }
  expect((await inbox()).find((event) => event.id === eventId)).toMatchObject({
    attempts: 8,
    processedAt: null,
  });
  expect(
    written.mock.calls.filter(([line]) => String(line).includes(`webhook_kept","webhook":"${eventId}`)),
  ).toHaveLength(2);
  const report = await reconcile();
  expect(report.skipped ? [] : report.strangers).toContainEqual(
    expect.objectContaining({ eventId, why: "charge_not_ours" }),
  );
  await ring(body); // the gateway rings anew
  expect(await callsDuring(() => processEvent(eventId ?? ""))).toBe(1);
});

test("how long webhooks wait is told of those that shall be processed, not of those kept to be seen", async () => {
  const stranger = await makeCharge();
  const { eventId } = await ring(eventOf(String(stranger.body.id), { key: "charge.create" }));
  await processEvent(eventId ?? "");
  later(HOUR);
  expect(await oldestWaitingEventSeconds()).toBe(0);
  const { chargeId } = await orderAtTheBank();
  await deliverWebhooks();
  later(3_000);
  const body = eventOf(chargeId);
  const { eventId: known } = await ring(body);
  expect(await processEvent(known ?? "")).toBe("done");
  later(5 * HOUR);
  await ring(body); // a redelivery waits since it came, not since the first
  later(MINUTE);
  expect(await oldestWaitingEventSeconds()).toBeLessThan(120);
  expect(await oldestWaitingEventSeconds()).toBeGreaterThanOrEqual(60);
  await processEvent(known ?? "");
});
