import { z } from "zod";
import { CURRENCY_CODES } from "../../money/currency";
import { isCardId, isChargeId, isCustomerId, isRefundId } from "./ids";

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

/** What is only shown to the payer: an odd value is left out rather than the whole charge refused. */
const shown = z
  .string()
  .max(2_000)
  .nullish()
  .catch(null)
  .transform((text) => (text === "" ? null : (text ?? null)));

const sourceWire = z.object({
  type: z.string(),
  flow: z.string().nullish(),
  scannable_code: z
    .object({ image: z.object({ download_uri: shown }).nullish().catch(null) })
    .nullish()
    .catch(null),
  references: z
    .object({
      expires_at: moment.nullish().catch(null),
      omise_tax_id: shown,
      reference_number_1: shown,
      reference_number_2: shown,
      payment_code: shown,
      va_code: shown,
      barcode: shown,
    })
    .nullish()
    .catch(null),
});
export type SourceWire = z.infer<typeof sourceWire>;

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
  refundable: z.boolean().nullish().catch(null),
  refunds: z.object({ data: z.array(refundWire), total: z.int().nullish() }).nullish(),
  authorize_uri: z.string().nullish(),
  failure_code: z.string().nullish(),
  card: z.object({ brand: z.string().nullish(), last_digits: z.string().nullish() }).nullish(),
  source: sourceWire.nullish(),
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

const limit = z.object({ min: minorUnits.nullish(), max: minorUnits.nullish() }).nullish().catch(null);
const methodWire = z.object({
  name: z.string().max(100),
  currencies: z.array(z.string().transform((text) => text.toUpperCase())),
  installment_terms: z.array(z.int()).nullish().catch(null),
  banks: z
    .array(z.object({ code: z.string().max(40), name: z.string().max(100), active: z.boolean().nullish() }))
    .nullish()
    .catch(null),
});

export const capabilityWire = z.object({
  object: z.literal("capability"),
  country: z.string(),
  limits: z.object({ charge_amount: limit, installment_amount: limit }).nullish().catch(null),
  payment_methods: z.array(methodWire),
});
export type CapabilityWire = z.infer<typeof capabilityWire>;

export const cardWire = z.object({
  object: z.literal("card"),
  id: z.string().refine(isCardId),
  brand: z.string().max(40),
  last_digits: z.string().regex(/^\d{2,4}$/),
  expiration_month: z.int().min(1).max(12),
  expiration_year: z.int().min(2000).max(2200),
});
export type CardWire = z.infer<typeof cardWire>;

export const cardListWire = z.object({
  object: z.literal("list"),
  data: z.array(cardWire),
  total: z.int().min(0),
});

export const customerWire = z.object({
  object: z.literal("customer"),
  id: z.string().refine(isCustomerId),
  cards: cardListWire,
});

export const deletedWire = z.object({ id: z.string(), deleted: z.literal(true) });
