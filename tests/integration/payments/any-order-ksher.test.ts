import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { ChargeSnapshot } from "@/lib/payments/gateway";
import { gatewayOf } from "@/lib/payments/registry";
import { ACCOUNT, orderId, orders } from "@/lib/sandbox/ksher/book";
import { lockOrder, returnMoney } from "@/lib/sandbox/ksher/order-state";
import { answerKsher } from "@/lib/sandbox/ksher/payer";
import { againAndAgain, inEveryOrder } from "@/tests/support/any-order";
import { closeDatabase } from "@/tests/support/database";
import { sentToKsher } from "@/tests/support/ksher-paying";
import { openPayingShop, paymentRow } from "@/tests/support/paying";

/** `npm run test:full` tries all six looks in all 720 orders; else four that differ in their 24. */
const full = process.env.TEST_FULL === "true";

describe.each([
  ["vip", {}],
  ["mch", { KSHER_APPID: "mch90001" }],
] as const)("Ksher's %s API", (dialect, settings) => {
  let closeShop: () => void;
  let paymentId: string;
  /** What Ksher says of one order at six moments: begun, refused by a wallet, paid, given back in two parts and whole. */
  const news: ChargeSnapshot[] = [];

  beforeAll(async () => {
    closeShop = await openPayingShop({ GATEWAYS: "ksher", ...settings });
    paymentId = await sentToKsher();
    const id = orderId(dialect, dialect === "vip" ? paymentId : paymentId.replace("_", "-"));
    const { chargeId, amount } = await paymentRow(paymentId);
    const look = async () => news.push(await gatewayOf("ksher").retrieveCharge(chargeId ?? ""));
    const decide = async (decision: "approve" | "decline") => {
      const entry = await orders.find(await db(), ACCOUNT, id);
      const [channel = ""] = entry?.body.channels ?? [];
      const answer = { decision, channel, webhook: "lost", code: "payment_rejected" } as const;
      await answerKsher(entry?.body.uuid ?? "", answer);
    };
    const giveBack = (number: string, part: number) =>
      inTransaction(async (tx) => {
        const entry = await lockOrder(tx, id);
        return entry && returnMoney(tx, entry, { number, amount: part });
      });
    await look();
    await decide("decline");
    await look();
    await decide("approve");
    await look();
    await giveBack("first", 10_000);
    await look();
    await giveBack("second", 20_000);
    await look();
    await giveBack("rest", amount - 30_000);
    await look();
  });
  afterAll(async () => {
    closeShop();
    await closeDatabase();
  });

  test(`F12 ${full ? "six looks at an order in each of their 720" : "four looks at an order in each of their 24"} orders end in the same place`, async () => {
    const looks = full ? news : [0, 1, 2, 5].flatMap((index) => news[index] ?? []);
    const { ways, ends } = await inEveryOrder(paymentId, looks);
    expect([ends.size, ways]).toEqual([1, full ? 720 : 24]);
    expect([...ends][0]).toContain('[["captured","page:pay_');
  }, 300_000);

  test("F12 looks that come again and again, in any order, end there too", async () => {
    const times = full ? 100 : 5;
    const { ways, ends } = await againAndAgain(paymentId, news, times);
    expect([ends.size, ways]).toEqual([1, times]);
  }, 120_000);
});
