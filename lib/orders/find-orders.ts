import "server-only";
import { createHash } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { HOUR, now } from "../clock";
import { db } from "../db/client";
import { hit, type RateAnswer } from "../db/rate-limit";
import { mailOutbox, orders } from "../db/schema/orders";
import { inTransaction } from "../db/transaction";
import { countedEmail } from "../discounts/find-discount";
import { env } from "../env";
import { newId } from "../ids";
import { queueMail } from "../mail/queue-mail";
import { clientKey, isUnlimited } from "../session/client-ip";

/*
 * "Find my order": whoever names a mail address is answered alike whether or not there are orders with it. What there is goes
 * to that address, as a link; nothing of it to the browser that asked.
 */

/** A client that asks more often than this in an hour is asked to wait: that tells only what it did itself. */
const ASKS_PER_CLIENT_HOUR = 10;
/** Of all clients together whose address is not known. */
const ASKS_OF_UNKNOWN_HOUR = 300;
/**
 * Letters to one address, whoever asks; more would be a way to pester somebody. Whoever is refused because a stranger has asked
 * has one of the last hour, whose link opens for as long.
 */
const LETTERS_AN_HOUR = 3;
/** As many as one page shows. */
export const MAX_FOUND_ORDERS = 20;

/** Counts one asking of a client. It does not depend on what is asked for. */
export async function countAsking(clientIp: string | null): Promise<RateAnswer> {
  if (isUnlimited(clientIp)) return { allowed: true, retryAfterSeconds: 0 };
  const client = clientKey(clientIp);
  return client === null
    ? hit("find-order:unknown", ASKS_OF_UNKNOWN_HOUR, HOUR)
    : hit(`find-order:${client}`, ASKS_PER_CLIENT_HOUR, HOUR);
}

const hasEmail = (email: string) =>
  and(eq(sql`lower(${orders.email})`, countedEmail(email)), eq(orders.mode, env().mode));

/** Orders with the mail address, newest first. */
async function idsOf(email: string): Promise<string[]> {
  const rows = await (await db())
    .select({ id: orders.id })
    .from(orders)
    .where(hasEmail(email))
    .orderBy(desc(orders.createdAt), desc(orders.number))
    .limit(MAX_FOUND_ORDERS);
  return rows.map(({ id }) => id);
}

/**
 * Has the link written to the address, if there is an order with it. To be called when the asker has been answered already, so that nothing
 * of it, nor how long it takes, can be seen from outside. Answers whether a letter is to be sent.
 */
export async function queueOrderLink(email: string): Promise<boolean> {
  const [newest] = await idsOf(email);
  if (newest === undefined) return false;
  const address = createHash("sha256").update(countedEmail(email)).digest("base64url");
  if (!(await hit(`order-link:${address}`, LETTERS_AN_HOUR, HOUR)).allowed) return false;
  await inTransaction((tx) => queueMail(tx, newest, "order_link", newId("mail"), now()));
  return true;
}

/** The orders that a letter's link opens: all with the address to which it went. None where there was no such letter. */
export async function ordersOfLetter(mailId: string): Promise<string[]> {
  const [letter] = await (await db())
    .select({ email: orders.email })
    .from(mailOutbox)
    .innerJoin(orders, eq(orders.id, mailOutbox.orderId))
    .where(
      and(eq(mailOutbox.id, mailId), eq(mailOutbox.template, "order_link"), eq(orders.mode, env().mode)),
    );
  return letter ? idsOf(letter.email) : [];
}
