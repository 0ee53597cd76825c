import "server-only";
import { and, count, eq, inArray, isNotNull, or } from "drizzle-orm";
import { HOUR } from "../clock";
import type { Tx } from "../db/client";
import { hit, peek, type RateAnswer } from "../db/rate-limit";
import { payments } from "../db/schema/payments";
import { env } from "../env";
import { clientKey, isUnlimited } from "../session/client-ip";

/*
 * Stolen cards are tried in series. So many declines are allowed per order and per client and hour (A41).
 */

/** Refusals of the request itself that are the card's doing; others (an amount too small, a key of ours) are not counted. */
const CARD_REFUSALS = [
  "invalid_card",
  "invalid_card_token",
  "used_token",
  "failed_fraud_check",
  "brand_not_supported",
  "missing_card",
];

export function isCardRefusal(code: string): boolean {
  return CARD_REFUSALS.includes(code);
}

/** Null for a client who is not counted: at the sandbox's own machine, or of an address that nobody knows. */
function counterOf(what: "declines" | "attempts", clientIp: string | null): string | null {
  const client = clientKey(clientIp);
  return client === null || isUnlimited(clientIp) ? null : `${what}:${client}`;
}

/**
 * Attempts of every kind have a limit of their own, so many times that of declines: a made-up token or a QR code that
 * nobody scans costs no decline, but a row and a call of the gateway.
 */
const ATTEMPTS_PER_DECLINE = 4;
const attemptsPerClientHour = () => ATTEMPTS_PER_DECLINE * env().limits.declinesPerClientHour;

/** Whether this client may try once more now. Declines hold back cards alone, attempts every way to pay. */
export async function clientMayTry(clientIp: string | null, method: string): Promise<RateAnswer> {
  const [declines, attempts] = [counterOf("declines", clientIp), counterOf("attempts", clientIp)];
  if (declines === null || attempts === null) return { allowed: true, retryAfterSeconds: 0 };
  const tried = await peek(attempts, attemptsPerClientHour());
  return tried.allowed && method === "card" ? peek(declines, env().limits.declinesPerClientHour) : tried;
}

/** For each attempt that got a row, whatever becomes of it. */
export async function countAttempt(clientIp: string | null): Promise<void> {
  const counter = counterOf("attempts", clientIp);
  if (counter !== null) await hit(counter, attemptsPerClientHour(), HOUR);
}

export async function countDecline(clientIp: string | null): Promise<void> {
  const counter = counterOf("declines", clientIp);
  if (counter !== null) await hit(counter, env().limits.declinesPerClientHour, HOUR);
}

/** Whether the order's cards have had all their tries, or the order has. */
export async function orderIsWornOut(tx: Tx, orderId: string, clientIp: string | null): Promise<boolean> {
  if (isUnlimited(clientIp)) return false;
  if (await hadManyAttempts(tx, orderId, clientIp)) return true;
  const [row] = await tx
    .select({ declines: count() })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        eq(payments.method, "card"),
        eq(payments.status, "failed"),
        or(
          isNotNull(payments.chargeId), // a charge that failed is a decline
          inArray(payments.failureCode, CARD_REFUSALS),
        ),
      ),
    );
  return Number(row?.declines ?? 0) >= env().limits.declinesPerOrder;
}

/** Of any kind and with any end: each costs a call of the gateway, some cost somebody a message or a slip. */
const MAX_ATTEMPTS = 20;

/** Whether the order has been tried so often that somebody is playing. */
export async function hadManyAttempts(tx: Tx, orderId: string, clientIp: string | null): Promise<boolean> {
  if (isUnlimited(clientIp)) return false;
  const [row] = await tx.select({ attempts: count() }).from(payments).where(eq(payments.orderId, orderId));
  return Number(row?.attempts ?? 0) >= MAX_ATTEMPTS;
}
