import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { deliverDue } from "@/lib/sandbox/deliver-webhook";
import { answerKsher, type KsherAnswer } from "@/lib/sandbox/ksher/payer";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { ksherEar } from "@/tests/support/ksher-ear";
import { freshNumber, uuidIn } from "@/tests/support/ksher-emulator";
import { sandboxEnv } from "@/tests/support/omise-emulator";
import { openEnvelope, plainMch, plainVip, vipSignatureOf } from "@/tests/support/plain-ksher-client";
import { sandboxServer } from "@/tests/support/sandbox-server";

/*
 * What somebody else's program meets at `/api/sandbox/ksher`: both APIs over real HTTP, with a token and a key of its own.
 */

const TOKEN = "a-merchants-own-token-0001";
const APPID = "mch77001";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 1_024,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "pkcs1", format: "pem" },
});

let server: Awaited<ReturnType<typeof sandboxServer>>;
let ear: Awaited<ReturnType<typeof ksherEar>>;
const desk = async (command?: Record<string, unknown>): Promise<unknown> => {
  const response = await (command
    ? fetch(`${server.url}/control`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ gateway: "ksher", ...command }),
      })
    : fetch(`${server.url}/control?gateway=ksher`));
  return response.json();
};
const ownKeys = () => sandboxEnv({ KSHER_API_TOKEN: TOKEN });
const ownPair = () => sandboxEnv({ KSHER_APPID: APPID, KSHER_PRIVATE_KEY: privateKey });

beforeAll(async () => {
  ownKeys();
  await freshDatabase();
  [server, ear] = await Promise.all([sandboxServer(), ksherEar()]);
  await desk({ action: "settings", settings: { webhookUri: ear.url, noticeSpeed: 100_000 } });
});
beforeEach(async () => {
  await deliverDue();
  ear.forget();
});
afterAll(async () => {
  await Promise.all([server.close(), ear.close()]);
  await closeDatabase();
});

const payer = (page: unknown, decision: KsherAnswer["decision"] = "approve") =>
  answerKsher(uuidIn(page), { decision, channel: "", webhook: "prompt", code: "payment_rejected" });

test("a stranger's client of the older API creates, is told, queries, refunds and cancels, every answer signed", async () => {
  ownKeys();
  const call = plainVip(`${server.url}/ksher`, TOKEN);
  const number = freshNumber();
  const made = await call("POST", "/api/v1/redirect/orders", {
    merchant_order_id: number,
    amount: 15_050,
    channel: "truemoney",
    note: "ข้าวผัด 東京",
    redirect_url: "http://localhost:4000/ok",
    redirect_url_fail: "http://localhost:4000/no",
  });
  expect(made).toMatchObject({
    status: 200,
    body: { error_code: "SUCCESS", status: "Available", locked: false },
  });
  const order = `/api/v1/redirect/orders/${number}`;
  expect((await call("GET", order)).body.error_code).toBe("PENDING");

  await payer(made.body.reference);
  await deliverDue();
  expect(ear.heard).toMatchObject([{ method: "GET", body: "" }]);
  const { signature, ...said } = ear.heard[0]?.query ?? {};
  expect(said).toEqual({ type: "Order", code: "StatusChange", instance: number, message: "Order Paid" });
  expect(signature).toBe(vipSignatureOf(TOKEN, ear.url, said));

  expect((await call("GET", order)).body).toMatchObject({
    error_code: "SUCCESS",
    status: "Paid",
    amount: 15_050,
  });
  const refund = { refund_order_id: `R-${number}`, refund_amount: 5_000 };
  expect((await call("PUT", order, refund)).body).toMatchObject({ error_code: "REFUNDED", amount: -5_000 });
  expect((await call("DELETE", order)).body.error_code).toBe("FAIL");
});

test("a stranger's client of the older API shows a code, cancels it, and asks the finance API", async () => {
  ownKeys();
  const call = plainVip(`${server.url}/ksher`, TOKEN);
  const number = freshNumber();
  const fields = { merchant_order_id: number, amount: 100, channel: "promptpay" };
  const made = await call("POST", "/api/v1/cscanb/orders", fields);
  expect(made.body.reserved1).toMatch(/^data:image\/png;base64,/);
  await call("DELETE", `/api/v1/cscanb/orders/${number}`);
  expect((await call("GET", `/api/v1/cscanb/orders/${number}`)).body.status).toBe("Closed");
  const { mid } = z.object({ mid: z.string() }).parse(await desk());
  const channels = await call("GET", "/api/v1/finance/settlements/channels", { mid });
  expect(channels.body).toMatchObject({ error_code: "SUCCESS", mid });
  expect(
    await plainVip(`${server.url}/ksher`, "some-other-token")("GET", "/api/v1/redirect/orders/x"),
  ).toMatchObject({
    status: 401,
  });
});

