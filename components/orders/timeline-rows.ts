import { failureWords } from "@/components/payment/failure-words";
import { fill } from "@/lib/i18n/fill";
import type { Messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { failureKey } from "@/lib/payments/failure";
import type { TimelineRow } from "./order-timeline";
import type { TimelineEntry } from "./timeline";

interface Speech {
  order: Messages["order"];
  payment: Messages["payment"];
  full: (at: Date) => string;
  until: (at: Date) => string;
  methodName: (method: string) => string;
  /** Working days that the carrier takes. */
  carrierDays: Readonly<{ min: number; max: number }>;
  /** Charged on the day it ships. */
  chargedWhenShipped: boolean;
}

function usualNote(entry: TimelineEntry, speech: Speech): string | undefined {
  const { order, carrierDays, chargedWhenShipped } = speech;
  if (entry.key === "packing") return order.timeline.packingNext;
  if (entry.key === "delivered" && carrierDays.max === 1) return order.timeline.deliveredNextDay;
  if (entry.key === "delivered") return fill(order.timeline.deliveredNext, carrierDays);
  return entry.key === "shipped" && chargedWhenShipped ? order.timeline.shippedNext : undefined;
}

function noteOf(entry: TimelineEntry, speech: Speech): string | undefined {
  const { note } = entry;
  if (!note) return undefined;
  if (note.kind === "until")
    return fill(speech.order.timeline.awaitingUntil, { time: speech.until(note.at) });
  if (note.kind === "by")
    return fill(speech.order.timeline.paidBy, { method: speech.methodName(note.method) });
  if (note.kind === "failure") {
    const words = failureWords(speech.payment, note.method, speech.methodName(note.method));
    return words[failureKey(note.code, note.chargeMade)];
  }
  return usualNote(entry, speech);
}

/** The timeline's entries in words. */
export function timelineRows(entries: readonly TimelineEntry[], speech: Speech): TimelineRow[] {
  return entries.map((entry) => ({
    id: entry.id,
    state: entry.state,
    title: fill(speech.order.timeline[entry.key], { amount: entry.amount ? formatMoney(entry.amount) : "" }),
    time: entry.at ? { text: speech.full(entry.at), iso: entry.at.toISOString() } : undefined,
    note: noteOf(entry, speech),
  }));
}
