import { and, gt, isNull, min } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, now, SECOND, setClock, shift } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { sandboxDeliveries } from "@/lib/db/schema/sandbox";
import { inTransaction } from "@/lib/db/transaction";
import { sandboxKsherKeys } from "@/lib/ksher-sandbox-keys";
import type { WebhookAnswer, WebhookRequest } from "@/lib/sandbox/courier";
import { deliverDue, setDeliverer } from "@/lib/sandbox/deliver-webhook";
import type { NoticeWish } from "@/lib/sandbox/ksher/book";
import { obeyKsher } from "@/lib/sandbox/ksher/control";
import { clearKsherFaults, setKsherFault } from "@/lib/sandbox/ksher/faults";
import { isSignedMch } from "@/lib/sandbox/ksher/mch/signature";
import { answerKsher, type KsherAnswer } from "@/lib/sandbox/ksher/payer";
import { changeSettings } from "@/lib/sandbox/ksher/settings";
import { isSignedVip } from "@/lib/sandbox/ksher/vip/signature";
import { takeUpDeliveries } from "@/lib/sandbox/take-up";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callMch, callVip, mchOrder, uuidIn, vipOrder } from "@/tests/support/ksher-emulator";
import { sandboxEnv } from "@/tests/support/omise-emulator";

const HOOK = "http://localhost:3000/api/webhook/ksher";
const TOKEN = "amefonsandboxkshertoken000000";
const THANKS = { status: 200, body: '{"result":"SUCCESS","msg":"OK"}' };

let sent: { request: WebhookRequest; at: number }[] = [];
/** What the listener answers; it never answers where this throws. */
let listener: () => WebhookAnswer | number = () => THANKS;

const later = (ms: number) => {
  const at = shift(now(), ms);
  setClock(() => at);
};

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
});
beforeEach(async () => {
  sandboxEnv();
  setDeliverer(async (request) => {
    sent.push({ request, at: now().getTime() });
    return listener();
  });
  listener = () => THANKS;
  await (await db()).delete(sandboxDeliveries);
  await clearKsherFaults();
  sent = [];
});
afterEach(() => setDeliverer());
afterAll(async () => {
  setClock();
  await closeDatabase();
});

async function answer(page: unknown, decision: KsherAnswer["decision"], webhook: NoticeWish = "prompt") {
  await answerKsher(uuidIn(page), { decision, channel: "", webhook, code: "payment_rejected" });
}

async function vipOpen(more = {}) {
  const { body } = await callVip("POST", "/api/v1/redirect/orders", vipOrder(more));
  return { number: String(body.merchant_order_id), page: body.reference };
}

async function mchOpen(more = {}) {
  const fields = mchOrder(more);
  const { data } = await callMch("gateway_pay", fields);
  return { number: String(fields.mch_order_no), page: data.pay_content };
}

/** Lets the time run, from one due notice to the next. */
async function runFor(ms: number): Promise<void> {
  const end = shift(now(), ms);
  for (let at: Date | null | undefined = now(); at && at <= end; ) {
    const moment = at;
    setClock(() => moment);
    await deliverDue();
    const [next] = await (await db())
      .select({ at: min(sandboxDeliveries.nextAttemptAt) })
      .from(sandboxDeliveries)
      .where(and(isNull(sandboxDeliveries.deliveredAt), gt(sandboxDeliveries.nextAttemptAt, moment)));
    at = next?.at;
  }
  setClock(() => end);
}

const pauses = () => sent.slice(1).map(({ at }, index) => (at - (sent[index]?.at ?? 0)) / SECOND);
const queryOf = ({ request }: (typeof sent)[number]) => Object.fromEntries(new URL(request.uri).searchParams);
const envelopeOf = ({ request }: (typeof sent)[number]) => JSON.parse(request.body);
const isTrueVip = (one: (typeof sent)[number]) => {
  const { signature, ...said } = queryOf(one);
  return isSignedVip(TOKEN, HOOK, { ...said, signature });
};
const isTrueMch = (one: (typeof sent)[number]) => {
  const { data, sign } = envelopeOf(one);
  return isSignedMch(sandboxKsherKeys().gatewayPublicKey, { ...data, sign });
};

test("the older API tells by GET whatever becomes of an order, signed over the whole address", async () => {
  const { number, page } = await vipOpen();
  await answer(page, "approve");
  await callVip("PUT", `/api/v1/redirect/orders/${number}`, {
    refund_order_id: `R${number}`,
    refund_amount: 100,
  });
  await answer((await vipOpen()).page, "expire");
  const closed = await vipOpen();
  await callVip("DELETE", `/api/v1/redirect/orders/${closed.number}`);
  await deliverDue();
  expect(sent.map((one) => queryOf(one).message).sort()).toEqual([
    "Order Closed",
    "Order Paid",
    "Order Refunded",
    "Order Timeout",
  ]);
  for (const one of sent) {
    expect(one.request).toMatchObject({ method: "GET", body: "" });
    expect(one.request.uri.startsWith(`${HOOK}?`)).toBe(true);
    expect(Object.keys(queryOf(one)).sort()).toEqual(["code", "instance", "message", "signature", "type"]);
    expect(isTrueVip(one)).toBe(true);
  }
});

test("the older API's notice comes again every 5 seconds, six times, until it is answered 200", async () => {
  listener = () => 503;
  await answer((await vipOpen()).page, "approve");
  await runFor(2 * MINUTE);
  expect(pauses()).toEqual([5, 5, 5, 5, 5, 5]);
  sent = [];
  await answer((await vipOpen()).page, "approve");
  await deliverDue();
  listener = () => 200;
  await runFor(MINUTE);
  expect(sent).toHaveLength(2);
});

