import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { signWebhook } from "@/lib/sandbox/omise/signature";

/* The protocol's own test vectors. */
const SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const PREVIOUS = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
const AT = 1_767_225_600;
const BODY =
  '{"object":"event","id":"evnt_test_5xuy4w91xqz7d1w9u0t","livemode":false,"location":"/events/evnt_test_5xuy4w91xqz7d1w9u0t","webhook_deliveries":[],"data":{"object":"charge","id":"chrg_test_5xuy4w91xqz7d1w9u0u","status":"successful","amount":12345,"currency":"THB","paid":true},"key":"charge.complete","created_at":"2026-01-01T00:00:00Z"}';
const CURRENT_SIGNATURE = "d31a8636e48f7be4f76ff2b4779a32ac466f52d9fe2c5b7671413009899ed2a8";
const PREVIOUS_SIGNATURE = "d9d2cbf184d3b6939310a4d91a1278e49041488ad7a054cd2811b90342001b25";

test("webhooks are signed as the protocol's vectors say", () => {
  expect(createHash("sha256").update(BODY).digest("hex")).toBe(
    "cdece622fc707f8f7f09e24b463e26e57259506119f3a4979ad2f5fcd67ba056",
  );
  expect(signWebhook([SECRET], AT, BODY)).toBe(CURRENT_SIGNATURE);
});

test("while a secret is being changed both sign, with a comma between", () => {
  expect(signWebhook([SECRET, PREVIOUS], AT, BODY)).toBe(`${CURRENT_SIGNATURE},${PREVIOUS_SIGNATURE}`);
});

test("a Thai dish is signed as the bytes that are sent", () => {
  const body = '{"object":"event","key":"charge.create","data":{"description":"ข้าวผัด"}}';
  expect(signWebhook([SECRET], AT, body)).toBe(
    "880450ced0c76ec6252a92df392dd441bf94dafe7ceeb3b0c91be5c8f80cad66",
  );
});
