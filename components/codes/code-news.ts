import type { OrderStage } from "@/components/orders/order-stage";
import type { PaymentStatus } from "@/lib/payments/payment-status";

/** What the status route tells of an order and of its newest payment. */
export interface StatusAnswer {
  stage: OrderStage;
  /** Changes with whatever the order's page shows. */
  version: string;
  /** Nothing more is to come. */
  final: boolean;
  /** The server's own time, ISO 8601: a payer's clock is not believed. */
  now: string;
  payment: { key: string; status: PaymentStatus; deadline: string | null; takenBack: boolean } | null;
}

/**
 * How a code stands, as its payer sees it. `late` is paid although the code had run out; `elsewhere` means that another
 * attempt has taken its place; `closed`, that the order itself has ended; `takenBack`, that the shopper ended it, perhaps in
 * another tab; `owed`, that money came in vain and cannot go back by itself.
 */
export type CodeState =
  | "waiting"
  | "checking"
  | "paid"
  | "late"
  | "returning"
  | "owed"
  | "expired"
  | "takenBack"
  | "failed"
  | "closed"
  | "elsewhere";

export interface CodeNews {
  state: CodeState;
  now: number;
  /** Until when this very code can be paid; null where the answer does not tell. */
  deadline: number | null;
}

const BY_STAGE: Partial<Record<string, CodeState>> = {
  authorized: "paid",
  paid: "paid",
  fulfilled: "paid",
  partly_refunded: "paid",
  returning: "returning",
  refunded: "returning",
  owed: "owed",
  expired: "closed",
  canceled: "closed",
  replaced: "closed",
};
const BY_STATUS: Partial<Record<string, CodeState>> = {
  pending: "waiting",
  failed: "failed",
  expired: "expired",
  reversed: "expired",
};

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

function momentOf(value: unknown): number | null {
  const moment = Date.parse(textOf(value));
  return Number.isNaN(moment) ? null : moment;
}

/** Reads the route's answer for the code of the payment `key`; null for anything that is no such answer. */
export function readNews(answer: unknown, key: string): CodeNews | null {
  const stage = textOf(fieldOf(answer, "stage"));
  const now = momentOf(fieldOf(answer, "now"));
  if (!stage || now === null) return null;
  const payment = fieldOf(answer, "payment");
  const ended = BY_STAGE[stage];
  if (ended) return { state: ended, now, deadline: null };
  if (fieldOf(payment, "key") !== key) return { state: "elsewhere", now, deadline: null };
  const known = BY_STATUS[textOf(fieldOf(payment, "status"))] ?? "checking";
  const state = known === "expired" && fieldOf(payment, "takenBack") === true ? "takenBack" : known;
  return { state, now, deadline: momentOf(fieldOf(payment, "deadline")) };
}

const GONE: readonly CodeState[] = ["expired", "takenBack", "failed", "closed"];

/** The news in the light of what was shown before: money for a code that had run out is late money. */
export function inLightOf(shown: CodeState, news: CodeState): CodeState {
  if (news === "paid" && (GONE.includes(shown) || shown === "late")) return "late";
  return news;
}

/** Whether more news can come. An expired code can still be paid late, and then counts. */
export function isOver(state: CodeState): boolean {
  return ["paid", "late", "returning", "owed", "failed", "closed", "elsewhere"].includes(state);
}

/** The name under which the status route tells a page's own payment from others: of no use to anybody else. */
export function paymentKey(paymentId: string): string {
  return paymentId.slice(-8);
}
