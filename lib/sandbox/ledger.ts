import "server-only";
import { and, asc, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import { sandboxObjects } from "../db/schema/sandbox";
import type { GatewayName } from "../gateway-names";
import { type Currency, isCurrency } from "../money/currency";
import { ACCOUNT } from "./ksher/book";
import { shopAccountKey } from "./omise/account";

/*
 * What the emulated gateways took and gave back, in one form: the witness that the shop's journal is held against. Read from
 * the book itself, past everything that answers calls.
 */

interface LedgerEntry {
  readonly gateway: GatewayName;
  readonly chargeId: string;
  /** Whose payment it says it is. */
  readonly paymentId: string | null;
  readonly status: "pending" | "authorized" | "captured" | "failed" | "expired" | "reversed";
  readonly amount: number;
  readonly currency: Currency;
  readonly captured: number;
  readonly refunded: number;
}

const currency = z.string().refine(isCurrency);
const omiseCharge = z.object({
  id: z.string(),
  status: z.enum(["pending", "successful", "failed", "expired", "reversed"]),
  authorized: z.boolean(),
  paid: z.boolean(),
  amount: z.number(),
  currency,
  captured_amount: z.number(),
  refunded_amount: z.number(),
  metadata: z.record(z.string(), z.unknown()),
});
const ksherOrder = z.object({
  dialect: z.enum(["vip", "mch"]),
  api: z.enum(["redirect", "cscanb", "gateway", "native"]),
  number: z.string(),
  state: z.enum(["open", "paid", "failed", "closed", "timed_out"]),
  amount: z.number(),
  currency,
  refunded: z.number(),
});

function ofOmise(body: unknown): LedgerEntry {
  const charge = omiseCharge.parse(body);
  const { payment_id: paymentId } = charge.metadata;
  const status =
    charge.status === "successful"
      ? "captured"
      : charge.status === "pending" && charge.authorized
        ? "authorized"
        : charge.status;
  return {
    gateway: "omise",
    chargeId: charge.id,
    paymentId: typeof paymentId === "string" ? paymentId : null,
    status,
    amount: charge.amount,
    currency: charge.currency,
    captured: charge.paid ? charge.captured_amount : 0,
    refunded: charge.refunded_amount,
  };
}

const KSHER_STATUS = {
  open: "pending",
  paid: "captured",
  failed: "failed", // so Ksher says; until the order is closed its payer may try another wallet all the same
  closed: "expired",
  timed_out: "expired",
} as const;

function ofKsher(body: unknown): LedgerEntry {
  const order = ksherOrder.parse(body);
  const paymentId = order.number.replace("-", "_");
  const isCode = order.api === "cscanb" || order.api === "native";
  return {
    gateway: "ksher",
    chargeId: `${isCode ? "code" : "page"}:${paymentId}`,
    paymentId,
    status: KSHER_STATUS[order.state],
    amount: order.amount,
    currency: order.currency,
    captured: order.state === "paid" ? order.amount : 0,
    refunded: order.refunded,
  };
}

/** Every charge that the shop's own accounts have, oldest first. */
export async function readLedger(on: Queryable): Promise<LedgerEntry[]> {
  const rows = await on
    .select({ gateway: sandboxObjects.gateway, body: sandboxObjects.body })
    .from(sandboxObjects)
    .where(
      and(
        inArray(sandboxObjects.account, [shopAccountKey(), ACCOUNT]),
        inArray(sandboxObjects.kind, ["charge", "order"]),
      ),
    )
    .orderBy(asc(sandboxObjects.sequence));
  return rows.map(({ gateway, body }) => (gateway === "omise" ? ofOmise(body) : ofKsher(body)));
}
