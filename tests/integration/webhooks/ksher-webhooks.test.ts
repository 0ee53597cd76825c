import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DELETE, HEAD, OPTIONS, PATCH, PUT } from "@/app/api/webhook/[gateway]/route";
import { HOUR, MINUTE, SECOND } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { startPayment } from "@/lib/payments/start-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearKsherFaults } from "@/lib/sandbox/ksher/faults";
import { envelope } from "@/lib/sandbox/ksher/mch/envelope";
import { merchant } from "@/lib/sandbox/ksher/merchant";
import { signVip } from "@/lib/sandbox/ksher/vip/signature";
import { processEvent } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { closeDatabase } from "@/tests/support/database";
import { dataDir } from "@/tests/support/gateways/harness";
import { ksherHarness } from "@/tests/support/gateways/ksher";
import {
  chargeIdOf,
  freshKey,
  inbox,
  journalOf,
  later,
  openPayingShop,
  pay,
  paymentRow,
} from "@/tests/support/paying";
import { openStore, orderRow, placedOrder } from "@/tests/support/shop";

/* The shop in public: behind a proxy, under another address than the one that its process sees. */
const PUBLIC = "http://localhost:3000/api/webhook/ksher";
const INSIDE = "http://10.0.0.7:8080/api/webhook/ksher";

