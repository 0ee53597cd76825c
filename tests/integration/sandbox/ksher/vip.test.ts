import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE, now, setClock, shift } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { expireKsherOrders } from "@/lib/sandbox/ksher/expiry";
import { answerKsher, findKsherCode, findKsherPage, type KsherAnswer } from "@/lib/sandbox/ksher/payer";
import { changeSettings } from "@/lib/sandbox/ksher/settings";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callVip, freshNumber, uuidIn, vipOrder } from "@/tests/support/ksher-emulator";
import { sandboxEnv } from "@/tests/support/omise-emulator";

const ORDERS = "/api/v1/redirect/orders";
const CODES = "/api/v1/cscanb/orders";

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
});
beforeEach(() => {
  sandboxEnv();
  setDeliverer(async () => 200);
});
afterEach(() => {
  setClock();
  setDeliverer();
});
afterAll(closeDatabase);

const settle = (change: Parameters<typeof changeSettings>[1]) =>
  inTransaction((tx) => changeSettings(tx, change));
const create = (more = {}) => callVip("POST", ORDERS, vipOrder(more));
const query = (number: unknown, path = ORDERS) => callVip("GET", `${path}/${number}`);
const later = (ms: number) => {
  const at = shift(now(), ms);
  setClock(() => at);
};
const answer = (uuid: string, decision: KsherAnswer["decision"], channel = "truemoney") =>
  answerKsher(uuid, { decision, channel, webhook: "lost", code: "insufficient_balance" });
async function paid(more = {}): Promise<string> {
  const { body } = await create(more);
  await answer(uuidIn(body.reference), "approve");
  return String(body.merchant_order_id);
}
const refund = (number: string, refund_amount: number, refund_order_id = freshNumber()) =>
  callVip("PUT", `${ORDERS}/${number}`, { refund_order_id, refund_amount });

test("an order is made, paid on its page, and found paid", async () => {
  const made = await create();
  expect(made).toMatchObject({
    status: 200,
    signed: true,
    body: {
      error_code: "SUCCESS",
      status: "Available",
      amount: 15_050,
      currency: "THB",
      api_name: "Redirect",
      note: "ข้าวผัด 1",
      locked: false,
      reserved2: "False",
    },
  });
  expect(made.body.log_entry_url).toMatch(/^http/);
  const { merchant_order_id: number, reference } = made.body;
  expect(reference).toMatch(/^http:\/\/localhost:3000\/sandbox\/ksher\/ua\?order_uuid=[0-9a-f]{32}$/);
  expect((await query(number)).body).toMatchObject({
    error_code: "PENDING",
    status: "Available",
    channel: "",
  });
  const page = await findKsherPage(uuidIn(reference));
  expect(page?.payee).toBe("Amefon Trading Co."); // whom the shop tells its shopper to look for
  expect(page).toMatchObject({ state: "waiting", channel: null, amount: 15_050 });
  expect(page?.channels.map(({ name }) => name)).toEqual([
    "Rabbit LINE Pay",
    "ShopeePay",
    "WeChat Pay",
    "PromptPay",
    "TrueMoney Wallet",
    "Card",
  ]);
  await answer(uuidIn(reference), "approve");
  expect(await query(number)).toMatchObject({
    signed: true,
    body: { error_code: "SUCCESS", status: "Paid", channel: "truemoney", amount: 15_050 },
  });
});

test("the time stamp of a call comes back with its answer", async () => {
  const { body } = await callVip("POST", ORDERS, vipOrder({ timestamp: "20260101000000" }));
  expect(body.timestamp).toBe("20260101000000");
});

test("a number that was used is refused, whatever became of its order, and its order stays as it was", async () => {
  const number = await paid();
  expect(await create({ merchant_order_id: number, amount: 100 })).toMatchObject({
    status: 200,
    signed: true,
    body: { error_code: "FAIL", merchant_order_id: number },
  });
  expect((await query(number)).body).toMatchObject({ status: "Paid", amount: 15_050 });
});

test.each([
  ["amount", { amount: undefined }, "{'amount': ['Missing data for required field.']}"],
  ["amount", { amount: 150.5 }, "{'amount': ['Not a valid integer.']}"],
  ["amount", { amount: -1 }, "{'amount': ['Not a valid integer.']}"],
  ["redirect_url", { redirect_url: "javascript:alert(1)" }, "{'redirect_url': ['Not a valid URL.']}"],
  ["number", { merchant_order_id: "a/b" }, "{'merchant_order_id': ['Not a valid string.']}"],
  ["note", { note: "\u0000" }, "{'note': ['Not a valid string.']}"],
])("a create with a bad %s is refused with a page of HTML in JSON, unsigned", async (_, more, problems) => {
  const { status, body, signed } = await create(more);
  expect([status, signed]).toEqual([400, null]);
  expect(body).toMatchObject({
    code: 400,
    name: "Bad Request",
    description: `<p>BadRequest ${problems}</p>`,
  });
});

test("a wrong signature, or none, is refused before anything is done", async () => {
  const number = freshNumber();
  const signature = "0".repeat(64);
  expect(await create({ merchant_order_id: number, signature })).toMatchObject({ status: 401, signed: null });
  expect((await query(number)).status).toBe(404);
});

test("what there is not is 404, or a signed no where the tester wants that", async () => {
  const nothing = freshNumber();
  expect(await query(nothing)).toMatchObject({ status: 404, body: { code: 404, name: "Not Found" } });
  await settle({ unknownOrderSays: "FAIL" });
  expect(await query(nothing)).toMatchObject({ status: 200, signed: true, body: { error_code: "FAIL" } });
  expect((await query(nothing)).body).not.toHaveProperty("status");
  await settle({ unknownOrderSays: "404" });
  expect((await callVip("GET", "/api/v1/nothing/orders/x")).status).toBe(404);
});

