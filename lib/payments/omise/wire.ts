import { z } from "zod";
import { CURRENCY_CODES } from "../../money/currency";
import { isChargeId, isRefundId } from "./ids";

/*
 * Omise's objects: the fields that we use, in the spellings of both API versions, tolerant of everything else. What does
 * not fit is no answer.
 */

const minorUnits = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const currency = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.enum(CURRENCY_CODES));
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const metadata = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

export const refundWire = z.object({
  object: z.literal("refund"),
  id: z.string().refine(isRefundId),
  amount: minorUnits,
  currency,
  metadata,
});
export type RefundWire = z.infer<typeof refundWire>;

export const chargeWire = z.object({
  object: z.literal("charge"),
  id: z.string().refine(isChargeId),
  livemode: z.boolean(),
  amount: minorUnits,
  currency,
  status: z.enum(["pending", "successful", "failed", "expired", "reversed"]),
  capture: z.boolean().nullish(),
  authorized: z.boolean(),
  paid: z.boolean(),
  captured_amount: minorUnits.nullish(),
  /** `refunded` in 2017-11-02. */
  refunded_amount: minorUnits.nullish(),
  refunded: minorUnits.nullish(),
  refunds: z.object({ data: z.array(refundWire), total: z.int().nullish() }).nullish(),
  authorize_uri: z.string().nullish(),
  failure_code: z.string().nullish(),
  card: z.object({ brand: z.string().nullish(), last_digits: z.string().nullish() }).nullish(),
  metadata,
  created_at: moment.nullish(),
  /** `created` in 2017-11-02. */
  created: moment.nullish(),
  expires_at: moment.nullish(),
});
export type ChargeWire = z.infer<typeof chargeWire>;

/**
 * A charge in a listing, read only as far as to know whose it is and when it was made. The rest of a stranger's charge
 * may be whatever it is.
 */
const listedChargeWire = z
  .object({
    object: z.literal("charge"),
    id: z.string().refine(isChargeId),
    metadata,
    created_at: moment.nullish(),
    created: moment.nullish(),
  })
  .transform((charge, context) => {
    const createdAt = charge.created_at ?? charge.created;
    if (createdAt) return { id: charge.id, metadata: charge.metadata, createdAt };
    context.addIssue("a charge without a time of creation");
    return z.NEVER;
  });

export const chargeListWire = z.object({
  object: z.literal("list"),
  data: z.array(listedChargeWire),
  offset: z.int().min(0),
  /** Told back by Omise: a listing in any other order would prove nothing. */
  order: z.literal("reverse_chronological"),
  total: z.int().min(0),
});
