import "server-only";
import { and, asc, eq, gt, inArray, lte, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { now } from "../clock";
import { db, type Queryable, type Tx } from "../db/client";
import { orders } from "../db/schema/orders";
import { payments } from "../db/schema/payments";
import { inTransaction } from "../db/transaction";
import { env } from "../env";
import { log } from "../log";
import { closeOrder } from "./close-order";

/**
 * Pending orders whose hour is over: of whichever mode where nobody ever tried to pay; of another mode than the shop's also
 * where every attempt has ended without money. Its gateway cannot be asked any more; for an order of the shop's own it is.
 */
function unpaidLapsed(on: Queryable) {
  const ofOrder = eq(payments.orderId, orders.id);
  const attempts = (which: SQL | undefined) => on.select({ one: sql`1` }).from(payments).where(which);
  const mayHaveMoney = or(
    inArray(payments.status, ["submitted", "pending", "authorized", "captured"]),
    gt(payments.capturedAmount, 0),
  );
  const closable = or(
    notExists(attempts(ofOrder)),
    and(ne(orders.mode, env().mode), notExists(attempts(and(ofOrder, mayHaveMoney)))),
  );
  return and(eq(orders.status, "pending"), lte(orders.expiresAt, now()), closable);
}

/** Locks the order and looks again: somebody may have begun to pay, or have closed it, since it was listed. */
async function closeOne(tx: Tx, orderId: string): Promise<boolean> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  if (!order) return false;
  const [due] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), unpaidLapsed(tx)));
  return due !== undefined && closeOrder(tx, order, "expired", "unpaid", now());
}

/**
 * Lets go of orders that lapsed without any money, at most `limit`, longest overdue first; answers how many. They need no
 * gateway, so a shop closes those of other modes too: after a change from test keys to live ones nobody else would, and
 * their pieces would be held for ever.
 */
export async function closeUnpaidLapsedOrders(limit: number): Promise<number> {
  const database = await db();
  const due = await database
    .select({ id: orders.id })
    .from(orders)
    .where(unpaidLapsed(database))
    .orderBy(asc(orders.expiresAt))
    .limit(limit);
  let closed = 0;
  for (const { id } of due) {
    try {
      if (await inTransaction((tx) => closeOne(tx, id))) closed += 1;
    } catch (error) {
      log.error("lapsed_order_not_closed", { id, error }); // the others shall not wait for this one
    }
  }
  return closed;
}
