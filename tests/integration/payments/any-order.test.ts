import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChargeSnapshot } from "@/lib/payments/gateway";
import { gatewayOf } from "@/lib/payments/registry";
import { againAndAgain, inEveryOrder } from "@/tests/support/any-order";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import { openPayingShop, orderAtTheBank, payerApproves } from "@/tests/support/paying";

/** `npm run test:full` tries all six kinds of news in all 720 orders; else the first four in their 24. */
const full = process.env.TEST_FULL === "true";

let closeShop: () => void;
let paymentId: string;
/** What the gateway says of one charge at six moments: begun, held, taken, and given back in three parts. */
const news: ChargeSnapshot[] = [];

beforeAll(async () => {
  closeShop = await openPayingShop({ AUTO_CAPTURE: "false" });
  const { payment, chargeId } = await orderAtTheBank();
  paymentId = payment.id;
  const look = async () => news.push(await gatewayOf("omise").retrieveCharge(chargeId));
  await look();
  await payerApproves(chargeId);
  await look();
  await callOmise("POST", `/charges/${chargeId}/capture`);
  await look();
  for (const amount of [10_000, 20_000, 30_000]) {
    await callOmise("POST", `/charges/${chargeId}/refunds`, { amount });
    await look();
  }
  expect(news.map(({ status, refunds }) => `${status} ${refunds?.length}`)).toEqual([
    "pending 0",
    "authorized 0",
    "captured 0",
    "captured 1",
    "captured 2",
    "captured 3",
  ]);
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

test(`F12 ${full ? "six kinds of news in each of their 720" : "four kinds of news in each of their 24"} orders end in the same place`, async () => {
  const { ways, ends } = await inEveryOrder(paymentId, full ? news : news.slice(0, 4));
  expect([ends.size, ways]).toEqual([1, full ? 720 : 24]);
  expect([...ends][0]).toContain('[["captured","chrg_test_');
}, 300_000);

test("F12 news that comes again and again, in any order, ends there too", async () => {
  const times = full ? 100 : 10;
  const { ways, ends } = await againAndAgain(paymentId, news, times);
  expect([ends.size, ways]).toEqual([1, times]);
}, 120_000);