const VIP = { GATEWAYS: "omise,ksher", PREFERRED_GATEWAY: "truemoney:ksher", DATA_DIR: dataDir() };
const MCH = { ...VIP, KSHER_APPID: "mch90001" };
const ACKNOWLEDGED = '{"result":"SUCCESS","msg":"OK"}';

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop(VIP);
});
beforeEach(async () => {
  openStore({ ...VIP, LIMIT_LOOPBACK: "false" });
  later(2 * HOUR);
  await clearKsherFaults();
  await reconcile();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

async function ring(request: Request) {
  const { response, eventId } = await receiveWebhook(request, "ksher");
  return { status: response.status, body: await response.text(), eventId };
}

async function waiting(dialect: "vip" | "mch" = "vip") {
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
  return { orderId, paymentId, chargeId, ksher: ksherHarness(dialect) };
}

const statusOf = async (orderId: string) => (await orderRow(orderId)).status;
const stored = async (eventId: string | null) => (await inbox()).find(({ id }) => id === eventId);

type Fields = Record<string, string>;
const paidNotice = (instance: string): Fields => ({
  type: "Order",
  code: "StatusChange",
  instance,
  message: "Order Paid",
});
const signed = (fields: Fields, address = PUBLIC): Fields => ({
  ...fields,
  signature: signVip(merchant().token, address, fields),
});
const get = (query: string) => new Request(`${INSIDE}?${query}`);
const asQuery = (fields: Fields) => new URLSearchParams(fields).toString();
const post = (body: string, type: string) =>
  new Request(INSIDE, { method: "POST", body, headers: { "content-type": type } });

test("a true notice is stored before it is acknowledged, in the words that Ksher wants, and only then looked into", async () => {
  const { orderId, paymentId, chargeId, ksher } = await waiting();
  await ksher.approve(chargeId);
  const rung = await ring(get(asQuery(signed(paidNotice(paymentId)))));
  expect(rung).toMatchObject({ status: 200, body: ACKNOWLEDGED });
  expect(await stored(rung.eventId)).toMatchObject({ paymentRef: paymentId, processedAt: null });
  expect(await statusOf(orderId)).toBe("pending");
  later(3 * SECOND);
  expect(await processEvent(rung.eventId ?? "")).toBe("done");
  expect(await statusOf(orderId)).toBe("paid");
});

test("A34 what is not signed as it should be leaves no row", async () => {
  const { orderId, paymentId, chargeId, ksher } = await waiting();
  await ksher.approve(chargeId);
  const before = (await inbox()).length;
  const notice = paidNotice(paymentId);
  const { signature = "", ...rest } = signed(notice);
  const query = asQuery(signed(notice));
  const other = asQuery(signed(paidNotice(newId("payment"))));
  const forged: Record<string, string> = {
    "no signature": asQuery(rest),
    "an empty signature": `${asQuery(rest)}&signature=`,
    "a wrong signature": `${asQuery(rest)}&signature=${"0".repeat(64)}`,
    "a cut signature": `${asQuery(rest)}&signature=${signature.slice(1)}`,
    "the signature of another order": other.replace(/pay_[^&]+/, paymentId),
    "a signature over the address that the process sees": asQuery(signed(notice, INSIDE)),
    "a signature over the path alone": asQuery(signed(notice, "/api/webhook/ksher")),
    "a parameter more": `${query}&amount=1`,
    "a repeated parameter": `${query}&message=Order+Paid`,
    "a repeated signature": `${query}&signature=${signature}`,
    "a parameter less": asQuery(signed(notice)).replace("type=Order", ""),
    "%2B for a space": query.replaceAll("+", "%2B"),
    "a list": query.replace("instance=", "instance[]="),
    nothing: "",
  };
  for (const [what, sent] of Object.entries(forged))
    expect(await ring(get(sent)), what).toMatchObject({ status: 401, eventId: null });
  expect(await inbox()).toHaveLength(before);
  expect(await statusOf(orderId)).toBe("pending");
});

test("A34 a space may come as + or as %20, a signature in either case, and more parameters if they are signed", async () => {
  const { paymentId } = await waiting();
  const notice = paidNotice(paymentId);
  const query = asQuery(signed(notice));
  const { signature = "" } = signed(notice);
  const first = await ring(get(query));
  expect(first.status).toBe(200);
  for (const same of [query.replaceAll("+", "%20"), query.replace(signature, signature.toLowerCase())])
    expect(await ring(get(same))).toMatchObject({ status: 200, body: ACKNOWLEDGED, eventId: first.eventId });
  const more = asQuery(signed({ ...notice, locked: "False", note: "ข้าวผัด 東京 a+b" }));
  expect(await ring(get(more))).toMatchObject({ status: 200, eventId: first.eventId });
});

test("A34 a letter that passes from a value to another field's name, which Ksher's signature cannot tell, only makes us look", async () => {
  const { orderId, paymentId } = await waiting(); // nobody has paid it
  const query = asQuery(signed(paidNotice(paymentId)));
  for (const shifted of [
    query.replace("StatusChange", "StatusC&hange="),
    query.replace("+Paid", "&message+Paid="),
  ]) {
    const { status, eventId } = await ring(get(shifted));
    if (eventId === null) expect([400, 401]).toContain(status);
    else expect(["done", "later", "kept"]).toContain(await processEvent(eventId));
  }
  expect(await statusOf(orderId)).toBe("pending");
  expect(await paymentRow(paymentId)).toMatchObject({ capturedAmount: 0 });
});

test("A34 a plus sign and Thai text are signed as they are meant, and kept where they can be seen", async () => {
  const strange = signed({ ...paidNotice("ข้าว a+b"), message: "Order Paid" });
  const rung = await ring(get(asQuery(strange)));
  expect(rung.status).toBe(200);
  expect((await stored(rung.eventId))?.chargeRef).toBe("???? a+b");
  expect(await processEvent(rung.eventId ?? "")).toBe("kept");
  expect((await ring(get(asQuery(strange).replace("%2B", "+")))).status).toBe(401);
});

test("A31 notices of orders that are not ours are kept unprocessed where they can be seen, and change nothing", async () => {
  const { orderId, paymentId } = await waiting();
  const atOmise = await pay(await placedOrder());
  if (!atOmise.ok) throw new Error("not started");
  const before = await paymentRow(paymentId);
  for (const instance of [newId("payment"), "OrderAt20260101T000000", atOmise.value.id, "__proto__", ""]) {
    const { status, eventId } = await ring(get(asQuery(signed(paidNotice(instance)))));
    expect(status).toBe(200);
    expect(await processEvent(eventId ?? "")).toBe("kept");
  }
  expect(await paymentRow(paymentId)).toEqual(before);
  expect(await statusOf(orderId)).toBe("pending");
  const report = await reconcile();
  expect(report.skipped ? [] : report.strangers.map(({ why }) => why)).toEqual(
    expect.arrayContaining(["charge_not_ours", "gateway_said_not_found"]),
  );
});

test("notices in any order come to what Ksher says when it is asked", async () => {
  const { orderId, paymentId, chargeId, ksher } = await waiting();
  await ksher.approve(chargeId);
  for (const message of ["Order Refunded", "Order Closed", "Order Timeout", "Order Paid"]) {
    const { eventId } = await ring(get(asQuery(signed({ ...paidNotice(paymentId), message }))));
    later(3 * SECOND);
    expect(await processEvent(eventId ?? ""), message).toBe("done");
    expect(await paymentRow(paymentId), message).toMatchObject({ status: "captured", refundedAmount: 0 });
  }
  expect(await statusOf(orderId)).toBe("paid");
  expect(await journalOf(paymentId, "captured")).toHaveLength(1);
});

test("a notice of another kind, rightly signed, is a reason to look like any other", async () => {
  const { orderId, paymentId, chargeId, ksher } = await waiting();
  await ksher.approve(chargeId);
  const { status, eventId } = await ring(
    get(asQuery(signed({ type: "Refund", code: "Created", instance: paymentId, message: "Refund Created" }))),
  );
  expect(status).toBe(200);
  later(3 * SECOND);
  expect(await processEvent(eventId ?? "")).toBe("done");
  expect(await statusOf(orderId)).toBe("paid");
});

test("the same five fields may be posted, as a form or as JSON", async () => {
  const { paymentId } = await waiting();
  const notice = signed(paidNotice(paymentId));
  const form = "application/x-www-form-urlencoded;charset=utf-8";
  for (const request of [
    post(asQuery(notice), form),
    post(JSON.stringify(notice), "application/json"),
    post(JSON.stringify(notice), "text/plain;charset=utf-8"),
  ])
    expect(await ring(request)).toMatchObject({ status: 200, body: ACKNOWLEDGED });
  const spoilt = { ...notice, message: "Order Refunded" };
  for (const request of [
    post(asQuery(spoilt), form),
    post(`${asQuery(notice)}&message=Order+Paid`, form),
    post(JSON.stringify(spoilt), "application/json"),
    post(JSON.stringify([notice]), "application/json"),
    // A field that schemas leave out of what they read: it came, and was not signed.
    post(JSON.stringify(notice).replace("{", '{"__proto__":"x",'), "application/json"),
    post("not json", "application/json"),
    post("", "text/plain"),
  ])
    expect(await ring(request)).toMatchObject({ status: 401, eventId: null });
});

test("A33 other verbs, other types and more than can be meant are refused in the right words", async () => {
  const before = (await inbox()).length;
  for (const [method, handler] of Object.entries({ PUT, PATCH, DELETE, OPTIONS, HEAD })) {
    const request = new Request(PUBLIC, { method });
    const response = await handler(request, { params: Promise.resolve({ gateway: "ksher" }) });
    expect([response.status, response.headers.get("allow")], method).toEqual([405, "GET, POST"]);
  }
  expect((await ring(post("{}", "multipart/form-data; boundary=x"))).status).toBe(415);
  expect((await ring(post("<a/>", "text/xml"))).status).toBe(415);
  expect((await ring(post("x".repeat(256 * 1024 + 1), "application/json"))).status).toBe(413);
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`p${index}`, "1"]));
  expect((await ring(get(asQuery(signed(many))))).status).toBe(401);
  expect((await ring(get(asQuery(signed({ type: "Order", code: "StatusChange" }))))).status).toBe(400);
  expect((await ring(get(asQuery(signed(paidNotice("x".repeat(10_000))))))).status).toBe(400);
  const typed = new Request(get(asQuery(signed(paidNotice(newId("payment"))))), {
    headers: { "content-type": "text/html" },
  });
  expect((await ring(typed)).status).toBe(200); // a body that is not there may be called anything
  expect(await inbox()).toHaveLength(before + 1);
});

