import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { MINUTE, now, setClock, shift } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { answerKsher, findKsherCode, type KsherAnswer } from "@/lib/sandbox/ksher/payer";
import { changeSettings } from "@/lib/sandbox/ksher/settings";
import { emvChecksum } from "@/lib/sandbox/omise/emv";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callMch, freshNumber, mchOrder, uuidIn } from "@/tests/support/ksher-emulator";
import { TEST_PRIVATE_KEY } from "@/tests/support/ksher-mch-vectors";
import { sandboxEnv } from "@/tests/support/omise-emulator";

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
const answer = (uuid: string, decision: KsherAnswer["decision"], channel = "truemoney") =>
  answerKsher(uuid, { decision, channel, webhook: "lost", code: "payment_rejected" });
const queryPage = (number: unknown) => callMch("gateway_order_query", { mch_order_no: number });

async function page(more = {}) {
  const asked = mchOrder(more);
  const { data } = await callMch("gateway_pay", asked);
  return { number: String(asked.mch_order_no), uuid: uuidIn(data.pay_content) };
}
async function paidPage() {
  const { number, uuid } = await page();
  await answer(uuid, "approve");
  const { data } = await queryPage(number);
  return { number, payNumber: String(data.pay_mch_order_no), ksherNumber: String(data.ksher_order_no) };
}
const native = (more = {}) =>
  callMch("native_pay", {
    mch_order_no: freshNumber(),
    total_fee: 15_050,
    fee_type: "THB",
    channel: "promptpay",
    ...more,
  });
const refundOf = (mch_order_no: string, refund_fee: number, mch_refund_no = freshNumber()) =>
  callMch("order_refund", { mch_order_no, mch_refund_no, total_fee: 15_050, refund_fee, fee_type: "THB" });