test("whoever is declined can try again with another wallet", async () => {
  const { body } = await create();
  const uuid = uuidIn(body.reference);
  await answer(uuid, "decline", "linepay");
  expect((await query(body.merchant_order_id)).body).toMatchObject({
    error_code: "FAIL",
    status: "Available",
    reserved3: "insufficient_balance",
  });
  expect(await findKsherPage(uuid)).toMatchObject({ state: "declined", canBePaid: true });
  await answer(uuid, "approve", "wechat");
  expect((await query(body.merchant_order_id)).body).toMatchObject({ status: "Paid", channel: "wechat" });
});

test("an order expires by itself, and can be paid late all the same", async () => {
  const { body } = await create();
  const uuid = uuidIn(body.reference);
  later(15 * MINUTE + 1);
  expect(await expireKsherOrders()).toBeGreaterThan(0);
  expect((await query(body.merchant_order_id)).body).toMatchObject({ error_code: "FAIL", status: "Closed" });
  await answer(uuid, "approve");
  expect(await findKsherPage(uuid)).toMatchObject({ state: "closed", canBePaidLate: true });
  await answer(uuid, "late", "airpay");
  expect((await query(body.merchant_order_id)).body).toMatchObject({ error_code: "SUCCESS", status: "Paid" });
});

test("an order is canceled while it is unpaid, and not when it is paid", async () => {
  const { body } = await create();
  const close = () => callVip("DELETE", `${ORDERS}/${body.merchant_order_id}`);
  expect((await close()).body).toMatchObject({ error_code: "SUCCESS", status: "Closed" });
  expect((await close()).body).toMatchObject({ error_code: "SUCCESS", status: "Closed" });
  const number = await paid();
  const refused = await callVip("DELETE", `${ORDERS}/${number}`);
  expect(refused).toMatchObject({ signed: true, body: { error_code: "FAIL", status: "Paid" } });
});

test("money goes back in parts and never more than was paid; the order is refunded when all of it is", async () => {
  const number = await paid();
  const first = freshNumber();
  expect(await refund(number, 5_000, first)).toMatchObject({
    signed: true,
    body: {
      error_code: "REFUNDED",
      status: "Refunded",
      order_type: "Refund",
      amount: -5_000,
      merchant_order_id: first,
      reference: number,
    },
  });
  expect((await query(number)).body).toMatchObject({ status: "Paid" });
  expect((await refund(number, 10_051)).body).toMatchObject({ error_code: "FAIL" });
  expect((await refund(number, 1, first)).body).toMatchObject({
    error_code: "FAIL",
    merchant_order_id: first,
  });
  expect((await query(first)).body).toMatchObject({ order_type: "Refund", amount: -5_000 });
  expect((await refund(number, 10_050)).body).toMatchObject({ error_code: "REFUNDED" });
  expect((await query(number)).body).toMatchObject({ status: "Refunded", error_code: "SUCCESS" });
});

test("refunds fail where the channel has none, has whole ones only, or the balance is too low the next day", async () => {
  const number = await paid();
  await settle({ vipWithoutRefunds: ["truemoney"] });
  expect((await refund(number, 100)).body.error_code).toBe("FAIL");
  await settle({ vipWithoutRefunds: [], wholeRefundsOnly: ["truemoney"] });
  expect((await refund(number, 100)).body.error_code).toBe("FAIL");
  await settle({ wholeRefundsOnly: [], balance: 99 });
  later(24 * HOUR);
  expect((await refund(number, 100)).body.error_code).toBe("FAIL");
  await settle({ balance: null });
  expect((await refund(number, 100)).body.error_code).toBe("REFUNDED");
  const unpaid = await create();
  expect((await refund(String(unpaid.body.merchant_order_id), 100)).body.error_code).toBe("FAIL");
});

test("a channel that is closed, unheard of or too dear is not offered; with none left there is no order", async () => {
  await settle({ closedChannels: ["linepay"] });
  const { body } = await create({ channel: "linepay,airpay,bitcoin,ktc_instal" });
  const page = await findKsherPage(uuidIn(body.reference));
  expect(page?.channels.map(({ id }) => id)).toEqual(["airpay"]);
  expect(page?.channel?.id).toBe("airpay");
  expect((await create({ channel: "linepay" })).body.error_code).toBe("FAIL");
  await settle({ closedChannels: [] });
});

test("a code to be shown by the shop is a picture, and is paid with the payer's telephone", async () => {
  const merchant_order_id = freshNumber();
  const made = await callVip("POST", CODES, { merchant_order_id, amount: 15_050, channel: "bbl_promptpay" });
  expect(made).toMatchObject({
    signed: true,
    body: { error_code: "SUCCESS", api_name: "CscanB", reference: "" },
  });
  expect(made.body.reserved1).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  const code = await findKsherCode(merchant_order_id);
  expect(code).toMatchObject({ state: "waiting", successUrl: null });
  expect(code?.channel?.name).toBe("PromptPay");
  expect((await query(merchant_order_id)).status).toBe(404);
  await answer(code?.uuid ?? "", "approve");
  expect((await query(merchant_order_id, CODES)).body).toMatchObject({
    status: "Paid",
    channel: "bbl_promptpay",
  });
  const wrong = { merchant_order_id: freshNumber(), amount: 100, channel: "linepay" };
  expect((await callVip("POST", CODES, wrong)).body.error_code).toBe("FAIL");
});