/* The newer API. */

const text = "text/plain;charset=utf-8";
const paidData = (paymentId: string, more: Record<string, unknown> = {}) => ({
  appid: "mch90001",
  mch_order_no: paymentId.replace("_", "-"),
  result: "SUCCESS",
  total_fee: 95_000,
  fee_type: "THB",
  attach: "ข้าวผัด 1",
  nonce_str: "fedcba9876543210fedcba9876543210",
  ...more,
});
const sealed = (data: Record<string, unknown>) => JSON.stringify(envelope("merchant", data));

test("the newer API's notice is acknowledged in its words, again and again, also when the order is paid already", async () => {
  openStore({ ...MCH, LIMIT_LOOPBACK: "false" });
  const { orderId, paymentId, chargeId, ksher } = await waiting("mch");
  await ksher.approve(chargeId);
  const notice = sealed(paidData(paymentId));
  const { eventId, ...answer } = await ring(post(notice, text));
  expect(answer).toEqual({ status: 200, body: ACKNOWLEDGED });
  later(3 * SECOND);
  expect(await processEvent(eventId ?? "")).toBe("done");
  expect(await statusOf(orderId)).toBe("paid");
  for (const request of [
    post(notice, text),
    post(notice, "application/json"),
    post(encodeURIComponent(notice), "application/x-www-form-urlencoded"),
  ])
    expect(await ring(request)).toEqual({ status: 200, body: ACKNOWLEDGED, eventId });
});

