import { HOUR, MINUTE, now, shift } from "@/lib/clock";
import { ORDER_STATUSES } from "@/lib/db/schema/orders";
import { PAYMENT_STATUSES, REFUND_STATUSES } from "@/lib/db/schema/payments";
import { canMove } from "@/lib/orders/order-status";
import { canMovePayment } from "@/lib/payments/payment-status";
import { canMoveRefund, IN_DOUBT } from "@/lib/payments/refund-status";
import { findBreaches, type Wishes } from "@/lib/reconcile/invariants/check";
import { clearKsherFaults } from "@/lib/sandbox/ksher/faults";
import { readLedger } from "@/lib/sandbox/ledger";
import { CUP, GIFT_CARD, UMBRELLA } from "@/tests/support/shop";
import { happen, repeat } from "./course";
import { type GatewayChoice, strike } from "./faults";
import {
  asGateway,
  clearFaults,
  clockIsAhead,
  freshMachine,
  look,
  moveClock,
  takeDeaths,
  takeStruck,
  takeTouched,
  takeWrongs,
  theDatabase,
} from "./machine";
import { type Charge, endOverdue } from "./payers";
import { deliverAll, runReconcile, type Step, type View, type World } from "./steps";
import { beginTime, pass, virtualNow } from "./virtual-time";

/*
 * One history: a shop with few pieces, some forty things that happen to it, and what must hold after each of them and at the
 * end, when everything that went wrong has stopped going wrong.
 */

export interface History {
  readonly seed: number;
  readonly autoCapture: boolean;
  readonly steps: readonly Step[];
  /** Of what did happen once, or a part of it, nothing is to lead up to anything any more. */
  readonly happened: boolean;
}

/** What must hold and does not. */
export class Violation extends Error {
  override name = "Violation";

  constructor(
    message: string,
    readonly world: World,
  ) {
    super(message);
  }
}

const PIECES = 4;

const SETTINGS: Record<GatewayChoice, Record<string, string>> = {
  omise: { GATEWAYS: "omise" },
  "ksher-vip": { GATEWAYS: "ksher" },
  "ksher-mch": { GATEWAYS: "ksher", KSHER_APPID: "mch90001" },
};

async function readView(): Promise<View> {
  const rows = await look(
    `select 'order' as kind, id, status, '' as parent, 0 as captured, 0 as refunded, '' as method, number as at from orders
     union all select 'payment', id, status, order_id, captured_amount, refunded_amount, method, extract(epoch from created_at)::bigint from payments
     union all select 'refund', id, status, payment_id, amount, 0, coalesce(failure_code, ''), extract(epoch from created_at)::bigint from refunds order by at, id`,
  );
  const of = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({
        id: String(row.id),
        status: String(row.status),
        parent: String(row.parent),
        captured: Number(row.captured),
        refunded: Number(row.refunded),
        method: String(row.method),
      }));
  return {
    orders: of("order"),
    payments: of("payment").map(({ parent: orderId, ...row }) => ({ ...row, orderId })),
    refunds: of("refund").map(({ id, status, parent: paymentId, captured: amount, method: code }) => ({
      ...{ id, status, paymentId, amount },
      isInDoubt: status === "manual" && code === IN_DOUBT,
    })),
  };
}

/** All statuses that can be reached from each, itself included. */
function reach<S extends string>(
  statuses: readonly S[],
  moves: (from: S, to: S) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    statuses.map((start) => {
      const found = new Set<S>([start]);
      for (const from of found) for (const to of statuses) if (moves(from, to)) found.add(to);
      return [start, found];
    }),
  );
}
const REACH = {
  orders: reach(ORDER_STATUSES, canMove),
  payments: reach(PAYMENT_STATUSES, canMovePayment),
  refunds: reach(REFUND_STATUSES, canMoveRefund),
};

/** I8: statuses move along their tables, amounts only grow, and no row goes away. */
function checkMoves(before: View, after: View): string[] {
  const wrong: string[] = [];
  for (const kind of ["orders", "payments", "refunds"] as const) {
    const now = new Map(after[kind].map((row) => [row.id, row.status]));
    for (const { id, status } of before[kind]) {
      const next = now.get(id);
      if (next === undefined || !REACH[kind].get(status)?.has(next))
        wrong.push(`I8: ${id} went from ${status} to ${next ?? "nothing"}`);
    }
  }
  const amounts = new Map(after.payments.map((payment) => [payment.id, payment]));
  for (const { id, captured, refunded } of before.payments) {
    const next = amounts.get(id);
    if (next && (next.captured < captured || next.refunded < refunded))
      wrong.push(`I8: ${id} has less money than before`);
  }
  return wrong;
}

/**
 * Ksher's older API never tells of a part that went back. A refund whose answer was lost therefore ends as one that is in
 * doubt, for somebody to look up there, and until then its book may say so much more than ours.
 */
function asTold({ gateway, view, charges }: World): readonly Charge[] {
  if (gateway !== "ksher-vip") return charges;
  return charges.map((charge) => {
    const payment = view.payments.find(({ id }) => id === charge.paymentId);
    if (!payment) return charge;
    const doubts = view.refunds.filter((refund) => refund.paymentId === payment.id && refund.isInDoubt);
    const untold = charge.refunded - payment.refunded;
    const explained = untold > 0 && untold <= doubts.reduce((sum, { amount }) => sum + amount, 0);
    return explained ? { ...charge, refunded: payment.refunded } : charge;
  });
}

