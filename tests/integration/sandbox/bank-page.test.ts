import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/sandbox/omise/authorize/[paymId]/answer/route";
import { POST as POST_SCAN } from "@/app/sandbox/omise/scan/[chargeId]/answer/route";
import { parseEnv, setEnv } from "@/lib/env";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callOmise, makeCharge, type Reply, sandboxEnv } from "@/tests/support/omise-emulator";

beforeAll(async () => {
  await freshDatabase();
});
beforeEach(() => sandboxEnv());
afterAll(closeDatabase);

const pageOf = ({ body }: Reply) => String(body.authorize_uri);
const statusOf = async ({ body }: Reply) => (await callOmise("GET", `/charges/${body.id}`)).body.status;

async function answer(page: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const request = new NextRequest(`${page}/answer`, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  const paymId = page.split("/").pop() ?? "";
  const response = await POST(request, { params: Promise.resolve({ paymId }) });
  return [response.status, response.headers.get("location")];
}

test("whoever approves at the bank is sent back to the shop, exactly where the shop asked", async () => {
  const charge = await makeCharge({ return_uri: "http://localhost:3000/en/orders/ord_x/return" });
  expect(await answer(pageOf(charge), { decision: "approve" }, { origin: "http://localhost:3000" })).toEqual([
    303,
    "http://localhost:3000/en/orders/ord_x/return",
  ]);
  expect(await statusOf(charge)).toBe("successful");
});

test("whoever declines or cancels is sent back too, and nothing is taken", async () => {
  for (const decision of ["decline", "cancel"]) {
    const charge = await makeCharge();
    // The bank's page sends no referrer, so a browser sends `null` for its origin.
    expect(await answer(pageOf(charge), { decision, webhook: "lost" }, { origin: "null" })).toEqual([
      303,
      "http://localhost:3000/back",
    ]);
    expect(await statusOf(charge)).toBe("failed");
  }
});

test("a shop elsewhere gets its payer back by a link on the page, not by the form's answer", async () => {
  const charge = await makeCharge({ return_uri: "https://elsewhere.example/thanks" });
  expect(await answer(pageOf(charge), { decision: "approve" })).toEqual([303, pageOf(charge)]);
  expect(await statusOf(charge)).toBe("successful");
});

test("an answer that makes no sense, or comes from another site, changes nothing", async () => {
  const charge = await makeCharge();
  expect(await answer(pageOf(charge), { decision: "perhaps" })).toEqual([303, pageOf(charge)]);
  expect(await answer(pageOf(charge), { decision: "approve", webhook: "explode" })).toEqual([
    303,
    pageOf(charge),
  ]);
  const foreign = await answer(pageOf(charge), { decision: "approve" }, { origin: "https://evil.example" });
  expect(foreign[0]).toBe(403);
  expect(await statusOf(charge)).toBe("pending");
});

test("a page that does not exist answers 404, and so does every page where the sandbox is off", async () => {
  const nowhere = "http://localhost:3000/sandbox/omise/authorize/paym_test_0000000000000000000";
  expect(await answer(nowhere, { decision: "approve" })).toEqual([404, null]);
  expect(await answer(`${nowhere}%00`, { decision: "approve" })).toEqual([404, null]);
  const charge = await makeCharge();
  setEnv(
    parseEnv({
      OMISE_SECRET_KEY: "skey_test_shop1",
      OMISE_PUBLIC_KEY: "pkey_test_shop1",
      OMISE_WEBHOOK_SECRET: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      SESSION_SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
    }),
  );
  expect(await answer(pageOf(charge), { decision: "approve" })).toEqual([404, null]);
});

test("the telephone pays, declines, lets expire and pays late, and stays where it is", async () => {
  const scan = async (chargeId: string, fields: Record<string, string>) => {
    const page = `http://localhost:3000/sandbox/omise/scan/${chargeId}`;
    const body = new URLSearchParams(fields);
    const request = new NextRequest(`${page}/answer`, { method: "POST", body });
    const response = await POST_SCAN(request, { params: Promise.resolve({ chargeId }) });
    return [response.status, response.headers.get("location") === page];
  };
  const source = { type: "promptpay" };
  const make = () => callOmise("POST", "/charges", { amount: 5_000, currency: "THB", source });
  for (const [decision, status] of [
    ["approve", "successful"],
    ["decline", "failed"],
    ["expire", "expired"],
  ] as const) {
    const charge = await make();
    expect(await scan(String(charge.body.id), { decision })).toEqual([303, true]);
    expect(await statusOf(charge)).toBe(status);
  }
  const late = await make();
  await scan(String(late.body.id), { decision: "expire", webhook: "lost" });
  await scan(String(late.body.id), { decision: "late" });
  expect(await statusOf(late)).toBe("successful");
  const poor = await make();
  await scan(String(poor.body.id), { decision: "decline", code: "insufficient_balance" });
  expect((await callOmise("GET", `/charges/${poor.body.id}`)).body.failure_code).toBe("insufficient_balance");
  const odd = await make();
  expect(await scan(String(odd.body.id), { decision: "approve", code: "made_up" })).toEqual([303, true]);
  expect(await statusOf(odd)).toBe("pending");
  expect(await scan("chrg_test_0000000000000000000", { decision: "approve" })).toEqual([404, false]);
});
