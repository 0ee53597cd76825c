import "server-only";
import { DAY, now, shift } from "../clock";
import type { Queryable } from "../db/client";
import type { FinanceLine, KsherFinance } from "../payments/ksher/finance";
import { dayOf, daysAfter, daysBetween, startOf } from "./bangkok-day";
import { covers, joinPayouts, type Payout, wrongSums } from "./join-payouts";
import { CLOCKS_DIFFER_MS, matchLines, missingThere, paymentIdIn, refundIdIn } from "./match-lines";
import { type OurBook, type OurPayment, type OurRefund, readOurBook } from "./our-book";
import type { ReportLine } from "./report-line";

/*
 * One day of Ksher's against our book. A line is found here by its number, on whatever day we heard of it. The other way
 * round our own day is that on which we heard, which may be later than Ksher's: before something counts as missing there, the
 * lists of all days on which it can have been done are asked.
 */

export interface SettlementReport {
  /** `20260101`, in Bangkok. */
  readonly day: string;
  /** Whether more may come in. */
  readonly isOpen: boolean;
  readonly lines: readonly ReportLine[];
  readonly payouts: readonly Payout[];
  /** Channels that took money on the day, with no settlement for it yet. */
  readonly unsettled: readonly string[];
  /** Where Ksher contradicts itself. */
  readonly problems: readonly string[];
}

/** Tells what is being read, and how far it is. */
export type Tell = (what: string, read: number, total: number) => void;

/** Money may wait over holidays before it is paid out. */
const PAID_OUT_WITHIN_DAYS = 7;
/** A payment is watched for a month after it was closed. */
const MOST_OTHER_DAYS = 31;

function begun(days: readonly string[]): string[] {
  const today = dayOf(now());
  return days.filter((day) => day <= today);
}

async function findPayout(
  finance: KsherFinance,
  day: string,
  channel: string,
  patience: number,
  tell: Tell,
): Promise<Payout | null> {
  for (const made of begun(daysBetween(daysAfter(day, 1), daysAfter(day, patience)))) {
    const settlement = await finance.settlement(made, channel);
    if (!settlement || !covers(settlement, day)) continue;
    const progress = (read: number, total: number) => tell(`settlement of ${channel}`, read, total);
    return { settlement, ...(await finance.settlementLines(settlement.reference, progress)) };
  }
  return null;
}

async function payoutsOf(
  finance: KsherFinance,
  day: string,
  lines: readonly FinanceLine[],
  channels: readonly string[],
  tell: Tell,
): Promise<{ payouts: Payout[]; unsettled: string[] }> {
  const used = new Set(lines.map(({ channel }) => channel));
  const payouts: Payout[] = [];
  const unsettled: string[] = [];
  for (const channel of new Set([...used, ...channels])) {
    const patience = used.has(channel) ? PAID_OUT_WITHIN_DAYS : 1;
    const payout = await findPayout(finance, day, channel, patience, tell);
    if (payout) payouts.push(payout);
    else if (used.has(channel)) unsettled.push(channel);
  }
  return { payouts, unsettled };
}

/** What we heard of on the day, and Ksher's list of it does not name. */
function unnamed(day: string, book: OurBook, named: ReadonlySet<string>): (OurPayment | OurRefund)[] {
  return [...book.payments, ...book.refunds].filter(
    ({ id, heardAt }) => heardAt !== null && dayOf(heardAt) === day && !named.has(id),
  );
}

const namesOf = ({ kind, orderId, amount }: FinanceLine) =>
  kind === "refund"
    ? [refundIdIn(orderId) ?? `${paymentIdIn(orderId)}:${amount}`]
    : [paymentIdIn(orderId) ?? orderId];
const nameIn = (ours: OurPayment | OurRefund) =>
  "paymentId" in ours ? [ours.id, `${ours.paymentId}:${ours.amount}`] : [ours.id];

/** Leaves out what Ksher lists on another day. */
async function missing(
  finance: KsherFinance,
  day: string,
  candidates: readonly (OurPayment | OurRefund)[],
  tell: Tell,
): Promise<(OurPayment | OurRefund)[]> {
  const lists = new Map<string, Set<string>>();
  const listOf = async (other: string) => {
    const known = lists.get(other);
    if (known) return known;
    const lines = await finance.linesOf(other, (read, total) => tell(`day ${other}`, read, total));
    const names = new Set(lines.flatMap(namesOf));
    lists.set(other, names);
    return names;
  };
  const absent: (OurPayment | OurRefund)[] = [];
  for (const ours of candidates) {
    const first = dayOf(shift(ours.createdAt, -CLOCKS_DIFFER_MS));
    const last = dayOf(shift(ours.heardAt ?? ours.createdAt, CLOCKS_DIFFER_MS));
    let listed = false;
    for (const other of begun(daysBetween(first, last)).reverse().slice(0, MOST_OTHER_DAYS)) {
      if (other === day || listed) continue;
      const names = await listOf(other);
      listed = nameIn(ours).some((name) => names.has(name));
    }
    if (!listed) absent.push(ours);
  }
  return absent;
}

/** Throws the gateway's two errors, and the database's. Changes nothing anywhere. */
export async function makeReport(
  q: Queryable,
  finance: KsherFinance,
  day: string,
  tell: Tell = () => undefined,
): Promise<SettlementReport> {
  const channels = await finance.channels();
  const listed = await finance.linesOf(day, (read, total) => tell("lines of the day", read, total));
  const { payouts, unsettled } = await payoutsOf(finance, day, listed, channels, tell);
  const joined = joinPayouts(day, listed, payouts);
  const book = await readOurBook(q, {
    paymentIds: joined.flatMap(({ orderId }) => paymentIdIn(orderId) ?? []),
    refundIds: joined.flatMap(({ orderId }) => refundIdIn(orderId) ?? []),
    from: startOf(day),
    to: shift(startOf(day), DAY),
  });
  const { lines, named } = matchLines(joined, book);
  const absent = await missing(finance, day, unnamed(day, book, named), tell);
  return {
    day,
    isOpen: dayOf(now()) === day,
    lines: [...lines, ...absent.map(missingThere)].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
    payouts,
    unsettled,
    problems: payouts.flatMap(wrongSums),
  };
}

/** Whether all lines are matched and nothing else is odd. */
export const isClean = ({ lines, problems }: SettlementReport) =>
  problems.length === 0 && lines.every(({ mark }) => mark === "matched");
