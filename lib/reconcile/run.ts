import "server-only";
import { takeLease } from "../db/lease";
import { log } from "../log";
import { closeUnpaidOrder, endLapsedPayment } from "../payments/close-unpaid-order";
import { executeRefund } from "../payments/refund-payment";
import { askGateway } from "../payments/sync-payment";
import { processEvent } from "../webhooks/process-event";
import { deliverMail } from "./deliver-mail";
import { listProblems } from "./problems";
import type { PassReport, ReconcileReport } from "./report";
import { dueOrders, lapsedPayments, openRefunds, stalePayments, waitingEvents } from "./work-lists";

/** How long a pass goes on to take up work; a call that it began may still take the gateway's deadline. */
const PASS_MS = 40_000;
/** Longer than the longest pass: of two, one runs. */
const LEASE_SECONDS = 90;

/**
 * One pass over everything that waits for us: the inbox, payments to ask about, refunds to send, orders whose time is over,
 * mail; then what somebody has to look at. One pass at a time in the whole shop. A row that fails is named and left for the
 * next pass.
 */
export async function reconcile(): Promise<ReconcileReport> {
  const release = await takeLease("reconcile", LEASE_SECONDS);
  if (!release) return { skipped: true };
  try {
    return await runPass();
  } finally {
    await release();
  }
}

async function runPass(): Promise<PassReport> {
  const began = performance.now();
  const failures: string[] = [];
  const each = async <T>(
    kind: string,
    rows: readonly T[],
    idOf: (row: T) => string,
    work: (row: T) => Promise<void>,
  ) => {
    for (const row of rows) {
      if (performance.now() - began > PASS_MS) return;
      try {
        await work(row);
      } catch (error) {
        failures.push(`${kind} ${idOf(row)}`);
        log.error("reconcile_row_failed", { kind, id: idOf(row), error });
      }
    }
  };
  const itself = (id: string) => id;

  const events = { done: 0, later: 0, kept: 0, idle: 0 };
  for (let page = await waitingEvents(); page.length > 0; page = await waitingEvents()) {
    await each("event", page, itself, async (id) => {
      events[await processEvent(id)] += 1;
    });
    if (performance.now() - began > PASS_MS) break; // each event of a page has left the list, or waits for its next turn
  }

  const asked = { answered: 0, early: 0, idle: 0, unreachable: 0 };
  await each("payment", await stalePayments(), itself, async (id) => {
    asked[await askGateway(id, { via: "reconcile" })] += 1;
  });
  let ended = 0;
  await each("payment", await lapsedPayments(), itself, async (id) => {
    if (await endLapsedPayment(id)) ended += 1;
  });

  let sent = 0;
  await each(
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

  let expired = 0;
  await each("order", await dueOrders(), itself, async (id) => {
    if (await closeUnpaidOrder(id)) expired += 1;
  });

  const mail = await deliverMail();

  return {
    skipped: false,
    events: { done: events.done, later: events.later, kept: events.kept },
    payments: { asked: asked.answered, unreachable: asked.unreachable, ended },
    refunds: { sent },
    orders: { expired },
    mail,
    failures,
    ...(await listProblems()),
    tookMs: Math.round(performance.now() - began),
  };
}
