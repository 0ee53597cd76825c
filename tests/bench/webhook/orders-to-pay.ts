import { asc, sql } from "drizzle-orm";
import { seedCatalogue } from "@/lib/catalog/seed";
import { HOUR, MINUTE, now, SECOND, shift } from "@/lib/clock";
import type { Database } from "@/lib/db/client";
import { stockLevels } from "@/lib/db/schema/catalog";
import { orderLines, orders, stockHolds } from "@/lib/db/schema/orders";
import { paymentEvents, payments } from "@/lib/db/schema/payments";
import { newId } from "@/lib/ids";
import type { Charge } from "./omise-charge";

/*
 * Orders as they stand while their payers are at the bank: placed, their pieces held, a payment with a charge under way. Written
 * straight into the tables, because thousands of them through the checkout would take longer than what is measured.
 */

const BATCH = 500;
const TOTAL = 89_000;

function one(at: Date, variantId: string, index: number) {
  const [orderId, paymentId] = [newId("order"), newId("payment")];
  const chargeId = `chrg_test_bench${String(index).padStart(14, "0")}`;
  const common = { currency: "THB", mode: "test" } as const;
  return {
    charge: { id: chargeId, paymentId, amount: TOTAL, createdAt: at.toISOString() },
    order: {
      ...common,
      id: orderId,
      cartId: newId("cart"),
      cartFingerprint: "bench",
      locale: (["en", "th", "ja"] as const)[index % 3] ?? "en",
      email: `shopper-${index}@example.com`,
      address: null,
      status: "pending",
      subtotal: TOTAL,
      shipping: 0,
      tax: 5_822,
      total: TOTAL,
      createdAt: at,
      expiresAt: shift(at, 2 * HOUR),
    },
    line: {
      id: newId("line"),
      orderId,
      variantId,
      sku: "BENCH",
      slug: "bench",
      name: "Umbrella",
      unitAmount: TOTAL,
      quantity: 1,
      lineAmount: TOTAL,
      position: 0,
    },
    hold: { id: newId("hold"), orderId, variantId, quantity: 1, state: "held" },
    payment: {
      ...common,
      id: paymentId,
      orderId,
      gateway: "omise",
      method: "card",
      amount: TOTAL,
      status: "pending",
      chargeId,
      idempotencyKey: newId("payment"),
      livemode: false,
      createdAt: at,
      updatedAt: at,
      expiresAt: shift(at, 2 * HOUR),
      // Nobody looks at these pages: it is the webhook that brings the news.
      syncAfter: shift(at, 2 * HOUR),
      calledAt: shift(at, -MINUTE),
    },
    journal: [
      { id: newId("journal"), paymentId, kind: "submitted", reference: "charge", via: "action", at },
      { id: newId("journal"), paymentId, kind: "status", reference: "pending", via: "action", at },
    ],
  } as const;
}

export interface Prepared {
  readonly charges: Charge[];
  /** By variant: all pieces there are. */
  readonly pieces: Map<string, number>;
}

/** Fills the catalogue and places `count` orders that wait for their money. */
export async function placeOrdersToPay(database: Database, count: number): Promise<Prepared> {
  await seedCatalogue(database);
  const variants = await database.select().from(stockLevels).orderBy(asc(stockLevels.variantId));
  const onHand = Math.ceil(count / variants.length) + 10;
  const at = shift(now(), -30 * SECOND);
  const all = Array.from({ length: count }, (_, index) =>
    one(at, variants[index % variants.length]?.variantId ?? "", index),
  );
  await database.update(stockLevels).set({ onHand });
  for (let start = 0; start < count; start += BATCH) {
    const batch = all.slice(start, start + BATCH);
    await database.insert(orders).values(batch.map(({ order }) => order));
    await database.insert(orderLines).values(batch.map(({ line }) => line));
    await database.insert(stockHolds).values(batch.map(({ hold }) => hold));
    await database.insert(payments).values(batch.map(({ payment }) => payment));
    await database.insert(paymentEvents).values(batch.flatMap(({ journal }) => journal));
  }
  await database.update(stockLevels).set({
    held: sql`(select count(*) from ${stockHolds} where ${stockHolds.variantId} = ${stockLevels.variantId})`,
  });
  await database.execute("analyze");
  return {
    charges: all.map(({ charge }) => charge),
    pieces: new Map(variants.map(({ variantId }) => [variantId, onHand])),
  };
}
