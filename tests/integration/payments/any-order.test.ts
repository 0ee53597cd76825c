import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChargeSnapshot } from "@/lib/payments/gateway";
import { gatewayOf } from "@/lib/payments/registry";
import { settleCharge } from "@/lib/payments/settle-charge";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  journalOf,
  later,
  mailOf,
  moneyByJournal,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
  refundsOf,
} from "@/tests/support/paying";
import { orderRow } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

test("the same news in any order, and twice, ends in the same place", async () => {
  const ends = new Set<string>();
  const permutations = ordersOf([0, 1, 2, 3]);
  expect(permutations).toHaveLength(24);
  for (const permutation of permutations) {
    const { orderId, payment, chargeId } = await orderAtTheBank();
    const look = () => gatewayOf("omise").retrieveCharge(chargeId);
    const news: ChargeSnapshot[] = [await look()];
    await payerApproves(chargeId);
    news.push(await look());
    for (const amount of [10_000, 20_000]) {
      await callOmise("POST", `/charges/${chargeId}/refunds`, { amount });
      news.push(await look());
    }
    for (const index of [...permutation, ...permutation]) {
      later(10);
      const charge = news[index];
      if (charge) await settleCharge(payment.id, charge, "webhook");
    }
    const row = await paymentRow(payment.id);
    ends.add(
      JSON.stringify({
        order: (await orderRow(orderId)).status,
        payment: [row.status, row.capturedAmount, row.refundedAmount, row.nextAction],
        refunds: (await refundsOf(payment.id)).map(({ amount, status }) => [amount, status]).sort(),
        journal: (await journalOf(payment.id)).map(({ kind, amount }) => [kind, amount]).sort(),
        money: await moneyByJournal(payment.id),
        mail: (await mailOf(orderId)).map(({ template }) => template).sort(),
      }),
    );
  }
  expect(ends.size).toBe(1);
  expect([...ends][0]).toContain('"money":65000');
});
