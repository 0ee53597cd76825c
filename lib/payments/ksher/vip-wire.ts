import { z } from "zod";
import { CURRENCY_CODES } from "../../money/currency";

/*
 * The older API's objects (reference §5): the fields that we use, tolerant of everything else. What does not fit is no answer.
 */

/** What is only shown, or is there in some answers alone: an odd value is left out. */
const shown = z
  .string()
  .max(200_000)
  .nullish()
  .catch(null)
  .transform((text) => text || null);

const said = { error_code: z.string().min(1).max(60), reserved3: shown };

export const vipOrderWire = z.object({
  ...said,
  merchant_order_id: z.string(),
  amount: z.int().min(0),
  currency: z.enum(CURRENCY_CODES),
  /** The last three are not documented: words that there may be for one that nobody has paid in time. */
  status: z.enum(["Available", "Paid", "Refunded", "Closed", "Timeout", "Canceled", "Cancelled"]),
  /** `Redirect` or `CscanB`. */
  api_name: shown,
  channel: shown,
  gateway_order_id: shown,
  /** Of a page's order its address. */
  reference: shown,
  /** Of a code's order the picture. */
  reserved1: shown,
});
export type VipOrderWire = z.infer<typeof vipOrderWire>;

/** A signed no: there is no order in it, or none that is meant. */
export const vipRefusalWire = z.object({
  ...said,
  error_code: z.literal("FAIL"),
  merchant_order_id: shown,
  status: shown,
});

export const vipRefundWire = z.object({
  ...said,
  error_code: z.literal("REFUNDED"),
  merchant_order_id: z.string(),
  /** Negative in every sample. */
  amount: z.int().transform(Math.abs),
  currency: z.enum(CURRENCY_CODES),
});

/** The answer to a cancel: no sample of one is known. */
export const vipClosedWire = z.object(said);
