import { describe, expect, test } from "vitest";
import { pythonText, readPythonFields } from "@/lib/payments/ksher/python-text";
import { isVipSigned, vipSignature, vipSignedText } from "@/lib/payments/ksher/vip-signature";

/* The vectors A to G of the reference, §3.2. */

const TOKEN = "token1234";
const ORDERS = "/api/v1/redirect/orders";
const ORDER = `${ORDERS}/OrderAt20260101T000000`;

const VECTORS: [name: string, path: string, json: string, signature: string][] = [
  [
    "A, a create",
    ORDERS,
    '{"amount":15050,"merchant_order_id":"OrderAt20260101T000000","channel":"linepay,airpay,wechat,promptpay,truemoney,card","note":"customer email:a@example.com","redirect_url":"http://localhost:3000/orders/1/success","redirect_url_fail":"http://localhost:3000/orders/1/fail","timestamp":"1767225600"}',
    "3488042D8090E11D3EF1D7CDC2805C04712EBA71AAB12717DBD5263D2D80FAE8",
  ],
  [
    "B, a query",
    ORDER,
    '{"timestamp":"1767225600"}',
    "327D7F6BAF674AB2BBF1622C7417F29BBBEE721A0BBA0955C4E3AF0324F4C0A9",
  ],
  [
    "C, a refund",
    ORDER,
    '{"refund_amount":5000,"refund_order_id":"Refund_OrderAt20260101T000000","timestamp":"1767225600"}',
    "45546EFF254261357C098E0F2C3E023CE26F11DD07DC67D12B3FD5B3946BA365",
  ],
  [
    "D, an answer with booleans and a link that is not signed",
    ORDERS,
    '{"acquirer":"Ksher","acquirer_order_id":"","amount":15050,"api_name":"Redirect","channel":"","channel_order_id":"","cleared":false,"currency":"THB","error_code":"SUCCESS","error_message":"Successful","force_clear":false,"gateway_order_id":"sandbox1","id":"1","locked":false,"merchant_order_id":"OrderAt20260101T000000","note":"customer email:a@example.com","order_date":"2026-01-01 00:00:00.000000","order_type":"Sale","reference":"http://localhost:4010/ua?order_uuid=abc","reserved1":"","reserved2":"False","reserved3":"","reserved4":"","status":"Available","timestamp":"1767225600","log_entry_url":"http://localhost:4010/web#id=1"}',
    "1221F29888A24C0164458D140F083B06D9CDDD4A6C7EB5F893189228E9560CD1",
  ],
  [
    "E, a webhook",
    "http://localhost:3000/webhook",
    '{"type":"Order","instance":"OrderAt20260101T000000","code":"StatusChange","message":"Order Paid"}',
    "3DDC8999D9F4FA848671878571D45497E1E122D04E7F19DD5D13D004573866EF",
  ],
  [
    "F, Thai and Japanese text",
    ORDERS,
    '{"amount":100,"merchant_order_id":"o1","note":"ข้าวผัด 東京","timestamp":"1767225600"}',
    "7BC21E7F91DB096906791E4462948BC62B7D76876B31B25F5D500EEBA25216E9",
  ],
  [
    "G, an answer of the finance API with an object in it",
    "/api/v1/finance/settlements/channels",
    '{"data":{"channels":["promptpay","truemoney"],"ok":true,"n":null},"error_code":"SUCCESS","error_message":"Successful","mid":"35618","timestamp":"1767225600"}',
    "C63BF6812567F22AB9BA341331C33D252AA712FB4FA812329CBA2F1FCB529503",
  ],
];

const read = (json: string) => readPythonFields(json) ?? {};

describe("the signature of Ksher's older API", () => {
  test.each(VECTORS)("is as the reference has it: %s", (_, path, json, signature) => {
    const fields = read(json);
    expect(vipSignature(TOKEN, path, fields)).toBe(signature);
    expect(isVipSigned(TOKEN, path, { ...fields, signature }, signature)).toBe(true);
    expect(isVipSigned(TOKEN, path, fields, signature.toLowerCase())).toBe(true);
  });

  test.each(VECTORS)("is not that of another token, path or value: %s", (_, path, json, signature) => {
    const fields = read(json);
    expect(isVipSigned("token1235", path, fields, signature)).toBe(false);
    expect(isVipSigned(TOKEN, `${path}/`, fields, signature)).toBe(false);
    expect(isVipSigned(TOKEN, path, { ...fields, timestamp: "1767225601" }, signature)).toBe(false);
    expect(isVipSigned(TOKEN, path, { ...fields, one: "" }, signature)).toBe(false);
  });

  test.each([undefined, null, "", "xyz", 15, ["a"], "G".repeat(64), "a".repeat(63)])(
    "%j is no signature",
    (signature) => {
      expect(isVipSigned(TOKEN, ORDERS, {}, signature)).toBe(false);
    },
  );

  test("has no separators, so that other fields can have the same one: only their names and forms tell", () => {
    const honest = { code: "StatusChange", instance: "pay_1", message: "Order Paid", type: "Order" };
    const shifted = { code: "StatusChangeinstancepay_1messageOrder Paid", type: "Order" };
    expect(vipSignedText("", shifted)).toBe(vipSignedText("", honest));
    expect(vipSignature(TOKEN, "", shifted)).toBe(vipSignature(TOKEN, "", honest));
    expect(vipSignedText("", { a: "1", b: "23" })).toBe(vipSignedText("", { a: "1b23" }));
  });

  test("keeps empty values, and sorts keys by their code points", () => {
    expect(vipSignedText("/", { b: "", a: "1", B: "2", "\u{1f600}": "5", "\uffee": "4" })).toBe(
      "/B2a1b\uffee4\u{1f600}5",
    );
  });
});

describe("values as Python prints them", () => {
  test.each([
    ["15050", "15050"],
    ["-100", "-100"],
    ["-0", "0"],
    ["1.0", "1.0"],
    ["1.50", "1.5"],
    ["-0.0", "-0.0"],
    ["1e16", "1e+16"],
    ["1e15", "1000000000000000.0"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["1.5e-7", "1.5e-07"],
    ["0.0001", "0.0001"],
    ["0.00001", "1e-05"],
    ["1e300", "1e+300"],
    ["true", "True"],
    ["false", "False"],
    ["null", "None"],
    ['"False"', "False"],
    ['"it\'s"', "it's"],
    ["[]", "[]"],
    ["{}", "{}"],
    ['["it\'s", "say \\"no\\"", "both \' and \\""]', `["it's", 'say "no"', 'both \\' and "']`],
    [
      '["a\\nb\\t\\\\\\u0000\\u007f\\u00a0\\u200b\\u2028ข้าว😀"]',
      "['a\\nb\\t\\\\\\x00\\x7f\\xa0\\u200b\\u2028ข้าว😀']",
    ],
    ['{"a": [1, 2.0, {"b": null}], "c": true}', "{'a': [1, 2.0, {'b': None}], 'c': True}"],
  ])("%s is %s", (json, text) => {
    expect(pythonText(read(`{"v":${json}}`).v ?? null)).toBe(text);
  });

  test.each(["", "nothing", "[1]", "1", "null", '"a"', '{"a":'])("%s is no object", (json) => {
    expect(readPythonFields(json)).toBeNull();
  });
});