test("the newer API tells of payments alone, and again by its table until it is thanked in its own words", async () => {
  listener = () => 200; // an empty body is no thanks
  await answer((await mchOpen()).page, "expire");
  await runFor(MINUTE);
  expect(sent).toEqual([]);
  const { page, number } = await mchOpen();
  await answer(page, "approve");
  await runFor(30 * HOUR);
  expect(sent).toHaveLength(13);
  expect(pauses()).toEqual([1, 2, 2, 10, 30, 60, 600, 3_600, 10_800, 18_000, 28_800, 43_200]);
  const [first] = sent;
  expect(first?.request.headers["content-type"]).toBe("text/plain;charset=utf-8");
  expect(first && envelopeOf(first).data).toMatchObject({ mch_order_no: number, result: "SUCCESS" });
  expect(sent.every(isTrueMch)).toBe(true);
  sent = [];
  listener = () => THANKS;
  await answer((await mchOpen()).page, "approve");
  await runFor(MINUTE);
  expect(sent).toHaveLength(1);
});

test("of a payment more than two hours after the page was made the newer API tells nobody", async () => {
  const { page } = await mchOpen({ expire_time: 300 });
  later(2 * HOUR + MINUTE);
  await answer(page, "approve");
  await runFor(MINUTE);
  expect(sent).toEqual([]);
});

test.each([
  ["prompt", 1, 0],
  ["before_return", 1, 0],
  ["twice", 2, 0],
  ["late", 1, 20],
  ["lost", 0, 0],
] as const)("a payer may have the notice %s", async (wish, copies, afterSeconds) => {
  const began = now().getTime();
  await answer((await vipOpen()).page, "approve", wish);
  if (wish === "before_return") expect(sent).toHaveLength(1); // the payer is not back yet
  await runFor(MINUTE);
  expect(sent).toHaveLength(copies);
  expect(sent.every((one) => isTrueVip(one) && one.at - began === afterSeconds * SECOND)).toBe(true);
});

test("a forged notice has a signature that fits nothing, or other words than were signed", async () => {
  listener = () => 401;
  await answer((await vipOpen()).page, "approve", "forged");
  await answer((await mchOpen()).page, "approve", "forged");
  const forge = { kind: "forge", how: "body" } as const;
  await setKsherFault({ webhook: "order.paid", effect: forge, times: 2 });
  await answer((await vipOpen()).page, "approve");
  await answer((await mchOpen()).page, "approve");
  await deliverDue();
  expect(sent).toHaveLength(4);
  expect(sent.map((one) => (one.request.method === "GET" ? isTrueVip(one) : isTrueMch(one)))).toEqual(
    Array(4).fill(false),
  );
});

test("a notice may say another amount, rightly signed, and may be overtaken by the next", async () => {
  await setKsherFault({ webhook: "order.paid", effect: { kind: "altered", fields: { total_fee: 1 } } });
  await answer((await mchOpen()).page, "approve");
  await deliverDue();
  const [altered] = sent;
  expect(altered && [envelopeOf(altered).data.total_fee, isTrueMch(altered)]).toEqual([1, true]);
  sent = [];
  await setKsherFault({ webhook: "order.paid", effect: { kind: "reorder" } });
  const { number, page } = await vipOpen();
  await answer(page, "approve");
  await runFor(MINUTE);
  expect(sent).toEqual([]);
  await callVip("PUT", `/api/v1/redirect/orders/${number}`, {
    refund_order_id: `R${number}`,
    refund_amount: 100,
  });
  await runFor(MINUTE);
  expect(sent.map((one) => queryOf(one).message)).toEqual(["Order Refunded", "Order Paid"]);
});

test("a tester sends an order's notices once more, over the desk", async () => {
  const { number, page } = await vipOpen();
  await answer(page, "approve", "lost");
  await deliverDue();
  expect(sent).toEqual([]);
  expect(await obeyKsher({ gateway: "ksher", action: "resend", order: number })).toEqual({ resent: 1 });
  await obeyKsher({ gateway: "ksher", action: "deliver" });
  expect(sent.map((one) => queryOf(one))).toMatchObject([{ instance: number, message: "Order Paid" }]);
});

test("F19 a notice that was being sent when the shop was shut is sent when it opens again, at once", async () => {
  const never = Promise.withResolvers<number>();
  setDeliverer((request) => {
    sent.push({ request, at: now().getTime() });
    return never.promise;
  });
  await answer((await vipOpen()).page, "approve");
  const shut = deliverDue();
  await expect.poll(() => sent.length).toBe(1);
  // Another process on the same book: the one that was sending is gone.
  sent = [];
  setDeliverer(async (request) => {
    sent.push({ request, at: now().getTime() });
    return THANKS;
  });
  await deliverDue();
  expect(sent).toEqual([]); // still claimed
  await takeUpDeliveries();
  await deliverDue();
  expect(sent).toHaveLength(1);
  await takeUpDeliveries();
  await runFor(MINUTE);
  expect(sent).toHaveLength(1); // what has arrived stays so
  never.resolve(200);
  await shut;
});

test("a notice that waits for its next attempt keeps waiting when the shop opens again", async () => {
  await inTransaction((tx) => changeSettings(tx, { noticeSpeed: 1 }));
  listener = () => 503;
  await answer((await vipOpen()).page, "approve");
  await deliverDue();
  await takeUpDeliveries();
  await deliverDue();
  expect(sent).toHaveLength(1);
  await runFor(2 * MINUTE);
  expect(pauses()).toEqual([5, 5, 5, 5, 5, 5]);
});
