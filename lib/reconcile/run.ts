import "server-only";
import { takeLease } from "../db/lease";
import { log } from "../log";
import { closeUnpaidLapsedOrders } from "../orders/close-lapsed-orders";
import { closeUnneeded } from "../payments/close-unneeded";
import { closeUnpaidOrder, endLapsedPayment } from "../payments/close-unpaid-order";
import { executeRefund } from "../payments/refund-payment";
import { askGateway } from "../payments/sync-payment";
import { processEvent } from "../webhooks/process-event";
import { waitingEvents } from "../webhooks/waiting-events";
import { timeBudget } from "./budget";
import { deliverMail } from "./deliver-mail";
import { listProblems } from "./problems";
import type { PassReport, ReconcileReport } from "./report";
import {
  capturedPayments,
  countNotListed,
  dueOrders,
  lapsedPayments,
  openRefunds,
  stalePayments,
  unneededPayments,
} from "./work-lists";

/** How long a pass goes on to take up work; a call that it began may still take the gateway's deadline. */
const PASS_MS = 40_000;
/** Longer than a pass whose every phase ends with a gateway that does not answer: of two passes, one runs. */
const LEASE_SECONDS = 120;
/** Orders that nobody began to pay, closed in one pass. */
const MOST_CLOSED = 500;
/**
 * Of a pass's time: the inbox, attempts that would pay twice, live payments, payments and refunds and orders whose time has
 * come, captured payments.
 */
const SHARES = [3, 1, 3, 2, 3, 2, 1];

/**
 * One pass over everything that waits for us: orders that nobody began to pay, the inbox, payments to ask about, refunds to
 * send, orders whose time is over, mail, refunds made without us; then what somebody has to look at. One pass at a time in
 * the whole shop. A row that fails is named and left for the next pass.
 */
export async function reconcile({ withinMs = PASS_MS } = {}): Promise<ReconcileReport> {
  const release = await takeLease("reconcile", LEASE_SECONDS);
  if (!release) return { skipped: true };
  try {
    return await runPass(withinMs);
  } finally {
    await release();
  }
}

async function runPass(withinMs: number): Promise<PassReport> {
  const began = performance.now();
  const failures: string[] = [];
  const attempt = async (kind: string, id: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      failures.push(`${kind} ${id}`);
      log.error("reconcile_row_failed", { kind, id, error });
    }
  };
  const nextPhase = timeBudget(withinMs, SHARES);
  /** Works on the rows while the phase has time, and on the first in any case. Answers whether it came to the end. */
  const each = async <T>(
    isOver: () => boolean,
    kind: string,
    rows: readonly T[],
    idOf: (row: T) => string,
    work: (row: T) => Promise<void>,
  ): Promise<boolean> => {
    for (const [index, row] of rows.entries()) {
      if (index > 0 && isOver()) return false;
      await attempt(kind, idOf(row), () => work(row));
    }
    return !isOver();
  };
  const itself = (id: string) => id;

  // First, because no gateway can keep it waiting: their pieces are free for other shoppers.
  let expired = 0;
  await attempt("orders", "never paid", async () => {
    expired += await closeUnpaidLapsedOrders(MOST_CLOSED);
  });

  const events = { done: 0, later: 0, kept: 0, idle: 0 };
  const inboxOver = nextPhase();
  for (let page = await waitingEvents(); page.length > 0; page = await waitingEvents()) {
    const toTheEnd = await each(inboxOver, "event", page, itself, async (id) => {
      events[await processEvent(id)] += 1;
    });
    if (!toTheEnd) break; // each event of a page has left the list, or waits for its next turn
  }

  let ended = 0;
  await each(nextPhase(), "payment", await unneededPayments(), itself, async (id) => {
    if (await closeUnneeded(id, "reconcile")) ended += 1;
  });

  const asked = { answered: 0, early: 0, idle: 0, unreachable: 0, missing: 0 };
  const ask = async (id: string) => {
    asked[await askGateway(id, { via: "reconcile" })] += 1;
  };
  await each(nextPhase(), "payment", await stalePayments(), itself, ask);

  await each(nextPhase(), "payment", await lapsedPayments(), itself, async (id) => {
    if (await endLapsedPayment(id)) ended += 1;
  });

  let sent = 0;
  await each(
    nextPhase(),
    "refund",
    await openRefunds(),
    (refund) => refund.id,
    async ({ id, paymentId, submittedAt }) => {
      // Sent without an answer: only the charge's own list, read now, can prove that it never arrived.
      const lost = submittedAt !== null;
      if (lost && (await askGateway(paymentId, { via: "reconcile", force: true })) !== "answered") return;
      await executeRefund(id, submittedAt);
      sent += 1;
    },
  );

  await each(nextPhase(), "order", await dueOrders(), itself, async (id) => {
    if (await closeUnpaidOrder(id)) expired += 1;
  });

  const mail = await deliverMail();

  await each(nextPhase(), "payment", await capturedPayments(), itself, ask);

  return {
    skipped: false,
    events: { done: events.done, later: events.later, kept: events.kept },
    payments: {
      asked: asked.answered,
      unreachable: asked.unreachable,
      missing: asked.missing,
      ended,
      notListed: await countNotListed(),
    },
    refunds: { sent },
    orders: { expired },
    mail,
    failures,
    ...(await listProblems()),
    tookMs: Math.round(performance.now() - began),
  };
}
