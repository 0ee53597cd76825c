import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ChargeSnapshot, PaymentGateway } from "@/lib/payments/gateway";
import { GatewayRejected, GatewayUnreachable } from "@/lib/payments/gateway-error";
import { ksherGateway } from "@/lib/payments/ksher/gateway";
import { mchSign } from "@/lib/payments/ksher/mch-signature";
import { parseMchWebhook } from "@/lib/payments/ksher/mch-webhook";
import { readPythonFields } from "@/lib/payments/ksher/python-text";
import { vipSignature } from "@/lib/payments/ksher/vip-signature";
import { parseVipWebhook } from "@/lib/payments/ksher/vip-webhook";
import { MCH_VECTORS, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY } from "@/tests/support/ksher-mch-vectors";

const TOKEN = "token1234";
const PAYMENT = "pay_00000000000000000000000001";
const CHARGE = `page:${PAYMENT}`;
const HOOK = "https://shop.example/api/webhook/ksher";
const common = {
  livemode: false,
  webhookUrl: HOOK,
  sandboxOrigin: null,
  redirectHosts: [],
  channels: ["truemoney"],
  qrChannels: [],
};
const AT_ONCE = { deadlineMs: 200 };
const older = ksherGateway(
  { ...common, dialect: "vip", apiBase: "https://s.vip.ksher.net", apiToken: TOKEN },
  AT_ONCE,
);
const newer = ksherGateway(
  {
    ...common,
    dialect: "mch",
    appid: "mch00001",
    privateKey: TEST_PRIVATE_KEY,
    publicKey: TEST_PUBLIC_KEY,
    gatewayBase: "https://gateway.ksher.com/api",
    mchBase: "https://api.mch.ksher.net/KsherPay",
    shopUrl: "https://shop.example",
    noOrderCodes: ["KSHER_INVALID_ORDER_NO"],
  },
  AT_ONCE,
);

afterEach(() => vi.unstubAllGlobals());

const answers = (text: string, status = 200) =>
  vi.stubGlobal("fetch", async () => new Response(text, { status }));

/** A valid order with some of its fields replaced by whatever JSON can hold. */
const spoilt = (order: Record<string, unknown>) =>
  fc
    .dictionary(fc.constantFrom(...Object.keys(order), "extra", "__proto__"), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 3,
    })
    .map((changes) => ({ ...order, ...changes }));

function vipText(body: Record<string, unknown>): string {
  const fields = readPythonFields(JSON.stringify(body)) ?? {};
  const signature = vipSignature(TOKEN, `/api/v1/redirect/orders/${PAYMENT}`, fields);
  return JSON.stringify({ ...body, signature });
}
const mchText = (data: Record<string, unknown>) =>
  JSON.stringify({ code: 0, data, sign: mchSign(TEST_PRIVATE_KEY, JSON.parse(JSON.stringify(data))) });

const VIP_ORDER = {
  merchant_order_id: PAYMENT,
  amount: 15_050,
  currency: "THB",
  status: "Paid",
  error_code: "SUCCESS",
  api_name: "Redirect",
  reference: "https://gateway.ksher.com/ua?order_uuid=0",
  reserved1: "",
  reserved3: "False",
  locked: false,
};
const MCH_ORDER = {
  appid: "mch00001",
  mch_order_no: PAYMENT.replace("_", "-"),
  result: "SUCCESS",
  total_fee: 15_050,
  fee_type: "THB",
  channel: "truemoney",
  ksher_order_no: "90020260101000001000001",
};

/** What came of it; fails for any error but the port's two. */
async function outcome(work: Promise<ChargeSnapshot>): Promise<ChargeSnapshot | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof GatewayRejected || error instanceof GatewayUnreachable) return null;
    throw error;
  }
}

