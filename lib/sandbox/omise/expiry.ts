import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { MINUTE, now } from "../../clock";
import { db } from "../../db/client";
import { sandboxObjects } from "../../db/schema/sandbox";
import { inTransaction } from "../../db/transaction";
import { log } from "../../log";
import { kickDeliveries } from "../deliver-webhook";
import { loadAccount } from "./account";
import { GATEWAY } from "./book";
import { lockCharge } from "./charge-state";
import { wireTime } from "./ids";

const EVERY_MS = MINUTE;
const BATCH = 200;

/** Lets every charge expire whose time has come, so that its webhook goes out although nobody looks. Answers how many were due. */
export async function expireOverdue(): Promise<number> {
  const due = await (await db())
    .select({ account: sandboxObjects.account, id: sandboxObjects.id })
    .from(sandboxObjects)
    .where(
      and(
        eq(sandboxObjects.gateway, GATEWAY),
        eq(sandboxObjects.kind, "charge"),
        sql`${sandboxObjects.body}->>'status' = 'pending'`,
        sql`${sandboxObjects.body}->>'expires_at' <= ${wireTime(now())}`, // one form of text, so it sorts as time does
      ),
    )
    .limit(BATCH);
  for (const { account, id } of due)
    await inTransaction(async (tx) => lockCharge(tx, await loadAccount(tx, account), id));
  if (due.length > 0) kickDeliveries();
  return due.length;
}

/** Looks once a minute. Returns the end of it. */
export function startExpiry(): () => void {
  const look = () => expireOverdue().catch((error) => log.warn("sandbox_expiry_failed", { error })); // the database is away: next minute
  const timer = setInterval(look, EVERY_MS).unref();
  return () => clearInterval(timer);
}
