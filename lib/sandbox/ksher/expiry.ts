import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { MINUTE, now } from "../../clock";
import { db } from "../../db/client";
import { sandboxObjects } from "../../db/schema/sandbox";
import { inTransaction } from "../../db/transaction";
import { log } from "../../log";
import { kickDeliveries } from "../deliver-webhook";
import { ACCOUNT, GATEWAY } from "./book";
import { lockOrder } from "./order-state";

const EVERY_MS = MINUTE;
const BATCH = 200;

/** Lets every order expire whose time has come, so that its notice goes out although nobody looks. Answers how many were due. */
export async function expireKsherOrders(): Promise<number> {
  const due = await (await db())
    .select({ id: sandboxObjects.id })
    .from(sandboxObjects)
    .where(
      and(
        eq(sandboxObjects.gateway, GATEWAY),
        eq(sandboxObjects.account, ACCOUNT),
        eq(sandboxObjects.kind, "order"),
        inArray(sql`${sandboxObjects.body}->>'state'`, ["open", "failed"]),
        sql`${sandboxObjects.body}->>'expiresAt' <= ${now().toISOString()}`, // one form of text, so it sorts as time does
      ),
    )
    .limit(BATCH);
  for (const { id } of due) await inTransaction((tx) => lockOrder(tx, id));
  if (due.length > 0) kickDeliveries();
  return due.length;
}

/** Looks once a minute. Returns the end of it. */
export function startKsherExpiry(): () => void {
  const look = () => expireKsherOrders().catch((error) => log.warn("sandbox_ksher_expiry_failed", { error })); // the database is away: next minute
  const timer = setInterval(look, EVERY_MS).unref();
  return () => clearInterval(timer);
}