describe("F09 whatever Ksher may answer, rightly signed", () => {
  const cases: [
    string,
    PaymentGateway,
    Record<string, unknown>,
    (body: Record<string, unknown>) => string,
    string,
  ][] = [
    ["older", older, VIP_ORDER, vipText, "status"],
    ["newer", newer, MCH_ORDER, mchText, "result"],
  ];
  test.each(cases)(
    "the %s API's adapter believes nothing but a whole order",
    async (_, gateway, order, textOf, field) => {
      answers(textOf(order));
      expect(await outcome(gateway.retrieveCharge(CHARGE))).toMatchObject({
        chargeId: CHARGE,
        status: "captured",
        capturedAmount: 15_050,
      });
      await fc.assert(
        fc.asyncProperty(spoilt(order), async (body) => {
          answers(textOf(body));
          const said = await outcome(gateway.retrieveCharge(CHARGE));
          if (said === null) return;
          expect(said.paymentId).toBe(PAYMENT);
          expect(Number.isSafeInteger(said.amount.amount) && said.amount.amount >= 0).toBe(true);
          if (said.status === "captured")
            expect(["Paid", "Refunded", "SUCCESS", "REFUND"]).toContain(Object(body)[field]);
          else expect(said.capturedAmount).toBe(0);
          expect(JSON.stringify(said).length).toBeLessThan(400_000);
        }),
        { numRuns: 200 },
      );
    },
  );

  test.each(["FAIL", "PENDING"])("an order that is paid and %s at once is no answer", async (code) => {
    answers(vipText({ ...VIP_ORDER, error_code: code }));
    expect(await outcome(older.retrieveCharge(CHARGE))).toBeNull();
  });

  test.each(cases)(
    "the %s API's adapter takes no text for an answer that is not signed",
    async (_, gateway, order) => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string(),
            fc.json(),
            spoilt(order).map((body) => JSON.stringify({ code: 0, data: body, ...body, sign: "00" })),
          ),
          fc.constantFrom(200, 200, 201, 400, 401, 404, 405, 429, 500, 503),
          async (text, status) => {
            answers(text, status);
            expect(await outcome(gateway.retrieveCharge(CHARGE))).toBeNull();
          },
        ),
        { numRuns: 200 },
      );
    },
  );
});

describe("A34 whatever rings", () => {
  const call = (method: string, query: string, body: string, type = "application/json") => ({
    method,
    query: new URLSearchParams(query),
    headers: new Headers({ "content-type": type }),
    body: new TextEncoder().encode(body),
  });

  test("the reference's own notice is true at its own address, and at no other", () => {
    const query =
      "code=StatusChange&instance=OrderAt20260101T000000&message=Order%20Paid&type=Order&signature=3DDC8999D9F4FA848671878571D45497E1E122D04E7F19DD5D13D004573866EF";
    const at = (address: string) => parseVipWebhook(TOKEN, address, call("GET", query, ""));
    expect(at("http://localhost:3000/webhook")).toMatchObject({
      ok: true,
      value: { chargeRef: "OrderAt20260101T000000", paymentRef: null, type: "charge.order_paid" },
    });
    for (const other of ["http://localhost:3000/webhook/", "https://localhost:3000/webhook", "/webhook", ""])
      expect(at(other)).toEqual({ ok: false, error: "bad_signature" });
  });

  test("the newer API's own notice of the reference is true, for its own merchant", () => {
    const vector = MCH_VECTORS.find(({ name }) => /notification/i.test(name));
    if (!vector) throw new Error("no vector");
    const body = JSON.stringify({ code: 0, data: JSON.parse(vector.fields), sign: vector.sign });
    const of = (appid: string) =>
      parseMchWebhook([TEST_PUBLIC_KEY], appid, call("POST", "", body, "text/plain"));
    expect(of("mch00001")).toMatchObject({
      ok: true,
      value: { chargeRef: "202601010001", type: "charge.success" },
    });
    expect(of("mch00002")).toEqual({ ok: false, error: "bad_body" });
  });

  test("nothing unsigned is a notice, and nothing makes the reader fail", () => {
    const anything = fc.oneof(fc.string(), fc.json(), fc.webQueryParameters(), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(
        fc.constantFrom("GET", "POST"),
        anything,
        anything,
        fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain", ""),
        (method, query, body, type) => {
          const rung = call(method, query, body, type);
          expect(parseVipWebhook(TOKEN, HOOK, rung).ok).toBe(false);
          expect(parseMchWebhook([TEST_PUBLIC_KEY], "mch00001", rung).ok).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a signature that was seen once proves no other order: however its letters are dealt out anew", () => {
    const fields = { type: "Order", code: "StatusChange", instance: PAYMENT, message: "Order Paid" };
    const signature = vipSignature(TOKEN, HOOK, fields);
    const text = `codeStatusChangeinstance${PAYMENT}messageOrder PaidtypeOrder`;
    // The keys must come in order and be where they were; only what is between them can be cut differently.
    for (let cut = 1; cut < PAYMENT.length; cut += 1) {
      const instance = PAYMENT.slice(0, cut);
      const rest = PAYMENT.slice(cut);
      const dealt = new URLSearchParams({ ...fields, instance, [rest]: "", signature }).toString();
      const heard = parseVipWebhook(TOKEN, HOOK, call("GET", dealt, ""));
      if (heard.ok) expect(heard.value.paymentRef).toBeNull();
    }
    for (let cut = 1; cut < text.length; cut += 1) {
      const dealt = new URLSearchParams({ [text.slice(0, cut)]: text.slice(cut), signature }).toString();
      expect(parseVipWebhook(TOKEN, HOOK, call("GET", dealt, "")).ok).toBe(false);
    }
  });
});
