import { z } from "zod";

/** ISO 8601, UTC. */
const moment = z.iso.datetime().nullable();

/** What a slip or bar code needs to be paid by: numbers as the gateway writes them. */
const referenceSchema = z.object({
  kind: z.enum(["number_1", "number_2", "payment_code", "tax_id", "va_code"]),
  value: z.string().max(100),
});
export type Reference = z.infer<typeof referenceSchema>;

/** What the payer has to do next, as it is kept with the payment. */
export const nextActionSchema = z.discriminatedUnion("kind", [
  /** Go to the bank's or wallet's page. */
  z.object({ kind: z.literal("redirect"), url: z.string() }),
  /** Go to an address that opens the bank's or wallet's app. */
  z.object({ kind: z.literal("app"), url: z.string() }),
  /** Scan a picture; `image` is the gateway's address of it, for our server alone (`orders/<id>/code` shows it). */
  z.object({ kind: z.literal("scan"), image: z.string(), expiresAt: moment.default(null) }),
  /**
   * Pay by a number, at a counter or in a bank's app. `url` is a page with instructions, followed at leisure and never opened by
   * itself; `barcode` the gateway's address of a picture, for our server alone.
   */
  z.object({
    kind: z.literal("voucher"),
    url: z.string().nullable(),
    references: z.array(referenceSchema),
    barcode: z.string().nullable(),
    expiresAt: moment,
  }),
]);
export type NextAction = z.infer<typeof nextActionSchema>;

export const cardSchema = z.object({ brand: z.string(), lastDigits: z.string() });
export type CardSummary = z.infer<typeof cardSchema>;

/** The gateway's address of the picture that the payer needs, if the action has one. */
export function codeImageOf(action: NextAction | null): string | null {
  if (action?.kind === "scan") return action.image;
  return action?.kind === "voucher" ? action.barcode : null;
}

/** Whether the payer's time is told by the gateway (a code, a slip) rather than by us (a page that is open). */
export function lastsUntilTold(action: NextAction | null): boolean {
  return action?.kind === "scan" || action?.kind === "voucher";
}
