import { z } from "zod";
import { CURRENCY_CODES } from "../../money/currency";

/*
 * The newer API's `data` (reference §15.5 to §15.11): the fields that we use, tolerant of everything else. What does not fit
 * is no answer.
 */

/** Some calls write numbers as texts. */
const minorUnits = z
  .union([z.int(), z.string().regex(/^\d{1,12}$/)])
  .transform(Number)
  .pipe(z.int().min(0));
const shown = z
  .string()
  .max(200_000)
  .nullish()
  .catch(null)
  .transform((text) => text || null);
const said = { err_code: shown };

export const mchPageWire = z.object({ pay_content: z.string().min(1).max(2_000) });

export const mchCodeWire = z.object({
  ...said,
  result: z.enum(["SUCCESS", "FAIL", "NOTSURE"]),
  mch_order_no: shown,
  imgdat: shown,
});

const order = {
  mch_order_no: z.string(),
  ksher_order_no: shown,
  pay_mch_order_no: shown,
  channel: shown,
  total_fee: minorUnits,
  fee_type: z.enum(CURRENCY_CODES),
};
/** `FAIL` is of the query and says nothing of the order. */
export const mchQueryWire = z.discriminatedUnion("result", [
  z.object({
    ...order,
    result: z.enum(["SUCCESS", "REFUND", "CLOSED", "PAYERROR", "NOTSURE", "NOTPAY", "PENDING", "USERPAYING"]),
  }),
  z.object({ ...said, result: z.literal("FAIL") }),
]);

export const mchDoneWire = z.object({ ...said, result: z.string().max(60) });

export const mchRefundWire = z.object({
  ...said,
  result: z.string().max(60),
  mch_refund_no: shown,
  refund_fee: minorUnits.nullish().catch(null),
});

/** The sums at its top are texts and were wrong in the one genuine sample; the list is right. */
export const mchRefundsWire = z.object({
  ...said,
  result: z.string().max(60),
  refund_orders: z
    .array(
      z.object({
        mch_refund_no: z.string(),
        ksher_refund_no: shown,
        mch_refund_fee: minorUnits,
        refund_state: z.string(),
      }),
    )
    .nullish(),
});
