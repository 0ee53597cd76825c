import "server-only";
import { z } from "zod";

/*
 * The objects as Omise shows them under version 2019-05-29, which is also how they are kept. `versions.ts` turns them into
 * the older form.
 */

const text = z.string();
const maybeText = z.string().nullable();
const minor = z.number().int();
const metadataSchema = z.record(z.string(), z.unknown());

export const cardSchema = z.object({
  object: z.literal("card"),
  id: text,
  livemode: z.literal(false),
  location: maybeText,
  deleted: z.boolean(),
  country: maybeText,
  city: maybeText,
  postal_code: maybeText,
  state: maybeText,
  street1: maybeText,
  street2: maybeText,
  phone_number: maybeText,
  financing: text,
  bank: text,
  brand: text,
  first_digits: maybeText,
  last_digits: text,
  name: text,
  expiration_month: z.number().int(),
  expiration_year: z.number().int(),
  fingerprint: text,
  security_code_check: z.boolean(),
  tokenization_method: maybeText,
  created_at: text,
});
export type OmiseCard = z.infer<typeof cardSchema>;

const chargeStatus = z.enum(["pending", "successful", "failed", "expired", "reversed"]);
const statusOrUnknown = z.union([chargeStatus, z.literal("unknown")]);

export const tokenSchema = z.object({
  object: z.literal("token"),
  id: text,
  livemode: z.literal(false),
  location: text,
  used: z.boolean(),
  charge_status: statusOrUnknown,
  card: cardSchema,
  created_at: text,
});
export type OmiseToken = z.infer<typeof tokenSchema>;

const documentSchema = z.object({
  object: z.literal("document"),
  livemode: z.literal(false),
  id: text,
  deleted: z.boolean(),
  filename: text,
  location: text,
  kind: text,
  download_uri: text,
  created_at: text,
});

export const sourceSchema = z.object({
  object: z.literal("source"),
  id: text,
  livemode: z.literal(false),
  location: text,
  amount: minor,
  currency: text,
  type: text,
  flow: z.enum(["redirect", "offline", "app_redirect"]),
  charge_status: statusOrUnknown,
  barcode: maybeText,
  bank: maybeText,
  email: maybeText,
  installment_term: z.number().int().nullable(),
  ip: maybeText,
  absorption_type: maybeText,
  name: maybeText,
  mobile_number: maybeText,
  phone_number: maybeText,
  platform_type: maybeText,
  promotion_code: maybeText,
  discounts: z.array(z.unknown()),
  scannable_code: z.object({ object: z.literal("barcode"), type: text, image: documentSchema }).nullable(),
  billing: z.unknown().nullable(),
  shipping: z.unknown().nullable(),
  items: z.array(z.unknown()),
  references: z.record(z.string(), z.unknown()).nullable(),
  provider_references: z.unknown().nullable(),
  store_id: maybeText,
  store_name: maybeText,
  terminal_id: maybeText,
  zero_interest_installments: z.boolean().nullable(),
  created_at: text,
});
export type OmiseSource = z.infer<typeof sourceSchema>;

export const refundSchema = z.object({
  object: z.literal("refund"),
  id: text,
  location: text,
  livemode: z.literal(false),
  amount: minor,
  currency: text,
  funding_amount: minor,
  funding_currency: text,
  charge: text,
  transaction: text,
  status: z.literal("closed"),
  voided: z.boolean(),
  metadata: metadataSchema,
  approval_code: maybeText,
  acquirer_reference_number: maybeText,
  terminal: maybeText,
  created_at: text,
});
export type OmiseRefund = z.infer<typeof refundSchema>;

/** A list inside another object: all of it, oldest first. */
function embedded<T extends z.ZodType>(item: T) {
  return z.object({
    object: z.literal("list"),
    data: z.array(item),
    limit: z.number(),
    offset: z.number(),
    total: z.number(),
    location: text,
    order: text,
    from: text,
    to: text,
  });
}

export const chargeSchema = z.object({
  object: z.literal("charge"),
  id: text,
  location: text,
  livemode: z.literal(false),
  amount: minor,
  currency: text,
  net: minor,
  fee: minor,
  fee_vat: minor,
  interest: minor,
  interest_vat: minor,
  funding_amount: minor,
  funding_currency: text,
  refunded_amount: minor,
  authorization_type: z.enum(["pre_auth", "final_auth"]).nullable(),
  authorized_amount: minor,
  captured_amount: minor,
  transaction_fees: z.object({ fee_flat: text, fee_rate: text, vat_rate: text }),
  platform_fee: z.object({ fixed: z.null(), amount: z.null(), percentage: z.null() }),
  refunds: embedded(refundSchema),
  status: chargeStatus,
  authorized: z.boolean(),
  paid: z.boolean(),
  capture: z.boolean(),
  capturable: z.boolean(),
  reversible: z.boolean(),
  refundable: z.boolean(),
  partially_refundable: z.boolean(),
  reversed: z.boolean(),
  expired: z.boolean(),
  voided: z.boolean(),
  disputable: z.boolean(),
  can_perform_void: z.boolean(),
  multi_capture: z.boolean(),
  authorize_uri: maybeText,
  return_uri: maybeText,
  failure_code: maybeText,
  failure_message: maybeText,
  merchant_advice: maybeText,
  merchant_advice_code: maybeText,
  missing_3ds_fields: z.array(text),
  authenticated_by: z.enum(["3DS", "PASSKEY"]).nullable(),
  approval_code: maybeText,
  acquirer_reference_number: maybeText,
  card: cardSchema.nullable(),
  source: sourceSchema.nullable(),
  customer: maybeText,
  transaction: maybeText,
  dispute: z.null(),
  link: z.null(),
  schedule: z.null(),
  linked_account: z.null(),
  terminal: z.null(),
  branch: z.null(),
  device: z.null(),
  ip: maybeText,
  description: maybeText,
  metadata: metadataSchema,
  zero_interest_installments: z.boolean().nullable(),
  created_at: text,
  authorized_at: maybeText,
  paid_at: maybeText,
  expires_at: maybeText,
  expired_at: maybeText,
  reversed_at: maybeText,
});
export type OmiseCharge = z.infer<typeof chargeSchema>;

/** Kept without its cards, which are objects of their own and are put in when it is shown. */
export const customerSchema = z.object({
  object: z.literal("customer"),
  id: text,
  livemode: z.literal(false),
  location: text,
  deleted: z.boolean(),
  default_card: maybeText,
  email: maybeText,
  description: maybeText,
  metadata: metadataSchema,
  created_at: text,
});

export const transactionSchema = z.object({
  object: z.literal("transaction"),
  id: text,
  location: text,
  livemode: z.literal(false),
  amount: minor,
  currency: text,
  direction: z.enum(["credit", "debit"]),
  key: text,
  origin: text,
  transferable_at: text,
  created_at: text,
});

export const eventSchema = z.object({
  object: z.literal("event"),
  id: text,
  livemode: z.literal(false),
  location: text,
  data: z.record(z.string(), z.unknown()),
  key: text,
  created_at: text,
});
