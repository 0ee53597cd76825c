import "server-only";
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { MINUTE, now, shift } from "../clock";
import { db } from "../db/client";
import { payments } from "../db/schema/payments";
import { env } from "../env";
import { GatewayRejected, GatewayUnreachable } from "../payments/gateway-error";
import type { PaymentRow } from "../payments/payment-rows";
import { findGateway } from "../payments/registry";
import { bookBreaches } from "./invariants/book-breaches";
import type { BookEntry, Breach } from "./invariants/invariant";
import { rowBreaches } from "./invariants/row-breaches";
import { listProblems } from "./problems";
import type { PassReport } from "./report";

/** What the shop settles by itself may take so long; a doctor who comes in the middle of it finds nothing. */
const AT_WORK_MS = 30 * MINUTE;
const MOST_CALLS = 50;
const WITHIN_MS = 45_000;

export interface Examination {
  readonly breaches: readonly Breach[];
  /** Payments with a charge, how many of them the gateways were asked about, and how many they did not answer for. */
  readonly charges: { readonly known: number; readonly asked: number; readonly unanswered: number };
  /** Refunds that may have been made, and whose gateway does not tell: the books cannot say. */
  readonly doubts: readonly Omit<PassReport["owed"][number], "inDoubt">[];
}

type Answer = BookEntry | "unanswered" | "unknown";

/** The charge by the gateway's own records. Asks, and changes nothing there. */
async function ask(row: PaymentRow): Promise<Answer> {
  const gateway = findGateway(row.gateway);
  if (!gateway || row.chargeId === null) return "unanswered";
  try {
    const charge = await gateway.retrieveCharge(row.chargeId);
    const { status, amount, capturedAmount: captured } = charge;
    // Not every gateway tells what was given back, or not all of it: less than we know proves nothing then.
    const refunded = gateway.listsRefunds
      ? charge.refundedAmount
      : Math.max(charge.refundedAmount, row.refundedAmount);
    const { gateway: name, chargeId, id: paymentId } = row;
    return { gateway: name, chargeId, paymentId, status, ...amount, captured, refunded };
  } catch (error) {
    if (error instanceof GatewayUnreachable) return "unanswered";
    if (error instanceof GatewayRejected) return error.code === "not_found" ? "unknown" : "unanswered";
    throw error;
  }
}

async function compare(rows: readonly PaymentRow[], until: number) {
  const entries: BookEntry[] = [];
  const breaches: Breach[] = [];
  let asked = 0;
  let unanswered = 0;
  for (const row of rows) {
    if (performance.now() >= until) break;
    const answer = await ask(row);
    asked += 1;
    if (answer === "unanswered") unanswered += 1;
    else if (answer === "unknown")
      breaches.push({
        invariant: "I1",
        what: "the payment has a charge that the gateway does not know",
        rows: [row.id, row.chargeId ?? ""],
      });
    else entries.push(answer);
  }
  const book = { entries, complete: false };
  breaches.push(...(await bookBreaches(await db(), { mode: env().mode, book, settled: true })));
  return { asked, unanswered, breaches };
}

async function newestCharges(calls: number): Promise<PaymentRow[]> {
  return (await db())
    .select()
    .from(payments)
    .where(and(eq(payments.mode, env().mode), isNotNull(payments.chargeId)))
    .orderBy(desc(payments.updatedAt))
    .limit(calls);
}

/**
 * Holds the books of the present mode to what must be true of them, and the newest payments, a bounded number, to the
 * gateways' own records. Reads only. What differs is looked at twice: news may have been on its way.
 */
export async function examine({ calls = MOST_CALLS, withinMs = WITHIN_MS } = {}): Promise<Examination> {
  const database = await db();
  const { mode } = env();
  const until = performance.now() + withinMs;
  const own = await rowBreaches(database, { mode, openSince: shift(now(), -AT_WORK_MS) });
  const rows = await newestCharges(calls);
  const first = await compare(rows, until);
  const doubted = new Set(first.breaches.flatMap(({ rows: [id] }) => id ?? []));
  const again =
    doubted.size === 0
      ? []
      : await database
          .select()
          .from(payments)
          .where(inArray(payments.id, [...doubted]));
  const second = await compare(again, until);
  const known = await database.$count(payments, and(eq(payments.mode, mode), isNotNull(payments.chargeId)));
  const { asked, unanswered } = first;
  const doubts = (await listProblems()).owed
    .filter(({ inDoubt }) => inDoubt)
    .map(({ inDoubt: _, ...refund }) => refund);
  return { breaches: [...own, ...second.breaches], charges: { known, asked, unanswered }, doubts };
}