test("A32 a notice of another amount is believed in nothing but whose order to look at", async () => {
  openStore({ ...MCH, LIMIT_LOOPBACK: "false" });
  const { orderId, paymentId } = await waiting("mch");
  for (const more of [{ total_fee: 1 }, { fee_type: "JPY", total_fee: 95_000 }, { result: "REFUND" }]) {
    const { status, eventId } = await ring(post(sealed(paidData(paymentId, more)), text));
    expect(status).toBe(200);
    later(3 * SECOND);
    expect(await processEvent(eventId ?? "")).toBe("done");
  }
  expect(await statusOf(orderId)).toBe("pending");
  expect(await journalOf(paymentId, "captured")).toEqual([]);
});

test("A34 a notice of the newer API with anything wrong about it leaves no row", async () => {
  openStore({ ...MCH, LIMIT_LOOPBACK: "false" });
  const { paymentId } = await waiting("mch");
  const before = (await inbox()).length;
  const data = paidData(paymentId);
  const true_ = envelope("merchant", data);
  const forged: Record<string, [body: string, status: number]> = {
    "no signature": [JSON.stringify({ ...true_, sign: undefined }), 401],
    "an empty signature": [JSON.stringify({ ...true_, sign: "" }), 401],
    "a signature of no sense": [JSON.stringify({ ...true_, sign: "zz" }), 401],
    "a signature of zeros": [JSON.stringify({ ...true_, sign: "0".repeat(512) }), 401],
    "another amount": [JSON.stringify({ ...true_, data: { ...data, total_fee: 1 } }), 401],
    "a field more": [JSON.stringify({ ...true_, data: { ...data, a: "" } }), 401],
    "a signature by somebody": [JSON.stringify(envelope("merchant", data, { forged: true })), 401],
    "no data": [JSON.stringify({ ...true_, data: null }), 401],
    "a field that JavaScript hides": [
      JSON.stringify(true_).replace('"data":{', '"data":{"__proto__":"x",'),
      401,
    ],
    "half of it": [JSON.stringify(true_).slice(0, -60), 401],
    "a lone per cent": ["%", 401],
    "another merchant's": [sealed(paidData(paymentId, { appid: "mch1" })), 400],
    "no order": [sealed(paidData(paymentId, { mch_order_no: 7 })), 400],
  };
  for (const [what, [body, status]] of Object.entries(forged))
    expect(await ring(post(body, text)), what).toMatchObject({ status, eventId: null });
  expect(await ring(get(asQuery(signed(paidNotice(paymentId)))))).toMatchObject({ status: 401 });
  expect(await inbox()).toHaveLength(before);
  const unknown = await ring(post(sealed(paidData(newId("payment"))), text));
  expect(unknown).toMatchObject({ status: 200, body: ACKNOWLEDGED });
  later(MINUTE);
  expect(await processEvent(unknown.eventId ?? "")).toBe("kept");
});
