import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/sandbox/ksher/answer/route";
import { parseEnv, setEnv } from "@/lib/env";
import { findKsherCode } from "@/lib/sandbox/ksher/payer";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callMch, callVip, freshNumber, mchOrder, uuidIn, vipOrder } from "@/tests/support/ksher-emulator";
import { sandboxEnv } from "@/tests/support/omise-emulator";

const HOME = "http://localhost:3000";
const REDIRECT = "/api/v1/redirect/orders";
const CODES = "/api/v1/cscanb/orders";

beforeAll(async () => {
  sandboxEnv();
  await freshDatabase();
});
beforeEach(() => sandboxEnv());
afterAll(closeDatabase);

async function answer(uuid: string, fields: Record<string, string>, origin = HOME) {
  const request = new NextRequest(`${HOME}/sandbox/ksher/answer?order_uuid=${uuid}`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({ webhook: "lost", ...fields }),
  });
  const response = await POST(request);
  return [response.status, response.headers.get("location")];
}

async function open(more = {}) {
  const { body } = await callVip("POST", REDIRECT, vipOrder(more));
  const uuid = uuidIn(body.reference);
  const path = `${REDIRECT}/${body.merchant_order_id}`;
  const status = async () => (await callVip("GET", path)).body.status;
  return { uuid, page: `${HOME}/sandbox/ksher/ua?order_uuid=${uuid}`, status };
}

test("whoever pays on Ksher's page is sent back where the shop asked, and so is whoever is declined", async () => {
  const paid = await open();
  expect(await answer(paid.uuid, { decision: "approve" })).toEqual([303, `${HOME}/en/orders/ord_x/return`]);
  expect(await paid.status()).toBe("Paid");
  const declined = await open();
  expect(await answer(declined.uuid, { decision: "decline" }, "null")).toEqual([
    303,
    `${HOME}/en/orders/ord_x/return?no`,
  ]);
  expect(await declined.status()).toBe("Available");
});

test("the page of the newer API tells the shop whose return it is", async () => {
  const order = mchOrder();
  const { data } = await callMch("gateway_pay", order);
  expect(await answer(uuidIn(data.pay_content), { decision: "decline" })).toEqual([
    303,
    `${HOME}/en/orders/ord_x/return?no=&mch_order_no=${order.mch_order_no}`,
  ]);
});

test("a shop elsewhere gets its payer back by a link on the page, not by the form's answer", async () => {
  const elsewhere = await open({
    redirect_url: "https://elsewhere.example/ok",
    redirect_url_fail: "https://elsewhere.example/no",
  });
  expect(await answer(elsewhere.uuid, { decision: "decline" })).toEqual([303, elsewhere.page]);
  expect(await answer(elsewhere.uuid, { decision: "approve" })).toEqual([303, elsewhere.page]);
  expect(await elsewhere.status()).toBe("Paid");
});

test("an answer that makes no sense, or comes from another site, changes nothing", async () => {
  const { uuid, page, status } = await open();
  for (const nonsense of [{ decision: "perhaps" }, { decision: "approve", webhook: "explode" }, {}])
    expect(await answer(uuid, nonsense)).toEqual([303, page]);
  expect((await answer(uuid, { decision: "approve" }, "https://evil.example"))[0]).toBe(403);
  expect(await answer(uuid, { decision: "late" })).toEqual([303, page]); // nothing is late yet
  expect(await status()).toBe("Available");
});

test("a page that does not exist answers 404, and so does every page where the sandbox is off", async () => {
  expect(await answer("0".repeat(32), { decision: "approve" })).toEqual([404, null]);
  expect(await answer("%00", { decision: "approve" })).toEqual([404, null]);
  const { uuid } = await open();
  setEnv(
    parseEnv({
      OMISE_SECRET_KEY: "skey_test_shop1",
      OMISE_PUBLIC_KEY: "pkey_test_shop1",
      OMISE_WEBHOOK_SECRET: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      SESSION_SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
    }),
  );
  expect(await answer(uuid, { decision: "approve" })).toEqual([404, null]);
});

test("the telephone pays, is declined, lets expire and pays late, and stays where it is", async () => {
  for (const [decisions, status] of [
    [["approve"], "Paid"],
    [["decline"], "Available"],
    [["expire"], "Closed"],
    [["expire", "late"], "Paid"],
    [["perhaps"], "Available"],
  ] as const) {
    const number = freshNumber();
    const fields = { merchant_order_id: number, amount: 100, channel: "promptpay" };
    await callVip("POST", CODES, fields);
    const { uuid = "" } = (await findKsherCode(number)) ?? {};
    for (const decision of decisions)
      expect(await answer(uuid, { decision })).toEqual([303, `${HOME}/sandbox/ksher/scan/${number}`]);
    expect((await callVip("GET", `${CODES}/${number}`)).body.status).toBe(status);
  }
});
