import { z } from "zod";

/*
 * The finance API's answers (reference §11). The lines of a settlement have no sample there: what is not known of them may be
 * absent.
 */

/** For people's eyes and terminals: nothing in it moves a cursor or turns a line round. */
const shown = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?"));
const shownOrNull = (max: number) =>
  shown(max)
    .nullish()
    .catch(null)
    .transform((text) => text || null);
const minorUnitsOrNull = z.int().nullish().catch(null);
const minorUnitsOrNone = z
  .int()
  .nullish()
  .transform((amount) => amount ?? 0);

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const financeLineWire = z.object({
  amount: z.int(),
  /** Local time; some samples carry fractions of a second. */
  transaction_time: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/)
    .transform((text) => text.slice(0, 19)),
  type: shown(40),
  channel: shown(60),
  currency: shown(10),
  order_id: shown(100),
  ksher_order_id: shownOrNull(60),
  /** Of a settlement's lines, where they have it. */
  fee: minorUnitsOrNull,
  net: minorUnitsOrNull,
});
export type FinanceLineWire = z.infer<typeof financeLineWire>;

export const financePageWire = z.object({ total: z.int().min(0), data: z.array(z.unknown()) });

export const channelsWire = z.object({ channels: z.array(shown(60)).max(200) });

export const settlementWire = z.object({
  reference_id: shown(100).refine((text) => text !== ""),
  currency: shown(10),
  start: day,
  end: day,
  count: z.int().min(0),
  amount: z.int(),
  fee: z.int(),
  net: z.int(),
  refund: minorUnitsOrNone,
  refund_fee: minorUnitsOrNone,
  other_fee: minorUnitsOrNone,
  adjustment: minorUnitsOrNone,
  transfer: z
    .boolean()
    .nullish()
    .transform((done) => done === true),
});

export const financeAnswerWire = z.object({ error_code: z.string().min(1).max(60), data: z.unknown() });
