import { isCurrency } from "../money/currency";
import { decimalText } from "../money/format";

export type Mark = "matched" | "missing_here" | "missing_there" | "differs";

/** One movement of money, by Ksher's book and by ours. */
export interface ReportLine {
  readonly mark: Mark;
  readonly kind: "payment" | "refund" | "other";
  /** `2026-01-01 19:04:40` in Bangkok: when Ksher says, else when we heard of it. */
  readonly at: string;
  /** Null where it is none of ours. */
  readonly orderNumber: string | null;
  readonly paymentId: string | null;
  readonly refundId: string | null;
  /** Ksher's name of the order: our payment's id, where it is ours. */
  readonly orderId: string;
  readonly ksherNumber: string | null;
  readonly channel: string | null;
  readonly currency: string;
  /** Minor units, of refunds too positive; null where the other side alone has it. */
  readonly there: number | null;
  readonly here: number | null;
  readonly fee: number | null;
  readonly net: number | null;
  /** The settlement that pays it out. */
  readonly settlement: string | null;
  /** What is wrong, each a sentence. */
  readonly why: readonly string[];
}

/** `1240.50`; of a currency whose decimals we do not know, its smallest units. */
export function plainAmount(amount: number, currency: string): string {
  return isCurrency(currency) ? decimalText({ amount, currency }) : String(amount);
}

/** `1,240.50`, with a sign for what goes out. */
export function shownAmount(amount: number, currency: string): string {
  const [whole = "", fraction] = plainAmount(Math.abs(amount), currency).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0 ? "−" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** What the line adds to the merchant's money. */
export const signed = ({ kind }: Pick<ReportLine, "kind">, amount: number) =>
  kind === "refund" ? -amount : amount;
