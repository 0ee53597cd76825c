import { MINUTE } from "../clock";
import { isId } from "../ids";
import { bangkokTime, momentOf } from "./bangkok-day";
import type { ListedLine } from "./join-payouts";
import type { OurBook, OurPayment, OurRefund } from "./our-book";
import { type ReportLine, shownAmount } from "./report-line";

/* Ksher's lines of a day against our book. */

/** By how much Ksher's clock and ours may differ. */
export const CLOCKS_DIFFER_MS = 10 * MINUTE;

/** Ours by the newer API's spelling too: a merchant may have changed from one to the other. */
const oursIn = (orderId: string) => orderId.replace("-", "_");
export const paymentIdIn = (orderId: string) => (isId("payment", oursIn(orderId)) ? oursIn(orderId) : null);
export const refundIdIn = (orderId: string) => (isId("refund", oursIn(orderId)) ? oursIn(orderId) : null);

export interface Matching {
  readonly lines: readonly ReportLine[];
  /** What Ksher's lines have named, by our ids. */
  readonly named: ReadonlySet<string>;
}

function base(line: ListedLine) {
  const { kind, at, orderId, ksherNumber, channel, currency, settled, settlement } = line;
  return {
    kind,
    at,
    orderId,
    ksherNumber,
    channel,
    currency,
    there: line.amount,
    fee: settled?.fee ?? null,
    net: settled?.net ?? null,
    settlement,
  };
}

function nobodys(line: ListedLine, why: string): ReportLine {
  return {
    ...base(line),
    mark: "missing_here",
    orderNumber: null,
    paymentId: paymentIdIn(line.orderId),
    refundId: refundIdIn(line.orderId),
    here: null,
    why: [why, ...line.odd],
  };
}

const amountsDiffer = (line: ListedLine, { amount, currency }: { amount: number; currency: string }) =>
  line.amount === amount && line.currency === currency
    ? []
    : [
        `Ksher says ${shownAmount(line.amount, line.currency)} ${line.currency}, the shop ${shownAmount(amount, currency)} ${currency}.`,
      ];

function compared(
  line: ListedLine,
  ours: OurPayment | OurRefund,
  done: OurPayment["status"] | OurRefund["status"],
  twice: boolean,
): ReportLine {
  const why = [
    ...amountsDiffer(line, ours),
    ...(ours.status === done ? [] : [`Ksher has it as done, the shop as ${ours.status}.`]),
    ...(twice ? ["Ksher lists it more than once."] : []),
    ...line.odd,
  ];
  const ids =
    "paymentId" in ours
      ? { paymentId: ours.paymentId, refundId: ours.id }
      : { paymentId: ours.id, refundId: null };
  const { orderNumber, amount } = ours;
  return {
    ...base(line),
    ...ids,
    mark: why.length === 0 ? "matched" : "differs",
    orderNumber,
    here: amount,
    why,
  };
}

/** Whether the refund may have been made at this moment, as far as we know. */
function fits({ createdAt, heardAt }: OurRefund, at: Date): boolean {
  const since = createdAt.getTime() - CLOCKS_DIFFER_MS;
  const until = (heardAt?.getTime() ?? Number.POSITIVE_INFINITY) + CLOCKS_DIFFER_MS;
  return since <= at.getTime() && at.getTime() <= until;
}

/** A refund's line bears its own number, or only its payment's: then amount and time tell which one it is. */
function refundOf(line: ListedLine, refunds: readonly OurRefund[], named: ReadonlySet<string>) {
  const id = refundIdIn(line.orderId);
  if (id !== null) return refunds.find((refund) => refund.id === id) ?? null;
  const paymentId = paymentIdIn(line.orderId);
  const free = refunds.filter((refund) => refund.paymentId === paymentId && !named.has(refund.id));
  const same = free.filter(({ amount }) => amount === line.amount);
  const at = momentOf(line.at);
  return (
    same.find((refund) => refund.status === "succeeded" && fits(refund, at)) ??
    same.find((refund) => fits(refund, at)) ??
    same[0] ??
    free.find((refund) => refund.status !== "failed" && fits(refund, at)) ??
    null
  );
}

function noPayment(line: ListedLine): string {
  return paymentIdIn(line.orderId) === null && refundIdIn(line.orderId) === null
    ? "Ksher's order bears no number of this shop's."
    : "The number is of this shop's form, and its book of this mode does not have it.";
}

export function matchLines(lines: readonly ListedLine[], book: OurBook): Matching {
  const named = new Set<string>();
  const payments = new Map(book.payments.map((payment) => [payment.id, payment]));
  const refundsOf = Map.groupBy(book.refunds, ({ paymentId }) => paymentId);
  const refunds = new Map(book.refunds.map((refund) => [refund.id, refund]));

  const match = (line: ListedLine): ReportLine => {
    if (line.kind === "other") return nobodys(line, `Ksher calls it ${line.type}, which is not known here.`);
    if (line.kind === "payment") {
      const payment = payments.get(paymentIdIn(line.orderId) ?? "");
      if (!payment) return nobodys(line, noPayment(line));
      const twice = named.has(payment.id);
      named.add(payment.id);
      return compared(line, payment, "captured", twice);
    }
    const byId = refunds.get(refundIdIn(line.orderId) ?? "");
    const paymentId = paymentIdIn(line.orderId);
    const candidates = byId ? [byId] : paymentId === null ? [] : (refundsOf.get(paymentId) ?? []);
    const refund = refundOf(line, candidates, named);
    if (!refund) {
      const known = paymentId !== null && payments.has(paymentId);
      return {
        ...nobodys(line, known ? "The shop knows the payment, and no such refund of it." : noPayment(line)),
        orderNumber: payments.get(paymentId ?? "")?.orderNumber ?? null,
      };
    }
    const twice = named.has(refund.id);
    named.add(refund.id);
    return compared(line, refund, "succeeded", twice);
  };
  return { lines: lines.map(match), named };
}

/** Something of ours that no line of Ksher's names. */
export function missingThere(ours: OurPayment | OurRefund): ReportLine {
  const isRefund = "paymentId" in ours;
  return {
    mark: "missing_there",
    kind: isRefund ? "refund" : "payment",
    at: bangkokTime(ours.heardAt ?? ours.createdAt),
    orderNumber: ours.orderNumber,
    paymentId: isRefund ? ours.paymentId : ours.id,
    refundId: isRefund ? ours.id : null,
    orderId: ours.id,
    ksherNumber: null,
    channel: null,
    currency: ours.currency,
    there: null,
    here: ours.amount,
    fee: null,
    net: null,
    settlement: null,
    why: ["The shop has it as done, and Ksher lists it on no day on which it can have been done."],
  };
}