const credentials = z.object({ credentials: z.object({ gatewayPublicKey: z.string() }) });

test("a stranger's client of the newer API opens a page, is told, queries and refunds by Ksher's number", async () => {
  ownPair();
  const { gatewayPublicKey } = credentials.parse(await desk()).credentials;
  const call = plainMch(`${server.url}/ksher`, APPID, privateKey, gatewayPublicKey);
  const number = freshNumber();
  const paid = await call("/api/gateway_pay", {
    mch_order_no: number,
    mch_code: number,
    total_fee: 15_050,
    fee_type: "THB",
    channel_list: "truemoney,card",
    product_name: "Tea set",
    attach: "ข้าวผัด 1",
    refer_url: "http://localhost:4000",
    mch_redirect_url: "http://localhost:4000/back?a=1",
    mch_redirect_url_fail: "http://localhost:4000/no",
    mch_notify_url: ear.url,
  });
  expect(paid).toMatchObject({ code: 0, pay_content: expect.stringContaining("order_uuid=") });
  const asked = { mch_order_no: number };
  expect((await call("/api/gateway_order_query", asked)).result).toBe("NOTSURE");

  ear.answerWith([200, "thanks"], [200, '{"result":"FAIL","msg":"later"}']);
  await payer(paid.pay_content);
  await expect.poll(() => deliverDue().then(() => ear.heard.length), { timeout: 10_000 }).toBe(3); // until it is thanked for
  expect(await deliverDue()).toBe(0);
  const [notice] = ear.heard;
  expect(notice).toMatchObject({ method: "POST", contentType: "text/plain;charset=utf-8" });
  const told = openEnvelope(gatewayPublicKey, JSON.parse(notice?.body ?? ""));
  expect(told).toMatchObject({
    code: 0,
    appid: APPID,
    mch_order_no: number,
    result: "SUCCESS",
    total_fee: 15_050,
  });

  const found = await call("/api/gateway_order_query", asked, "GET");
  expect(found).toMatchObject({ result: "SUCCESS", attach: "ข้าวผัด 1" });
  const name = { ksher_order_no: found.ksher_order_no, total_fee: 15_050, fee_type: "THB" };
  const refund = { ...name, mch_refund_no: `R-${number}`.slice(0, 32), refund_fee: 5_000 };
  expect(await call("/KsherPay/order_refund", refund)).toMatchObject({
    result: "SUCCESS",
    refund_fee: 5_000,
  });
  expect(await call("/KsherPay/refund_query", name)).toMatchObject({
    result: "SUCCESS",
    refund_orders: [{ mch_refund_fee: 5_000, refund_state: "REFUNDSUCCESS" }],
  });
});

test("a stranger's client of the newer API shows a code and closes it", async () => {
  ownPair();
  const { gatewayPublicKey } = credentials.parse(await desk()).credentials;
  const call = plainMch(`${server.url}/ksher`, APPID, privateKey, gatewayPublicKey);
  const number = freshNumber();
  const native = { mch_order_no: number, total_fee: 100, fee_type: "THB", channel: "promptpay" };
  expect(await call("/KsherPay/native_pay", native)).toMatchObject({
    result: "SUCCESS",
    code_url: expect.stringMatching(/^000201/),
    imgdat: expect.stringMatching(/^data:image\/png;base64,/),
  });
  expect((await call("/KsherPay/order_query", { mch_order_no: number })).result).toBe("NOTPAY");
  expect((await call("/KsherPay/order_close", { mch_order_no: number })).result).toBe("SUCCESS");
  expect((await call("/KsherPay/order_query", { mch_order_no: number }, "GET")).result).toBe("CLOSED");
});

test("a key that the merchant brought is shown to nobody; one that the sandbox made is, to be called with", async () => {
  ownPair();
  expect(JSON.stringify(await desk())).not.toContain("PRIVATE KEY");
  ownKeys();
  expect(JSON.stringify(await desk())).not.toContain(TOKEN);
  expect(await desk()).toMatchObject({
    credentials: { appid: "mch90001", merchantPrivateKey: expect.stringContaining("PRIVATE KEY") },
  });
});
