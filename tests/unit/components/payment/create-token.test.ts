import { describe, expect, test } from "vitest";
import { readAnswer } from "@/components/payment/create-token";

const invalid = (message: string) => ({ object: "error", code: "invalid_card", message });

describe("what Omise.js answers", () => {
  test("a token is a token and nothing else is", () => {
    const token = "tokn_test_5xuy4w91xqz7d1w9u0t";
    expect(readAnswer(200, { object: "token", id: token })).toEqual({ ok: true, token });
    expect(readAnswer(200, { id: "src_test_5xuy4w91xqz7d1w9u0t" })).toMatchObject({ error: "unreachable" });
    expect(readAnswer(200, null)).toMatchObject({ ok: false });
    expect(readAnswer(200, "<html>")).toMatchObject({ ok: false });
  });

  test.each([
    ["number is invalid", { number: "number_invalid" }],
    ["brand not supported (unknown)", { number: "number_brand" }],
    ["expiration date cannot be in the past", { expiry: "expiry_past" }],
    ["name can't be blank", { name: "name_required" }],
    ["security code is invalid", { code: "code_invalid" }],
    [
      "number is invalid, expiration date cannot be in the past and name can't be blank",
      { number: "number_invalid", expiry: "expiry_past", name: "name_required" },
    ],
  ])("“%s” is said at the right field", (message, fields) => {
    expect(readAnswer(400, invalid(message))).toEqual({ ok: false, fields, error: null });
  });

  test.each([
    [0, { code: "rpc_error" }, "unreachable"],
    [500, "oops", "unreachable"],
    [429, { code: "too_many_requests" }, "unreachable"],
    [400, { code: "failed_fraud_check", message: "fraud check failed" }, "fraud_check"],
    [401, { code: "authentication_failure" }, "setup"],
    [400, { code: "bad_request", message: "?" }, "refused"],
  ])("status %s with %j is told as %s", (status, answer, error) => {
    expect(readAnswer(status, answer)).toEqual({ ok: false, fields: {}, error });
  });
});
