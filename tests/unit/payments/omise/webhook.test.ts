import { createHash, createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setClock } from "@/lib/clock";
import { isSigned, parseOmiseWebhook } from "@/lib/payments/omise/webhook";

/** The vectors of the protocol reference, §8.1. */
const SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const PREVIOUS = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
const AT = 1_767_225_600;
const BODY =
  '{"object":"event","id":"evnt_test_5xuy4w91xqz7d1w9u0t","livemode":false,"location":"/events/evnt_test_5xuy4w91xqz7d1w9u0t","webhook_deliveries":[],"data":{"object":"charge","id":"chrg_test_5xuy4w91xqz7d1w9u0u","status":"successful","amount":12345,"currency":"THB","paid":true},"key":"charge.complete","created_at":"2026-01-01T00:00:00Z"}';
const SIGNATURE = "d31a8636e48f7be4f76ff2b4779a32ac466f52d9fe2c5b7671413009899ed2a8";
const OLD_SIGNATURE = "d9d2cbf184d3b6939310a4d91a1278e49041488ad7a054cd2811b90342001b25";
const TEXT_SECRET_SIGNATURE = "d88b72351ec327d41a1ebdbcd629b59ba04f6a5554808740ffc74833d1e2f111";

const bytes = (text: string) => new TextEncoder().encode(text);
const body = bytes(BODY);
const at = String(AT);

beforeEach(() => setClock(() => new Date(AT * 1_000)));
afterEach(() => setClock());

test("the reference's body is the one that the vectors were made of", () => {
  expect(createHash("sha256").update(BODY).digest("hex")).toBe(
    "cdece622fc707f8f7f09e24b463e26e57259506119f3a4979ad2f5fcd67ba056",
  );
});

test("a webhook signed with the secret from the dashboard is believed", () => {
  expect(isSigned([SECRET], SIGNATURE, at, body)).toBe(true);
});

test("a body of Thai letters is signed over its bytes", () => {
  const thai = bytes('{"object":"event","key":"charge.create","data":{"description":"ข้าวผัด"}}');
  expect(
    isSigned([SECRET], "880450ced0c76ec6252a92df392dd441bf94dafe7ceeb3b0c91be5c8f80cad66", at, thai),
  ).toBe(true);
});

describe("A27 a webhook that Omise did not sign is refused", () => {
  test.each([
    ["no signature", ""],
    ["blanks", "   "],
    ["commas", ",,,"],
    ["another secret's signature", OLD_SIGNATURE],
    ["the secret used as text", TEXT_SECRET_SIGNATURE],
    ["upper-case digits", SIGNATURE.toUpperCase()],
    ["a digit short", SIGNATURE.slice(1)],
    ["a digit more", `${SIGNATURE}0`],
    ["base64", Buffer.from(SIGNATURE, "hex").toString("base64")],
    ["a prefix", `sha256=${SIGNATURE}`],
    ["a hundred guesses", Array.from({ length: 100 }, () => OLD_SIGNATURE).join(",")],
  ])("%s", (_, signature) => {
    expect(isSigned([SECRET], signature, at, body)).toBe(false);
  });

  test("with one bit flipped anywhere in the body, the signature or the time", () => {
    for (let index = 0; index < body.length * 8; index += 1) {
      const flipped = Uint8Array.from(body);
      flipped[index >> 3] = (flipped[index >> 3] ?? 0) ^ (1 << (index & 7));
      expect(isSigned([SECRET], SIGNATURE, at, flipped)).toBe(false);
    }
    for (const [index, digit] of [...SIGNATURE].entries()) {
      const other = ((Number.parseInt(digit, 16) ^ 1) & 15).toString(16);
      const flipped = SIGNATURE.slice(0, index) + other + SIGNATURE.slice(index + 1);
      expect(isSigned([SECRET], flipped, at, body)).toBe(false);
    }
    expect(isSigned([SECRET], SIGNATURE, String(AT + 1), body)).toBe(false);
  });

  const signedAt = (time: string) =>
    createHmac("sha256", Buffer.from(SECRET, "base64")).update(`${time}.`).update(body).digest("hex");

  test.each([
    ["301 seconds old", String(AT - 301)],
    ["301 seconds ahead", String(AT + 301)],
    ["not a number", "abc"],
    ["in milliseconds", String(AT * 1_000)],
    ["negative", "-1767225600"],
    ["a fraction", "1767225600.5"],
    ["with an exponent", "1.7672256e9"],
    ["empty", ""],
  ])("with a time that is %s, though signed with it", (_, time) => {
    expect(isSigned([SECRET], signedAt(time), time, body)).toBe(false);
  });

  test.each([-300, -1, 1, 300])("but %s seconds are within what clocks differ by", (seconds) => {
    const time = String(AT + seconds);
    expect(isSigned([SECRET], signedAt(time), time, body)).toBe(true);
  });

  test("with no secret known at all", () => {
    expect(isSigned([], SIGNATURE, at, body)).toBe(false);
  });
});

