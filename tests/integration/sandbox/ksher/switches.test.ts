import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { clearKsherFaults } from "@/lib/sandbox/ksher/faults";
import { answerKsher } from "@/lib/sandbox/ksher/payer";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callMch, callVip, freshNumber, mchOrder, uuidIn, vipOrder } from "@/tests/support/ksher-emulator";
import { sandboxEnv } from "@/tests/support/omise-emulator";
import { sandboxServer } from "@/tests/support/sandbox-server";

/*
 * The tester's switches, over HTTP as he presses them.
 */

const ORDERS = "/api/v1/redirect/orders";
let server: Awaited<ReturnType<typeof sandboxServer>>;

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
  server = await sandboxServer();
});
beforeEach(() => {
  sandboxEnv();
  setDeliverer(async () => 200);
});
afterEach(() => clearKsherFaults());
afterAll(async () => {
  setDeliverer();
  await server.close();
  await closeDatabase();
});

async function desk(command: Record<string, unknown>): Promise<number> {
  const body = JSON.stringify({ gateway: "ksher", ...command });
  const headers = { "content-type": "application/json" };
  return (await fetch(`${server.url}/control`, { method: "POST", headers, body })).status;
}
const fault = (operation: string, effect: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  desk({ action: "fault", fault: { operation, effect, ...more } });

async function paidAtMch(): Promise<{ number: string; ksher_order_no: unknown }> {
  const fields = mchOrder({ channel_list: "truemoney" });
  const { data } = await callMch("gateway_pay", fields);
  const answer = { decision: "approve", channel: "", webhook: "lost", code: "payment_rejected" } as const;
  await answerKsher(uuidIn(data.pay_content), answer);
  const number = String(fields.mch_order_no);
  const found = await callMch("gateway_order_query", { mch_order_no: number });
  return { number, ksher_order_no: found.data.ksher_order_no };
}

test("a create may fail with 500 and HTML in it, nothing done, and the next one goes through", async () => {
  expect(await fault("vip.create", { kind: "status", status: 500 })).toBe(200);
  const order = vipOrder();
  expect(await callVip("POST", ORDERS, order)).toMatchObject({
    status: 500,
    signed: null,
    body: { code: 500, description: expect.stringContaining("<p>") },
  });
  expect(await callVip("POST", ORDERS, order)).toMatchObject({ status: 200, signed: true });
});

test("a create may be cut off after the work was done, so that its number is taken", async () => {
  await fault("vip.create", { kind: "drop" });
  const order = vipOrder();
  await expect(callVip("POST", ORDERS, order)).rejects.toThrow();
  expect((await callVip("POST", ORDERS, order)).body).toMatchObject({ error_code: "FAIL" });
  expect((await callVip("GET", `${ORDERS}/${order.merchant_order_id}`)).body.error_code).toBe("PENDING");
});

test("an answer may carry a wrong signature, or other numbers under a right one, in both APIs", async () => {
  await fault("vip.create", { kind: "signature" });
  expect((await callVip("POST", ORDERS, vipOrder())).signed).toBe(false);
  await fault("vip.create", { kind: "altered", fields: { amount: 1 } });
  expect(await callVip("POST", ORDERS, vipOrder())).toMatchObject({ signed: true, body: { amount: 1 } });
  await fault("mch.gateway_pay", { kind: "signature" });
  expect((await callMch("gateway_pay", mchOrder())).signed).toBe(false);
  const { number } = await paidAtMch();
  await fault("mch.gateway_order_query", { kind: "altered", fields: { total_fee: 1 } });
  expect(await callMch("gateway_order_query", { mch_order_no: number })).toMatchObject({
    signed: true,
    data: { total_fee: 1 },
  });
});

test("a paid order may be NOTSURE for some queries, those of another order untouched", async () => {
  const [one, other] = [await paidAtMch(), await paidAtMch()];
  const effect = { kind: "result", result: "NOTSURE", worked: true };
  await fault("mch.gateway_order_query", effect, { times: 2, match: one.number });
  const resultOf = async ({ number }: { number: string }) =>
    (await callMch("gateway_order_query", { mch_order_no: number })).data.result;
  expect(await resultOf(other)).toBe("SUCCESS");
  expect([await resultOf(one), await resultOf(one), await resultOf(one)]).toEqual([
    "NOTSURE",
    "NOTSURE",
    "SUCCESS",
  ]);
});

test("a refund may be refused, or be unsure although it was made", async () => {
  const { ksher_order_no } = await paidAtMch();
  const refund = () => ({
    ksher_order_no,
    mch_refund_no: freshNumber(),
    total_fee: 15_050,
    refund_fee: 1_000,
    fee_type: "THB",
  });
  await fault("mch.order_refund", { kind: "result", result: "FAIL" });
  expect((await callMch("order_refund", refund())).data).toMatchObject({ result: "FAIL" });
  await fault("mch.order_refund", { kind: "result", result: "NOTSURE", worked: true });
  expect((await callMch("order_refund", refund())).data).toMatchObject({ result: "NOTSURE" });
  const listed = await callMch("refund_query", { ksher_order_no, total_fee: 15_050, fee_type: "THB" });
  expect(listed.data.refund_count).toBe("1");
});

test("settings are kept until they are changed again, and told", async () => {
  expect(await desk({ action: "settings", settings: { codeMinutes: 3, closedChannels: ["linepay"] } })).toBe(
    200,
  );
  const state = await fetch(`${server.url}/control?gateway=ksher`);
  expect(await state.json()).toMatchObject({ settings: { codeMinutes: 3, closedChannels: ["linepay"] } });
  expect((await callVip("POST", ORDERS, vipOrder({ channel: "linepay" }))).body.error_code).toBe("FAIL");
  await desk({ action: "settings", settings: { codeMinutes: 10, closedChannels: [] } });
});

test("the desk refuses what it does not understand, and to send notices into other people's networks", async () => {
  const wrong = [
    { action: "explode" },
    { action: "fault", fault: { operation: "charges.create", effect: { kind: "drop" } } },
    { action: "fault", fault: { operation: "vip.create", effect: { kind: "melt" } } },
    { action: "settings", settings: { codeMinutes: 0 } },
    { action: "settings", settings: { closedChannels: ["no_such"] } },
    { action: "settings", settings: { webhookUri: "http://10.0.0.1/hook" } },
    { action: "resend" },
  ];
  for (const command of wrong) expect(await desk(command), JSON.stringify(command)).toBe(400);
});