test("a page's order is made, is not sure while it waits, and succeeds when it is paid", async () => {
  const asked = mchOrder({ attach: "ข้าวผัด 1", lang: "th" });
  const made = await callMch("gateway_pay", asked);
  expect(made).toMatchObject({
    status: 200,
    code: 0,
    signed: true,
    envelope: { msg: "SUCCESS", message: "SUCCESS" },
  });
  expect(Object.keys(made.data)).toEqual(["pay_content"]);
  expect(made.data.pay_content).toMatch(
    /^http:\/\/localhost:3000\/sandbox\/ksher\/ua\?order_uuid=[0-9a-f]{32}&lang=th$/,
  );
  const waiting = await queryPage(asked.mch_order_no);
  expect(waiting).toMatchObject({
    signed: true,
    data: { result: "NOTSURE", channel: "", ksher_order_no: "", time_end: "", total_fee: 15_050 },
  });
  expect(waiting.data.pay_mch_order_no).toMatch(/^\d{16}$/);
  expect(Object.keys(waiting.data)).toHaveLength(16);
  await answer(uuidIn(made.data.pay_content), "approve");
  const { data, signed } = await queryPage(asked.mch_order_no);
  expect([data.result, data.channel, data.attach, signed]).toEqual(["SUCCESS", "truemoney", "ข้าวผัด 1", true]);
  expect(data.ksher_order_no).toMatch(/^900\d{20}$/);
  expect(data.time_end).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test("calls are taken by GET too, as some of Ksher's own libraries send them", async () => {
  const { number } = await page();
  const { data } = await callMch("gateway_order_query", { mch_order_no: number }, { method: "GET" });
  expect(data.result).toBe("NOTSURE");
});

test("a call signed with another key, or of another merchant, is refused with nothing done", async () => {
  const asked = mchOrder();
  expect(await callMch("gateway_pay", asked, { privateKey: TEST_PRIVATE_KEY })).toMatchObject({
    status: 200,
    code: 1,
    data: { err_code: "KSHER_SIGN_INVALID" },
  });
  expect((await callMch("gateway_pay", { ...asked, appid: "mch1" })).code).toBe(1);
  expect((await queryPage(asked.mch_order_no)).data).toMatchObject({
    result: "FAIL",
    err_code: "KSHER_INVALID_ORDER_NO",
  });
});

test.each([
  ["total_fee", "1.5"],
  ["total_fee", "0"],
  ["fee_type", "JPY"],
  ["mch_order_no", "x".repeat(33)],
  ["mch_redirect_url", "javascript:1"],
  ["product_name", ""],
  ["channel_list", "bitcoin"],
])("a page is not made with %s = %s", async (name, value) => {
  const made = await callMch("gateway_pay", mchOrder({ [name]: value }));
  expect([made.status, made.code, made.data.pay_content]).toEqual([200, 1, undefined]);
});

test("a number used again gives the same page while nothing has become of it, else a no", async () => {
  const asked = mchOrder();
  const first = await callMch("gateway_pay", asked);
  expect((await callMch("gateway_pay", asked)).data).toEqual(first.data);
  expect((await callMch("gateway_pay", { ...asked, total_fee: 15_051 })).code).toBe(1);
  await answer(uuidIn(first.data.pay_content), "approve");
  expect(await callMch("gateway_pay", asked)).toMatchObject({
    code: 1,
    data: { err_code: "KSHER_ORDER_PAID" },
  });
  expect((await native({ mch_order_no: asked.mch_order_no })).data.result).toBe("FAIL");
});

test("a nonce that comes twice is refused where the tester wants it so", async () => {
  const nonce_str = "once-only-please";
  await settle({ strictNonce: true });
  const codes = [];
  for (let turn = 0; turn < 2; turn += 1) codes.push((await callMch("merchant_info", { nonce_str })).code);
  await settle({ strictNonce: false });
  expect(codes).toEqual([0, 1]);
});

test("a payment that is declined can be tried again until its time is over", async () => {
  const { number, uuid } = await page({ expire_time: 5 });
  await answer(uuid, "decline");
  expect((await queryPage(number)).data.result).toBe("PAYERROR");
  const at = shift(now(), 5 * MINUTE + 1);
  setClock(() => at);
  expect((await queryPage(number)).data.result).toBe("CLOSED");
  await answer(uuid, "late");
  expect((await queryPage(number)).data.result).toBe("SUCCESS");
});

test("the merchant host knows a page's order by Ksher's numbers alone", async () => {
  const { number, payNumber, ksherNumber } = await paidPage();
  expect((await callMch("order_query", { mch_order_no: number })).data.err_code).toBe(
    "KSHER_INVALID_ORDER_NO",
  );
  for (const name of [{ mch_order_no: payNumber }, { ksher_order_no: ksherNumber }])
    expect(await callMch("order_query", name)).toMatchObject({
      signed: true,
      data: { result: "SUCCESS", mch_order_no: payNumber, operation: "ORDER-QUERY", cash_fee: 15_050 },
    });
  expect((await refundOf(number, 100)).data.result).toBe("FAIL");
});

test("money goes back in parts, is listed with its own signature, and never exceeds what was paid", async () => {
  const { number, payNumber } = await paidPage();
  const first = freshNumber();
  expect(await refundOf(payNumber, 5_000, first)).toMatchObject({
    signed: true,
    data: { result: "SUCCESS", refund_fee: 5_000, mch_refund_no: first, mch_order_no: payNumber },
  });
  expect((await refundOf(payNumber, 1, first)).data.err_code).toBe("KSHER_DUPLICATE_REFUND_NO");
  expect((await refundOf(payNumber, 10_051)).data.err_code).toBe("KSHER_REFUND_EXCEED");
  expect((await queryPage(number)).data.result).toBe("REFUND");
  await settle({ partlyRefundedSays: "SUCCESS" });
  expect((await queryPage(number)).data.result).toBe("SUCCESS");
  await settle({ partlyRefundedSays: "REFUND" });
  await refundOf(payNumber, 10_050);
  const all = await callMch("refund_query", { mch_order_no: payNumber });
  expect(all).toMatchObject({
    signed: true,
    data: {
      result: "SUCCESS",
      refund_count: "2",
      refund_orders: [
        { mch_refund_no: first, mch_refund_fee: 5_000, refund_state: "REFUNDSUCCESS" },
        { mch_refund_fee: 10_050 },
      ],
    },
  });
  const none = await callMch("refund_query", { mch_order_no: payNumber, mch_refund_no: freshNumber() });
  expect(none.data.result).toBe("FAIL");
});

test("PromptPay gives nothing back through the API, unless the tester lets it", async () => {
  const { data } = await native();
  const number = String(data.mch_order_no);
  await answer((await findKsherCode(number))?.uuid ?? "", "approve", "promptpay");
  expect((await refundOf(number, 100)).data.err_code).toBe("KSHER_REFUND_NOT_SUPPORTED");
  await settle({ mchWithoutRefunds: [] });
  expect((await refundOf(number, 100)).data.result).toBe("SUCCESS");
  await settle({ mchWithoutRefunds: ["promptpay", "promptpay2", "bbl_promptpay"] });
});

test("a code of PromptPay is what Thai banks read, with a picture of it", async () => {
  const { data, signed, envelope } = await native();
  expect([signed, envelope.version, data.result, data.trade_type]).toEqual([
    true,
    "3.0.0",
    "SUCCESS",
    "NATIVE",
  ]);
  expect(data.imgdat).toMatch(/^data:image\/png;base64,/);
  const code = String(data.code_url);
  expect(code).toMatch(/^00020101021230750016A000000677010112011500000000000000002\d\d\d{20}030890000001/);
  expect(code).toContain("5303764" + "5406150.50" + "5802TH");
  expect(code.slice(-4)).toBe(emvChecksum(code.slice(0, -4)));
  expect(data.PaymentCode).toBe(code);
  expect((await callMch("order_query", { mch_order_no: data.mch_order_no })).data.result).toBe("NOTPAY");
  const wallet = await native({ channel: "truemoney" });
  expect(wallet.data.code_url).toBe(`http://localhost:3000/sandbox/ksher/scan/${wallet.data.mch_order_no}`);
  expect((await native({ channel: "card" })).code).toBe(1);
});

test("what is unpaid can be closed, what is paid can only be reversed", async () => {
  const { data } = await native();
  const close = () => callMch("order_close", { mch_order_no: data.mch_order_no });
  expect((await close()).data).toMatchObject({ result: "SUCCESS", operation: "ORDER-CLOSE" });
  expect((await close()).data.result).toBe("SUCCESS");
  expect((await callMch("order_query", { mch_order_no: data.mch_order_no })).data.result).toBe("CLOSED");
  const open = await page();
  expect((await callMch("cancel_order", { mch_order_no: open.number })).data.result).toBe("SUCCESS");
  expect((await queryPage(open.number)).data.result).toBe("CLOSED");
  const { number, payNumber } = await paidPage();
  expect((await callMch("cancel_order", { mch_order_no: number })).data.result).toBe("FAIL");
  expect((await callMch("order_close", { mch_order_no: payNumber })).data.result).toBe("FAIL");
  expect((await callMch("order_reverse", { mch_order_no: payNumber })).data.result).toBe("SUCCESS");
  expect((await queryPage(number)).data.result).toBe("REFUND");
});

test("only five fields of merchant_info are signed", async () => {
  const { data, code, signed } = await callMch("merchant_info");
  expect([code, signed, data.account_type]).toEqual([0, false, "Test"]);
});