describe("A28 while the secret is rotated", () => {
  test.each([
    ["both signatures, we know the new secret", [SECRET], `${SIGNATURE},${OLD_SIGNATURE}`],
    ["both signatures, we know the old secret", [PREVIOUS], `${SIGNATURE}, ${OLD_SIGNATURE}`],
    ["the old signature, we know both", [SECRET, PREVIOUS], OLD_SIGNATURE],
    ["the new signature, we know both", [SECRET, PREVIOUS], ` ${SIGNATURE} `],
    ["one nonsense, one right", [SECRET], `nonsense,${SIGNATURE}`],
  ])("%s: it is believed", (_, secrets, signature) => {
    expect(isSigned(secrets, signature, at, body)).toBe(true);
  });
});

function parse(text: string, headers: Record<string, string> = {}) {
  const signature = createHmac("sha256", Buffer.from(SECRET, "base64"))
    .update(`${at}.`)
    .update(text)
    .digest("hex");
  return parseOmiseWebhook(
    [SECRET],
    new Headers({ "omise-signature": signature, "omise-signature-timestamp": at, ...headers }),
    bytes(text),
  );
}

test("the event says whose charge to look at, and nothing of it is kept that is about a person", () => {
  const event = JSON.parse(BODY);
  event.data.card = { name: "Malee Saengdao", last_digits: "4242" };
  event.data.metadata = { payment_id: "pay_x", email: "malee@example.com" };
  const parsed = parse(JSON.stringify(event));
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      dedupeKey: "evnt_test_5xuy4w91xqz7d1w9u0t",
      type: "charge.complete",
      chargeRef: "chrg_test_5xuy4w91xqz7d1w9u0u",
      paymentRef: "pay_x",
    },
  });
  expect(JSON.stringify(parsed)).not.toMatch(/Malee|malee|4242/);
});

test("a refund's event leads to its charge", () => {
  const refund = { object: "refund", id: "rfnd_test_1", charge: "chrg_test_2" };
  const event = { object: "event", id: "evnt_test_3", key: "refund.create", data: refund };
  expect(parse(JSON.stringify(event))).toMatchObject({ ok: true, value: { chargeRef: "chrg_test_2" } });
});

test.each([
  ["a charge's id that is a path", { data: { object: "charge", id: "../account?x=1" } }],
  ["an id that is no text", { data: { object: "charge", id: 7 } }],
  ["no data", { data: null }],
  ["data that is a list", { data: [1, 2] }],
  ["a customer", { key: "customer.create", data: { object: "customer", id: "cust_test_1" } }],
  ["a key of next year", { key: "charge.teleport", data: { object: "wormhole", id: "x" } }],
])("A36 an event with %s is kept without a charge to look at", (_, fields) => {
  const event = { object: "event", id: "evnt_test_3", key: "charge.complete", new_field: [{}], ...fields };
  expect(parse(JSON.stringify(event))).toMatchObject({ ok: true, value: { chargeRef: null } });
});

test.each([
  ["not JSON", "hello"],
  ["empty", ""],
  ["null", "null"],
  ["a list", "[]"],
  ["a charge instead of an event", '{"object":"charge","id":"chrg_test_1"}'],
  ["an event without an id", '{"object":"event","key":"charge.create"}'],
  ["an event whose id is a path", '{"object":"event","id":"../x","key":"charge.create"}'],
])("A33 a signed body that is %s is refused as a bad body", (_, text) => {
  expect(parse(text)).toEqual({ ok: false, error: "bad_body" });
});

test("A33 what is neither signed nor JSON is a bad body, what is JSON but unsigned a bad signature", () => {
  expect(parseOmiseWebhook([SECRET], new Headers(), bytes("hello"))).toEqual({
    ok: false,
    error: "bad_body",
  });
  expect(parseOmiseWebhook([SECRET], new Headers(), body)).toEqual({ ok: false, error: "bad_signature" });
});

test("NUL and broken letters in an event reach no database", () => {
  const event = `{"object":"event","id":"evnt_test_3","key":"charge.\\u0000x","data":{"object":"\\ud800","id":"a\\u0000"}}`;
  const parsed = parse(event);
  expect(parsed.ok).toBe(true);
  expect(JSON.stringify(parsed)).not.toMatch(/\\u0000|\\ud800/i);
});
