import { expect, test } from "vitest";
import { pythonText } from "@/lib/sandbox/ksher/python-text";
import { isSignedVip, signVip } from "@/lib/sandbox/ksher/vip/signature";

const TOKEN = "token1234";
const ORDERS = "/api/v1/redirect/orders";
const timestamp = "1767225600";

const create = {
  amount: 15_050,
  merchant_order_id: "OrderAt20260101T000000",
  channel: "linepay,airpay,wechat,promptpay,truemoney,card",
  note: "customer email:a@example.com",
  redirect_url: "http://localhost:3000/orders/1/success",
  redirect_url_fail: "http://localhost:3000/orders/1/fail",
  timestamp,
};
const created = {
  acquirer: "Ksher",
  acquirer_order_id: "",
  amount: 15_050,
  api_name: "Redirect",
  channel: "",
  channel_order_id: "",
  cleared: false,
  currency: "THB",
  error_code: "SUCCESS",
  error_message: "Successful",
  force_clear: false,
  gateway_order_id: "sandbox1",
  id: "1",
  locked: false,
  merchant_order_id: "OrderAt20260101T000000",
  note: "customer email:a@example.com",
  order_date: "2026-01-01 00:00:00.000000",
  order_type: "Sale",
  reference: "http://localhost:4010/ua?order_uuid=abc",
  reserved1: "",
  reserved2: "False",
  reserved3: "",
  reserved4: "",
  status: "Available",
  timestamp,
  log_entry_url: "http://localhost:4010/web#id=1",
};
const notice = {
  type: "Order",
  instance: "OrderAt20260101T000000",
  code: "StatusChange",
  message: "Order Paid",
};
const channels = {
  data: { channels: ["promptpay", "truemoney"], ok: true, n: null },
  error_code: "SUCCESS",
  error_message: "Successful",
  mid: "35618",
  timestamp,
};

test.each<[string, string, Record<string, unknown>, string]>([
  ["a create", ORDERS, create, "3488042D8090E11D3EF1D7CDC2805C04712EBA71AAB12717DBD5263D2D80FAE8"],
  [
    "a query",
    `${ORDERS}/OrderAt20260101T000000`,
    { timestamp },
    "327D7F6BAF674AB2BBF1622C7417F29BBBEE721A0BBA0955C4E3AF0324F4C0A9",
  ],
  [
    "a refund",
    `${ORDERS}/OrderAt20260101T000000`,
    { refund_amount: 5_000, refund_order_id: "Refund_OrderAt20260101T000000", timestamp },
    "45546EFF254261357C098E0F2C3E023CE26F11DD07DC67D12B3FD5B3946BA365",
  ],
  [
    "the answer to a create",
    ORDERS,
    created,
    "1221F29888A24C0164458D140F083B06D9CDDD4A6C7EB5F893189228E9560CD1",
  ],
  [
    "a notice",
    "http://localhost:3000/webhook",
    notice,
    "3DDC8999D9F4FA848671878571D45497E1E122D04E7F19DD5D13D004573866EF",
  ],
  [
    "Thai and Japanese",
    ORDERS,
    { amount: 100, merchant_order_id: "o1", note: "ข้าวผัด 東京", timestamp },
    "7BC21E7F91DB096906791E4462948BC62B7D76876B31B25F5D500EEBA25216E9",
  ],
  [
    "a finance answer",
    "/api/v1/finance/settlements/channels",
    channels,
    "C63BF6812567F22AB9BA341331C33D252AA712FB4FA812329CBA2F1FCB529503",
  ],
])("%s is signed as Ksher's Python signs it", (_, path, fields, signature) => {
  expect(signVip(TOKEN, path, fields)).toBe(signature);
  expect(isSignedVip(TOKEN, path, { ...fields, signature })).toBe(true);
  expect(isSignedVip(TOKEN, path, { ...fields, signature: signature.toLowerCase() })).toBe(true);
  expect(isSignedVip(TOKEN, path, { ...fields, extra: "1", signature })).toBe(false);
  expect(isSignedVip("token1235", path, { ...fields, signature })).toBe(false);
});

test("a signature that is missing or no text is none", () => {
  for (const signature of [undefined, null, 1, "", ["a"]])
    expect(isSignedVip(TOKEN, ORDERS, { timestamp, signature })).toBe(false);
});

test.each<[unknown, string]>([
  [true, "True"],
  [null, "None"],
  [-100, "-100"],
  ["it's", "it's"],
  [
    { a: ["it's", 'say "hi"', `both ' and "`, "a\\b\n\t\u0001"], b: {} },
    String.raw`{'a': ["it's", 'say "hi"', 'both \' and "', 'a\\b\n\t\x01'], 'b': {}}`,
  ],
])("%j is written as Python writes it", (value, text) => {
  expect(pythonText(value)).toBe(text);
});