/** What each part of the check reads between steps; at the end all of it is asked, and more. */
const READ_BY = {
  view: ["orders", "payments", "refunds"],
  book: ["payments", "payment_events", "refunds", "sandbox_objects"],
  rows: [
    "orders",
    "order_lines",
    "stock_holds",
    "stock_levels",
    "payments",
    "payment_events",
    "refunds",
    "mail_outbox",
    "discounts",
    "discount_uses",
  ],
  pieces: ["stock_levels", "stock_holds"],
  inbox: ["webhook_events"],
} as const;

/** I7: the same news twice is one event. */
async function checkInbox({ news }: World): Promise<string[]> {
  const [row] = await look("select count(*) as events from webhook_events");
  const events = Number(row?.events);
  return events > news.size ? [`I7: ${news.size} pieces of news came, and the inbox has ${events}`] : [];
}

/**
 * After every step. A part whose tables had no row written since it was last looked at would answer as it did then, and is not
 * asked again; `more` asks for all of them.
 */
async function check(world: World, more?: Partial<Wishes>): Promise<void> {
  const touched = takeTouched();
  const isDue = (part: keyof typeof READ_BY) =>
    more !== undefined || READ_BY[part].some((table) => touched.has(table));
  const before = world.view;
  if (isDue("view")) world.view = await readView();
  if (isDue("book")) world.charges = await readLedger(theDatabase());
  const { acknowledged } = world;
  const isNewsDue = isDue("inbox") || acknowledged.length !== world.acknowledgedSeen;
  world.acknowledgedSeen = acknowledged.length;
  const breaches = await findBreaches(theDatabase(), {
    mode: "sandbox",
    rows: isDue("rows"),
    ...(isDue("book") && { book: { entries: asTold(world), complete: true } }),
    ...(isDue("pieces") && { pieces: world.pieces }),
    ...(isNewsDue && { acknowledged }),
    ...more,
  });
  const wrong = [
    ...takeWrongs(),
    ...checkMoves(before, world.view),
    ...(isDue("inbox") ? await checkInbox(world) : []),
    ...breaches.map(({ invariant, what, rows }) => `${invariant}: ${what} (${rows.join(", ")})`),
  ];
  if (wrong.length > 0) throw new Violation(wrong.join("\n"), world);
}

/** When passes are made after the last fault, in minutes. */
const PASSES = [1, 4, 9, 14, 17, 20];

/** I10, then that all news was heard within a day of passes. */
async function settle(world: World): Promise<void> {
  clearFaults();
  await asGateway(clearKsherFaults);
  moveClock(-clockIsAhead());
  const began = virtualNow();
  const since = now();
  for (const minute of PASSES) {
    pass(began + minute * MINUTE - virtualNow());
    await runReconcile();
  }
  await check(world, { openSince: since });
  // Those that we ended are looked at after an hour, six hours and a day, those that are captured daily.
  await asGateway(endOverdue);
  await deliverAll(world);
  for (const hours of [26, 26]) {
    pass(hours * HOUR);
    await runReconcile();
  }
  await check(world, { settled: true, openSince: shift(now(), -HOUR) });
}

export interface Told {
  readonly onStep?: (index: number, step: string) => void;
  /** How often each step and fault occurred. */
  readonly counts: Map<string, number>;
  /** What did happen. */
  readonly trace: Step[];
}

/** Runs a history from an empty shop; throws what went wrong. */
export async function runHistory(gateway: GatewayChoice, history: History, told: Told): Promise<void> {
  const { seed, autoCapture, steps, happened } = history;
  beginTime(seed);
  await freshMachine(
    { ...SETTINGS[gateway], AUTO_CAPTURE: String(autoCapture), LIMIT_LOOPBACK: "false" },
    PIECES,
  );
  const world: World = {
    gateway,
    autoCapture,
    view: { orders: [], payments: [], refunds: [] },
    charges: [],
    carts: [],
    forms: [],
    refundsAsked: [],
    acknowledged: [],
    acknowledgedSeen: 0,
    news: new Set(),
    pieces: new Map([UMBRELLA, CUP, GIFT_CARD].map((variant) => [variant, PIECES])),
    delivered: [],
    aim: null,
  };
  const count = (name: string, times = 1) => told.counts.set(name, (told.counts.get(name) ?? 0) + times);
  takeDeaths();
  for (const [index, step] of steps.entries()) {
    pass(200 + (step.how % 40) * 100);
    if (step.fault !== null) strike(step.fault, step.how, gateway);
    const done = await (happened ? repeat : happen)(world, step);
    told.trace.push(done ?? step);
    const name = done?.kind ?? "nothing";
    told.onStep?.(index, step.fault === null ? name : `${name} (${step.fault})`);
    count(name);
    for (const fault of takeStruck()) count(`! ${fault}`);
    count("! killed", takeDeaths());
    await check(world);
  }
  await settle(world);
}
