import { and, eq, isNull, lt } from "drizzle-orm";
import type { Queryable } from "@/lib/db/client";
import { mailOutbox } from "@/lib/db/schema/orders";
import { payments, webhookEvents } from "@/lib/db/schema/payments";
import { sandboxDeliveries } from "@/lib/db/schema/sandbox";
import type { House } from "@/tests/support/servers/house";
import { findFaults, findUnfinished, type Promises } from "@/tests/support/servers/promises";

const MORE_THAN_THE_SHOP_MAY_TAKE_MS = 21 * 60_000;
const PATIENCE_MS = 60_000;
/** What the emulated gateway tries a webhook. */
const MOST_DELIVERIES = 5;

async function leftToDo(on: Queryable): Promise<number> {
  const { deliveredAt, attempts } = sandboxDeliveries;
  return (
    (await on.$count(sandboxDeliveries, and(isNull(deliveredAt), lt(attempts, MOST_DELIVERIES)))) +
    (await on.$count(webhookEvents, isNull(webhookEvents.processedAt))) +
    (await on.$count(mailOutbox, isNull(mailOutbox.sentAt))) +
    (await on.$count(payments, eq(payments.status, "submitted")))
  );
}

/**
 * Gives the shop the time that it may take, with nobody dying and nobody buying: the servers start again 21 minutes later.
 * Answers what is wrong then, and whether they ended in order before.
 */
export async function settle(house: House, promises: Promises): Promise<string[]> {
  const codes = await house.shut();
  const faults = codes.flatMap((code) =>
    code === 0 ? [] : [`a server that was told to stop ended with ${code}`],
  );
  house.clockAheadMs += MORE_THAN_THE_SHOP_MAY_TAKE_MS;
  await house.dropLeases();
  const server = await house.start();
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    await server.reconcile();
    if ((await house.look(leftToDo)) === 0 || performance.now() > until) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await server.reconcile(); // what the last news moved
  const promised = promises.taken();
  const now = house.now();
  return [
    ...faults,
    ...(await house.look(async (on) => [
      ...(await findFaults(on, promised)),
      ...(await findUnfinished(on, now)),
    ])),
  ];
}
